import Billing
import Display
import Reconciliation
import Wording

extension TableReport {
  /// The groups as a table.
  func table(of groups: ShownRows<PricedGroup>) -> TextTable {
    let columns = GroupColumn.all(options.grouping)
    var table = TextTable(columns.map(\.column))
    for group in groups.rows { table.append(columns.map { $0.text(group) }) }
    return table
  }

  /// What the groups add up to that are not in the table; nothing where all are.
  func leftOut(of groups: ShownRows<PricedGroup>) -> [SafeText] {
    guard !groups.leftOut.isEmpty else { return [] }
    let totals = GroupRow(groups.leftOut.map(\.row)).totals
    let rows = Number.counted(groups.leftOut.count, "more row")
    return [
      leftOut("\(rows) not shown: \(Number.counted(totals.responses, "response"))", totals), .empty,
    ]
  }

  /// What the responses add up to that are not in the table; nothing where all are.
  func leftOut() -> [SafeText] {
    guard let responses = options.responses?.leftOut, !responses.isEmpty else { return [] }
    let rows = Number.counted(responses.count, "more response")
    return [leftOut("\(rows) not shown", Totals(responses)), .empty]
  }

  private func leftOut(_ words: String, _ totals: Totals) -> SafeText {
    let reported = totals.reported
    let cost = CostWords.text(totals, prices, name: records.name(_:))
    return SafeText(
      "\(words), \(Number.grouped(reported.input)) in, \(Number.grouped(reported.output)) out, cost \(cost)")
  }
}
