import Display
import Reconciliation
import Wording

/// A row as it is shown, with its heads above it, and tabs between its columns.
enum RowText {
  static func text(_ record: ResponseRecord, _ dashboard: Dashboard) -> String {
    let columns = Columns(width: dashboard.columns, dashboard.records.totals)
    var heads = columns.columns.map { head($0) }
    var cells = columns.columns.map { cell($0, record, dashboard) }
    if columns.words > 0 {
      heads.append("worth knowing")
      cells.append(SafeText(WorthKnowing.text(record)))
    }
    return TabbedLine.text(heads) + TabbedLine.text(cells)
  }

  /// Heads that stand under a common one on the screen say what they are of.
  private static func head(_ column: Columns.Column) -> SafeText {
    switch column.group {
    case .input: column.head + " in"
    case .output: column.head + " out"
    case .none, .check: column.head
    }
  }

  private static func cell(
    _ column: Columns.Column, _ record: ResponseRecord, _ dashboard: Dashboard
  ) -> SafeText {
    // There is room for all of an id and of an amount here.
    if column.head == "response", let id = dashboard.records.name(record.id) { return SafeText(id) }
    if column.figure == .cost { return SafeText(CostWords.row(dashboard.cost(of: record))) }
    return SafeText(column.text(record, dashboard).string.drop { $0 == " " })
  }
}
