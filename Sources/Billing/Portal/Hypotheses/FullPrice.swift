extension Hypothesis {
  /// The money is that of the full price: cached tokens without their discount.
  static let fullPrice = Hypothesis(.fullPrice) { bill, attempt in
    guard bill.hasCost, bill.base[.cost] != nil else { return }
    guard bill.base.hasCached else { return attempt.ruleOut(.nothingCached) }
    var tally = bill.base
    tally[.cost] = bill.log.cost(bill.log.responses) { $0.withoutDiscount }
    attempt.take(tally)
  }
}
