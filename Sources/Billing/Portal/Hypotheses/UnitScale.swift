extension Hypothesis {
  /// One side counts in thousands or millions.
  static let unitScale = Hypothesis(.unitScale) { bill, attempt in
    let tokens = BilledMeasure.allCases.filter { $0.unit == .tokens }
    for unit in [1000, 1_000_000] {
      attempt.take(bill.base.mapping(tokens) { $0.times(unit) }, .unit(unit, isDivided: false))
      // A figure of one digit is too easily met by rounding.
      let parts = bill.base.mapping(tokens) { $0.divided(by: unit) }
      let isTold = bill.billed.contains { $0.measure.unit == .tokens && $0.value >= 10 }
      if isTold { attempt.take(parts, .unit(unit, isDivided: true)) }
    }
    // One line of several whose unit was mistaken.
    let odd = bill.comparable.filter { !bill.meets($0) }
    guard odd.count == 1, let measure = odd.first?.measure, measure.unit == .tokens, bill.comparable.count > 1
    else { return }
    for unit in [1000, 1_000_000] {
      attempt.take(bill.base.mapping([measure]) { $0.times(unit) }, .unit(unit, isDivided: false))
      attempt.take(bill.base.mapping([measure]) { $0.divided(by: unit) }, .unit(unit, isDivided: true))
    }
  }
}
