import Display
import Reconciliation
import Wording

/// Copying: a menu of one line, then a letter.
extension Dashboard {
  /// Opens the menu.
  mutating func openCopyMenu() {
    guard selected != nil, view == .rows || view == .timeline || view == .explain else {
      problems.append("nothing to copy here: y copies the response that is selected among the rows")
      return
    }
    taking.step = .menu
  }

  /// A letter copies; any other key closes the menu.
  mutating func chooseCopy(_ key: Key) -> [Effect] {
    taking.close()
    guard case .character(let letter) = key, let record = selected else { return [] }
    let number = Number.grouped(Int(record.row) + 1)
    switch letter {
    case "i":
      guard let id = records.name(record.id) else {
        problems.append("this response has no id in the log")
        return []
      }
      return copy(SafeText(id).string, "the id of #\(number)")
    case "r": return copy(RowText.text(record, self), "the row of #\(number)")
    case "e":
      let explanation = MarkdownExplanation(record, records, prices, program: program)
      return copy(explanation.text, "the explanation of #\(number)")
    default: return []
    }
  }

  private mutating func copy(_ text: String, _ what: String) -> [Effect] {
    notice =
      "Copied \(what). If nothing arrives, the terminal does not allow OSC 52; tmux does after set -g set-clipboard on."
    return [.copy(text)]
  }
}

/// A row as it is shown, with its heads above it, and tabs between its columns.
enum RowText {
  static func text(_ record: ResponseRecord, _ dashboard: Dashboard) -> String {
    let columns = Columns(width: dashboard.columns, rows: dashboard.records.responses.count)
    var heads = columns.columns.map { head($0) }
    var cells = columns.columns.map { cell($0, record, dashboard) }
    if columns.words > 0 {
      heads.append("worth knowing")
      cells.append(SafeText(WorthKnowing.text(record)).string)
    }
    return heads.joined(separator: "\t") + "\n" + cells.joined(separator: "\t") + "\n"
  }

  /// Heads that stand under a common one on the screen say what they are of.
  private static func head(_ column: Columns.Column) -> String {
    switch column.group {
    case .input: "\(column.head.string) in"
    case .output: "\(column.head.string) out"
    case .none, .check: column.head.string
    }
  }

  private static func cell(
    _ column: Columns.Column, _ record: ResponseRecord, _ dashboard: Dashboard
  ) -> String {
    // There is room for all of an id here.
    if column.head == "response", let id = dashboard.records.name(record.id) { return SafeText(id).string }
    let text = column.text(record, dashboard).string
    return String(text.drop { $0 == " " })
  }
}
