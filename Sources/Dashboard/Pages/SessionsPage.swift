import Billing
import Display
import Reconciliation
import Wording

/// The sessions, one row each: how long, how much, what was sent again, what came from the cache, cost, differences.
enum SessionsPage {
  static func page(_ dashboard: Dashboard) -> Page {
    let records = dashboard.records
    var page = Page(
      lines: [PanelText.Line("Sessions", .header), PanelText.Line(.empty)], keys: "Enter its responses  ")
    guard !records.sessions.isEmpty else {
      page.lines.append(PanelText.Line("None yet.", .muted))
      return page
    }
    for (place, line) in table(dashboard).lines(width: dashboard.columns - 3).enumerated() {
      if place > 0 { page.stops.append(page.lines.count) }
      page.lines.append(PanelText.Line(line, place == 0 ? .muted : .normal, x: 2))
    }
    page.head = 3
    return page
  }

  /// The sessions as a table: its columns are those of a report by session.
  static func table(_ dashboard: Dashboard) -> TextTable {
    let records = dashboard.records
    let columns = GroupColumn.all(.session)
    var table = TextTable([.init("#", isNumber: true)] + columns.map(\.column))
    for (session, totals) in zip(records.sessions, dashboard.digest.sessions) {
      let row = GroupRow(session, totals: totals, id: records.name(session.id))
      let group = PricedGroup(row, .session, dashboard.prices, name: records.name(_:))
      table.append([SafeText("\(session.index + 1)")] + columns.map { $0.text(group) })
    }
    return table
  }
}
