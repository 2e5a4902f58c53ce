extension BillStatement {
  /// The groups whose difference nothing accounts for.
  public var unexplained: [BillGroup] {
    let open = Set(causes.filter { $0.code == .unexplained }.map(\.group))
    return open.sorted().map { groups[$0] }
  }
}

extension BillGroup {
  /// Whether a figure of the bill is so much more or less than the log's; nil where none of them differs in that unit, but one
  /// does in another that does not tell.
  public func differs(by threshold: Threshold) -> Bool? {
    let rows = comparison.rows.filter { $0.difference.map { $0 != 0 } ?? false }
    if rows.isEmpty { return false }
    switch threshold {
    case .tokens(...1): return true
    case .tokens(let least):
      let tokens = rows.filter { $0.billed.measure.unit == .tokens }.map(\.size)
      return tokens.isEmpty ? nil : tokens.contains { $0 >= least }
    case .percent(let share):
      return rows.contains { row in
        guard let least = share.times(row.reported?.upperBound ?? 0) else { return false }
        return DecimalNumber(row.size).times(100).map { $0 >= least } ?? true
      }
    case .money(let least, let currency): return money(rows, currency).map { $0 >= least }
    }
  }

  /// What the bill has more or less in a currency: as it says itself, else by the price of the log's tokens.
  private func money(_ rows: [BillComparison.Row], _ currency: String) -> Money? {
    guard let log = comparison.log else { return nil }
    if let row = rows.first(where: { $0.billed.measure == .cost }) {
      return row.billed.currency ?? log.currency == currency ? Money(units: row.size) : nil
    }
    guard log.currency == currency, let price = log.lastCharged.flatMap(log.price(of:)),
      Set(log.responses.map(\.model)).count == 1
    else { return nil }
    let given = Set(comparison.rows.map(\.billed.measure))
    var sum: Money?
    for row in rows where !row.billed.measure.wholes.contains(where: given.contains) {
      guard let each = price.each(row.billed.measure), let money = each.perMillion(times: row.size) else {
        continue
      }
      sum = (sum ?? .zero).adding(money)
    }
    return sum
  }
}

extension BillComparison.Row {
  /// How far both sides are apart; 0 where the log does not say.
  fileprivate var size: Int { Int(clamping: difference?.magnitude ?? 0) }
}
