import Billing
import Display
import Reconciliation

/// One response in words: what the server says, what we count, where the tokens come from, what is worth knowing.
public struct Explanation: Sendable {
  /// Which response: `#2 …OECR33  completed`.
  public let title: String
  /// What the server says and what we count.
  public let summary: String
  /// Where the input comes from; empty where that is not known.
  public let parts: [Part]
  /// What is worth knowing.
  public let causes: [Line]

  /// A part of the input.
  public struct Part: Sendable {
    /// What it is.
    public let name: String
    /// Its text tokens.
    public let text: Int
    /// Its audio tokens.
    public let audio: Int
    /// Its picture tokens.
    public let image: Int
    /// How its bar is drawn.
    public let role: Role
    /// All together.
    public var total: Int { text + audio + image }
  }

  /// A cause as a line.
  public struct Line: Sendable {
    /// The sentence.
    public let text: String
    /// What to do; nil where there is nothing.
    public let advice: String?
    /// How many tokens.
    public let tokens: Int?
    /// The line of the log that shows it.
    public let line: Int?
    /// How it is shown.
    public let role: Role
  }

  /// The explanation of a response.
  public init(_ record: ResponseRecord, _ records: Records, _ prices: PriceTable) {
    let name = ResponseName.text(record, records).string
    title = "#\(record.row + 1) \(name)  \(Outcome.words(record))  \(Check.words(record))"
    summary = Self.summary(record, records, prices)
    parts = Self.parts(record)
    let model = records.name(record.model)
    causes = Self.ranked(Causes.of(record)).map { cause in
      let cost = prices.cost(of: cause, in: record, model: model)
      let sentence = CauseSentence(cause, of: record, cost: cost, name: records.name(_:))
      return Line(
        text: sentence.text, advice: sentence.advice, tokens: cause.tokens, line: cause.line,
        role: cause.code.kind == .contradiction ? .over : .normal)
    }
  }

  /// What contradicts itself first, then what costs, what cannot be seen, and how it works.
  private static func ranked(_ causes: [Cause]) -> [Cause] {
    let order: [CauseCode.Kind] = [.contradiction, .costsYou, .cannotSee, .howItWorks]
    return order.flatMap { kind in causes.filter { $0.code.kind == kind } }
  }

  /// The causes as lines of a report.
  public var causeLines: [SafeText] {
    guard !causes.isEmpty else { return [] }
    var lines = [SafeText("Worth knowing:")]
    for cause in causes {
      let place = cause.line.map { "  (line \(Number.grouped($0)))" } ?? ""
      lines.append(SafeText("  " + cause.text + place))
      if let advice = cause.advice { lines.append(SafeText("    " + advice)) }
    }
    return lines
  }

  private static func summary(_ record: ResponseRecord, _ records: Records, _ prices: PriceTable) -> String {
    let input = Estimate.words(record.estimated.input)
    let counted = "We count \(input) in, \(outputWords(record)) out."
    guard record.marks.contains(.hasUsage) else {
      return (record.isDone ? "The server sent no usage. " : "The server has not said anything yet. ")
        + counted
    }
    // A price is one of a part, not one of a sum.
    let byParts = record.reported.contradictsItself ? ", by the parts of these figures" : ""
    let cost =
      prices.cost(of: record, model: records.name(record.model)).map {
        " It cost \(CostWords.text($0))\(byParts)."
      } ?? ""
    return
      "The server says \(Number.grouped(record.reported.input)) in, \(Number.grouped(record.reported.output)) out. "
      + counted + cost
  }

  /// Where the sound is not in the log, text and audio are told apart: only the text is a narrow number.
  private static func outputWords(_ record: ResponseRecord) -> String {
    guard record.marks.contains(.payloadStripped) else { return Estimate.words(record.estimated.output) }
    return
      "\(Estimate.words(record.estimated.outputText)) text and \(Estimate.words(record.estimated.outputAudio)) audio"
  }

  private static func parts(_ record: ResponseRecord) -> [Part] {
    guard let parts = record.inputParts else { return [] }
    let added = Int(record.facts.scaffold) + Int(record.facts.scaffoldChange)
    let own = Part(name: "added by the server", text: added, audio: 0, image: 0, role: .barInstructions)
    return [
      Part(
        name: "instructions, each time", text: parts.instructions - added, audio: 0, image: 0,
        role: .barInstructions)
    ] + (added > 0 ? [own] : []) + [
      Part(
        name: "earlier turns, sent again", text: parts.earlier.text, audio: parts.earlier.audio,
        image: parts.earlier.image, role: .barEarlier),
      Part(
        name: "new since the last answer", text: parts.new.text, audio: parts.new.audio,
        image: parts.new.image,
        role: .barNew),
    ]
  }
}

/// The input of a response as a table of its items.
public enum ItemTable {
  /// The lines of the table, and their sum.
  public static func lines(
    _ items: [InputItem], width: Int? = nil, name: (NameID) -> String?
  ) -> [SafeText] {
    var table = TextTable([
      .init("", isNumber: true), .init("item", limit: 30), .init("id", priority: 1, limit: 12),
      .init("sent as", priority: 2), .init("text", isNumber: true), .init("audio", isNumber: true),
      .init("basis", priority: 3), .init(""), .init("share", priority: 0, limit: barColumns),
    ])
    let largest = items.map(tokens).max() ?? 0
    for (place, item) in items.enumerated() {
      table.append([
        SafeText("\(place)"), SafeText(item.kind.words),
        name(item.id).map { SafeText($0).tail(10) } ?? .empty,
        SafeText(representation(item)), SafeText(Estimate.words(item.text)),
        SafeText(Estimate.words(item.audio)),
        SafeText(max(item.text.basis, item.audio.basis).name), SafeText(item.isNew ? "new" : ""),
        Bar.text(tokens(item), of: largest, columns: barColumns),
      ])
    }
    let text = items.reduce(Figure.zero) { $0 + $1.text }
    let audio = items.reduce(Figure.zero) { $0 + $1.audio }
    table.append([
      "", "together", "", "", SafeText(Estimate.words(text)), SafeText(Estimate.words(audio)),
      SafeText(max(text.basis, audio.basis).name), "", "",
    ])
    return table.lines(width: width)
  }

  private static let barColumns = 24

  /// What an item costs by our likeliest count.
  private static func tokens(_ item: InputItem) -> Int { (item.text.tokens ?? 0) + (item.audio.tokens ?? 0) }

  private static func representation(_ item: InputItem) -> String {
    switch item.representation {
    case .text: item.images > 0 ? "text, \(Number.counted(item.images, "picture"))" : "text"
    case .audio: "sound"
    case .transcript: "transcript only"
    case .truncated: "cut"
    }
  }
}
