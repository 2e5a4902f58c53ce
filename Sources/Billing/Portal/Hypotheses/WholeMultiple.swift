extension Hypothesis {
  /// The bill holds everything of the log so and so many times.
  static let wholeMultiple = Hypothesis(.wholeMultiple) { bill, attempt in
    let largest = bill.comparable.compactMap { figure -> Int? in
      guard let base = bill.base[figure.measure], base.upperBound > 0 else { return nil }
      return figure.range.upperBound / max(1, base.lowerBound)
    }.max()
    let measures = bill.billed.map(\.measure)
    for times in 2...max(2, min(most, (largest ?? 0) + 1)) {
      attempt.take(bill.base.mapping(measures) { $0.times(times) }, .times(times))
    }
  }

  /// More runs of the same are not a row of one day; a thousand times is a unit.
  private static let most = 999
}
