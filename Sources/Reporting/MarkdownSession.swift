import Billing
import Display
import Reconciliation
import Wording

/// The page of one session in a report as Markdown.
struct MarkdownSession {
  let session: SessionRecord
  /// Its responses that are listed.
  let responses: [ResponseRecord]
  let records: Records
  let prices: PriceTable
  let explanation: SessionExplanation

  init(
    _ session: SessionRecord, _ responses: [ResponseRecord], _ records: Records, _ prices: PriceTable,
    _ explanation: SessionExplanation
  ) {
    self.session = session
    self.responses = responses
    self.records = records
    self.prices = prices
    self.explanation = explanation
  }

  /// The lines of the page.
  var lines: [String] {
    let id = records.name(session.id).map { Markdown.code($0) } ?? Number.grouped(Int(session.index) + 1)
    var lines = ["## Session \(id)", ""] + facts + [""] + explanation.questions.markdown + [""]
    lines += table + [""]
    for cause in explanation.causes {
      lines.append("- " + Markdown.escaped([cause.text, cause.advice ?? ""].joined(separator: " ")))
    }
    if !explanation.causes.isEmpty { lines.append("") }
    if !explanation.groups.entries.isEmpty {
      lines += ["Causes:", ""] + CauseTable.table(explanation.groups).markdown + [""]
    }
    if !explanation.steps.isEmpty {
      lines += ["What to do:", ""] + explanation.steps.map { "- " + Markdown.escaped($0) }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private var facts: [String] {
    let rules = session.family.isConfirmed ? "" : ", which no recording confirms for this model"
    let log = records.sourceName(session.source)?.split(separator: "/").last.map { String($0) }
    let facts: [(String, String?)] = [
      ("model", records.name(session.model).map { Markdown.code($0) } ?? "not named"),
      ("counted by the rules of", Markdown.code(session.family.name) + rules),
      ("began", session.firstAt.milliseconds.map(ISOTime.text)),
      ("ended", session.lastAt.milliseconds.map(ISOTime.text)),
      ("log", log.map { "\(Markdown.code($0)), from line \(Number.grouped(Int(session.line)))" }),
    ]
    return [Markdown.row(["session", ""]), Markdown.row(["---", "---"])]
      + facts.compactMap { name, text in text.map { Markdown.row([name, $0]) } }
  }

  private static let columns: [(head: String, isNumber: Bool)] = [
    ("#", true), ("response", false), ("began", false), ("status", false), ("in", true), ("text", true),
    ("audio", true), ("cached", true), ("out", true), ("text", true), ("audio", true),
    ("we count in", true), ("we count out", true), ("check", false), ("verdict", false),
    ("difference", false), ("cost", true), ("causes", false), ("line", true),
  ]

  private var table: [String] {
    [
      Markdown.row(Self.columns.map(\.head)),
      Markdown.row(Self.columns.map { $0.isNumber ? "---:" : "---" }),
    ] + responses.map { Markdown.row(cells($0)) }
  }

  private func cells(_ record: ResponseRecord) -> [String] {
    let (said, comparison) = (record.reported, Comparison(record))
    let figures = [
      said.input, said.inputText, said.inputAudio, said.cached, said.output, said.outputText,
      said.outputAudio,
    ]
    let reason = records.name(record.statusReason).map { " (" + Markdown.escaped($0) + ")" } ?? ""
    let cost = prices.cost(of: record, model: records.name(record.model))
    return [
      "\(record.row + 1)", records.name(record.id).map { Markdown.code($0) } ?? "no id",
      record.startedAt.milliseconds.map(ISOTime.text) ?? Number.missing,
      record.status.name + reason,
    ] + figures.map { Number.grouped($0) } + [
      Markdown.escaped(Estimate.words(record.estimated.input)),
      Markdown.escaped(Estimate.words(record.estimated.output)),
      Markdown.escaped(Check.marks(record)), comparison.verdict.name, difference(comparison),
      cost.map { Markdown.escaped(CostWords.text($0)) } ?? Number.missing,
      Causes.of(record).map { Markdown.code($0.code.rawValue) }.joined(separator: " "),
      Number.grouped(Int(record.line)),
    ]
  }

  /// `+21 text in`, for each figure that differs; of a sum that its parts do not make, what it has more than they.
  private func difference(_ comparison: Comparison) -> String {
    let deltas = comparison.difference
    let parts: [(String, Int?)] = [
      ("text in", deltas.inputText), ("audio in", deltas.inputAudio), ("in", deltas.inputTotal),
      ("text out", deltas.outputText), ("audio out", deltas.outputAudio), ("out", deltas.outputTotal),
      ("in beyond its parts", comparison.inputContradiction),
      ("out beyond its parts", comparison.outputContradiction),
    ]
    return parts.compactMap { name, tokens in
      guard let tokens, tokens != 0 else { return nil }
      return Number.signed(tokens) + " " + name
    }.joined(separator: ", ")
  }
}
