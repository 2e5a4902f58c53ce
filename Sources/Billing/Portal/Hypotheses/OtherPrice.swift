extension Hypothesis {
  /// The tokens agree and the money does not: another price than the global list's.
  ///
  /// Source of the tenth: `domain.md`, section 3: Azure's data zones and regions.
  static let otherPrice = Hypothesis(.otherPrice) { bill, attempt in
    guard let billed = bill.billed(.cost), let ours = bill.base[.cost], !bill.meets(billed),
      ours.lowerBound > 0,
      bill.comparable.allSatisfy({ $0.measure == .cost || bill.meets($0) })
    else { return }
    var tally = bill.base
    tally[.cost] = ours.times(11).map { $0.divided(by: 10) }
    attempt.take(tally, .price(11_000))
    if attempt.fits.isEmpty {
      let share = DecimalNumber(billed.value).share(of: DecimalNumber(ours.lowerBound)) ?? Int.max
      attempt.leaveOpen(.price(share), bill.base)
    }
  }
}
