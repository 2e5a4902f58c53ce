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

  /// The sessions as a table.
  static func table(_ dashboard: Dashboard) -> TextTable {
    var table = TextTable([
      .init("#", isNumber: true), .init("session", limit: 14), .init("model", priority: 2, limit: 26),
      .init("began", priority: 1), .init("minutes", isNumber: true, priority: 5),
      .init("responses", isNumber: true, priority: 6), .init("in", isNumber: true, priority: 10),
      .init("out", isNumber: true, priority: 8), .init("not new", isNumber: true, priority: 7),
      .init("cached", isNumber: true, priority: 4), .init("differ", isNumber: true, priority: 9),
      .init("cost", isNumber: true, priority: 11),
    ])
    for (session, totals) in zip(dashboard.records.sessions, dashboard.digest.sessions) {
      table.append(row(session, totals, dashboard))
    }
    return table
  }

  private static func row(_ session: SessionRecord, _ totals: Totals, _ dashboard: Dashboard) -> [SafeText] {
    let records = dashboard.records
    let reported = totals.reported
    let again = totals.instructions + totals.earlier
    let all = again + totals.new
    let differing = totals.count(.explained) + totals.count(.unexplained)
    let (cost, _) = dashboard.prices.cost(of: totals) { records.name($0) }
    let minutes = session.lastAt.milliseconds.flatMap { last in
      session.firstAt.milliseconds.map { max(0, last - $0) }
    }
    let began = session.firstAt.milliseconds.map { ISOTime.text($0).dropLast(8).map { $0 == "T" ? " " : $0 } }
    return [
      SafeText("\(session.index + 1)"),
      records.name(session.id).map { SafeText($0).tail(14) } ?? "no id",
      SafeText(records.name(session.model) ?? "not named"),
      SafeText(began.map { String($0) } ?? Number.missing),
      SafeText(minutes.map { Number.clock(milliseconds: $0) } ?? Number.missing),
      SafeText(Number.grouped(totals.responses)), SafeText(Number.grouped(reported.input)),
      SafeText(Number.grouped(reported.output)),
      SafeText(all > 0 ? Number.percent(again, of: all) : Number.missing),
      SafeText(share(reported.cached, of: reported.input)),
      SafeText(differing > 0 ? Number.grouped(differing) : "="),
      SafeText(cost.map { CostWords.short($0) } ?? Number.missing),
    ]
  }

  private static func share(_ part: Int?, of whole: Int?) -> String {
    guard let part, let whole, whole > 0 else { return Number.missing }
    return Number.percent(part, of: whole)
  }
}
