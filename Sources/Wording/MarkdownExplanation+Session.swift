import Billing
import Display
import Reconciliation

extension MarkdownExplanation {
  /// The explanation of a session.
  ///
  /// - Parameters:
  ///   - records: the records of that session alone.
  ///   - naive: its naive sums.
  ///   - program: the name and version of the program that says so.
  public init(
    _ session: SessionRecord, _ records: Records, naive: NaiveSums, _ prices: PriceTable, program: String
  ) {
    let explanation = SessionExplanation(session, records, naive: naive, prices)
    let id = records.name(session.id).map { " " + Markdown.code($0) } ?? " \(session.index + 1)"
    var lines = ["### Session\(id): \(Number.counted(records.responses.count, "response"))", ""]
    lines += explanation.questions.markdown + [""]
    for cause in explanation.causes {
      lines.append("- " + Markdown.escaped([cause.text, cause.advice ?? ""].joined(separator: " ")))
    }
    if !explanation.causes.isEmpty { lines.append("") }
    if !explanation.groups.entries.isEmpty { lines += CauseTable.table(explanation.groups).markdown + [""] }
    for (title, list) in [
      ("What to do", explanation.steps), ("What people add up, and what is right", explanation.sums),
    ] where !list.isEmpty {
      lines += ["\(title):", ""] + list.map { "- " + Markdown.escaped($0) } + [""]
    }
    self.init(lines + [Self.origin(session, records, program)])
  }

  private static func origin(_ session: SessionRecord, _ records: Records, _ program: String) -> String {
    let model = records.name(session.model).map { Markdown.code($0) } ?? "not named"
    let log = file(session, records).map { " of \(Markdown.code($0))" } ?? ""
    return "Model \(model); counted by the rules of \(Markdown.code(session.family.name)); "
      + "from line \(Number.grouped(Int(session.line)))\(log); \(Markdown.escaped(program))."
  }
}
