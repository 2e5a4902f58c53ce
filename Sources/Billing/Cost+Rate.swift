extension Cost {
  /// What that is for a minute, where it was spent in so many milliseconds; nil where that is no time.
  public func aMinute(milliseconds: Int) -> Cost? {
    guard milliseconds > 0 else { return nil }
    func rate(_ money: Money) -> Money {
      Money(units: Int(clamping: Int128(money.units) * 60_000 / Int128(milliseconds)))
    }
    var cost = self
    cost.amount = rate(amount)
    cost.highest = highest.map(rate)
    return cost
  }
}
