import Billing
import Display

/// How the figures of a bill come about.
extension StatementPage {
  /// How the figures that differ come about.
  static func accounts(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let differing = statement.accounts.filter { $0.billed != $0.reported }
    guard !differing.isEmpty else { return [] }
    var table = TextTable([
      .init("model", priority: 1), .init("measure"), .init("billed", isNumber: true),
      .init("server says", isNumber: true), .init("shown", isNumber: true), .init("possible", isNumber: true),
      .init("left over", isNumber: true), .init("by", priority: 2),
    ])
    let decimals = statement.groups.flatMap(\.comparison.rows).filter { $0.billed.measure == .cost }
      .moneyDecimals
    for account in differing {
      let group = statement.groups[account.group]
      let measure = account.measure
      let currency = group.comparison.rows.first { $0.billed.measure == measure }?.billed.currency
      func signed(_ value: Int) -> SafeText {
        SafeText(measure.plainSigned(value, currency, decimals: decimals))
      }
      table.append([
        SafeText(name(group)), SafeText(measure.words),
        SafeText(measure.plain(account.billed, currency, decimals: decimals)),
        SafeText(
          account.reported.map { measure.plain($0, currency, decimals: decimals) } ?? Number.missing),
        signed(account.shown),
        signed(account.possible),
        signed(account.remainder), SafeText(account.causes.map(\.rawValue).joined(separator: " or ")),
      ])
    }
    return [blank]
      + wrapped("billed = server says + what a cause shows + what is possible + left over", columns, .header)
      + table.lines(width: columns).map { BillPage.Line(text: $0, role: .normal) }
  }
}
