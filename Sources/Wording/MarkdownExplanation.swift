import Billing
import Display
import Reconciliation

/// The explanation of one response or session as Markdown, to paste into an issue or a chat: figures and ids, nothing that was said.
public struct MarkdownExplanation: Sendable {
  /// The text, with a line break at its end.
  public let text: String

  /// The explanation of a response.
  ///
  /// - Parameter program: the name and version of the program that says so.
  public init(_ record: ResponseRecord, _ records: Records, _ prices: PriceTable, program: String) {
    let explanation = Explanation(record, records, prices)
    var lines = [Self.title(record, records), "", Markdown.escaped(explanation.summary), ""]
    lines += Self.figures(record).markdown + [""]
    if !explanation.parts.isEmpty {
      lines += ["Where the input comes from:", ""] + Self.table(explanation.parts).markdown + [""]
    }
    if !explanation.causes.isEmpty {
      lines += ["Worth knowing:", ""] + explanation.causes.flatMap { Self.lines($0) } + [""]
    }
    lines += Self.origin(record, records, prices, program)
    self.init(lines)
  }

  init(_ lines: [String]) { text = lines.map { $0 + "\n" }.joined() }

  private static func title(_ record: ResponseRecord, _ records: Records) -> String {
    let id = records.name(record.id).map { " " + Markdown.code($0) } ?? ""
    let number = Number.grouped(Int(record.row) + 1)
    return "### Response \(number)\(id): \(Outcome.words(record)), \(Check.words(record))"
  }

  private static func figures(_ record: ResponseRecord) -> TextTable {
    var table = TextTable([
      .init("tokens"), .init("server says", isNumber: true), .init("we count", isNumber: true),
    ])
    let (reported, estimated) = (record.reported, record.estimated)
    let rows: [(SafeText, Int?, Figure?)] = [
      ("input", reported.input, estimated.input), ("input text", reported.inputText, estimated.inputText),
      ("input audio", reported.inputAudio, estimated.inputAudio),
      ("cached, inside the input", reported.cached, nil),
      ("output", reported.output, estimated.output),
      ("output text", reported.outputText, estimated.outputText),
      ("output audio", reported.outputAudio, estimated.outputAudio),
    ]
    for (name, said, counted) in rows {
      let ours = counted.map { Estimate.words($0) } ?? ""
      table.append([name, SafeText(Number.grouped(said)), SafeText(ours)])
    }
    return table
  }

  private static func table(_ parts: [Explanation.Part]) -> TextTable {
    var table = TextTable([
      .init("input"), .init("text", isNumber: true), .init("audio", isNumber: true),
    ])
    for part in parts {
      table.append([
        SafeText(part.name), SafeText(Number.grouped(part.text)), SafeText(Number.grouped(part.audio)),
      ])
    }
    return table
  }

  private static func lines(_ cause: Explanation.Line) -> [String] {
    let line = cause.line.map { " (line \(Number.grouped($0)))" } ?? ""
    let advice = cause.advice.map { ["  What to do: " + Markdown.escaped($0)] } ?? []
    // Two spaces at the end keep the advice on a line of its own.
    return ["- " + Markdown.escaped(cause.text) + line + (advice.isEmpty ? "" : "  ")] + advice
  }

  private static func origin(
    _ record: ResponseRecord, _ records: Records, _ prices: PriceTable, _ program: String
  ) -> [String] {
    let session = records.session(of: record)
    var parts = ["Model \(records.name(record.model).map { Markdown.code($0) } ?? "not named")"]
    if let session {
      parts.append("counted by the rules of \(Markdown.code(session.family.name))")
      parts.append("session \(records.name(session.id).map { Markdown.code($0) } ?? "without an id")")
    }
    let log = session.flatMap { file($0, records) }.map { " of \(Markdown.code($0))" } ?? ""
    parts.append("line \(Number.grouped(Int(record.line)))\(log)")
    if let time = record.startedAt.milliseconds { parts.append(ISOTime.text(time)) }
    if let cost = prices.cost(of: record, model: records.name(record.model)) {
      parts.append("prices: \(Markdown.escaped(cost.source))")
    }
    parts.append(Markdown.escaped(program))
    return [parts.joined(separator: "; ") + "."]
  }

  /// The name of the log, without the folders that it is in.
  static func file(_ session: SessionRecord, _ records: Records) -> String? {
    guard records.sources.indices.contains(Int(session.source)) else { return nil }
    return records.sources[Int(session.source)].name.split(separator: "/").last.map { String($0) }
  }
}
