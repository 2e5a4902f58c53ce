import Billing
import Display

/// The times of a bill.
extension StatementPage {
  /// The times in which something differs: of a bill of many days it is these that one looks at.
  static func differingTimes(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let all = statement.groups.flatMap { group in
      group.times.count < 2
        ? []
        : group.times.flatMap { time in
          time.rows.filter { ($0.difference ?? 0) != 0 }.map {
            (group, time, $0)
          }
        }
    }
    guard !all.isEmpty else { return [] }
    var table = TextTable([.init("time (UTC)"), .init("model", priority: 2)] + figureColumns)
    let shown = all.prefix(most)
    let decimals = shown.map { $0.2 }.moneyDecimals
    for (group, time, row) in shown {
      table.append([SafeText(WindowWords.text(time.window)), SafeText(name(group))] + figures(row, decimals))
    }
    let more = all.count - most
    let rest =
      more > 0 ? wrapped("and \(Number.counted(more, "figure")) more: --format json", columns, .muted) : []
    return [blank] + wrapped("where they differ", columns, .header)
      + table.lines(width: columns).map { BillPage.Line(text: $0, role: .normal) } + rest
  }

  /// Each time of the bill with all of its figures, under its name.
  static func allTimes(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let times = statement.groups.flatMap { group in group.times.map { (group, $0) } }
    guard !times.isEmpty else { return [] }
    var table = TextTable(figureColumns)
    let decimals = times.flatMap { $0.1.rows }.moneyDecimals
    for (_, time) in times { for row in time.rows { table.append(figures(row, decimals)) } }
    var rows = table.lines(width: columns).map { BillPage.Line(text: $0, role: .normal) }[...]
    var lines = [blank] + wrapped("by time (UTC)", columns, .header) + rows.prefix(1)
    rows = rows.dropFirst()
    for (group, time) in times {
      lines += wrapped("\(WindowWords.text(time.window)), \(name(group))", columns, .muted)
      lines += rows.prefix(time.rows.count)
      rows = rows.dropFirst(time.rows.count)
    }
    return lines
  }

  private static let figureColumns: [TextTable.Column] = [
    .init("measure"), .init("billed", isNumber: true), .init("server says", isNumber: true),
    .init("we count", isNumber: true, priority: 1), .init("difference", isNumber: true),
  ]

  private static func figures(_ row: BillComparison.Row, _ decimals: Int) -> [SafeText] {
    let (measure, currency) = (row.billed.measure, row.billed.currency)
    return [
      SafeText(measure.words), SafeText(measure.plain(row.billed.value, currency, decimals: decimals)),
      SafeText(measure.plain(row.reported, currency, decimals: decimals)),
      SafeText(measure.plain(row.estimated, currency, decimals: decimals)),
      SafeText(row.difference.map { measure.signed($0, currency, decimals: decimals) } ?? Number.missing),
    ]
  }
}
