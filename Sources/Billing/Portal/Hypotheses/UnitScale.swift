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
  }
}
