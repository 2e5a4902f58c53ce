extension Hypothesis {
  /// Cached tokens are added to the input once more, although they are a part of it.
  static let cachedOnTop = Hypothesis(.cachedOnTop) { bill, attempt in
    guard bill.base.hasCached else { return attempt.ruleOut(.nothingCached) }
    // A bill of lines has one for what was cached, if that is in it besides.
    let lines = Set(bill.billed.map(\.measure) + bill.context.charges.map(\.measure))
    for (fresh, cached) in [
      (BilledMeasure.uncachedText, BilledMeasure.cachedText), (.uncachedAudio, .cachedAudio),
    ] where lines.contains(fresh) && !lines.contains(cached) && (bill.base[cached]?.lowerBound ?? 0) > 0 {
      return attempt.ruleOut(.noCachedLine)
    }
    var tally = bill.base
    tally.add(bill.base[.cachedText], to: .inputText)
    tally.add(bill.base[.cachedAudio], to: .inputAudio)
    tally.add(bill.base[.cachedText], to: .uncachedText)
    tally.add(bill.base[.cachedAudio], to: .uncachedAudio)
    tally.add(bill.base[.cachedImage], to: .inputImage)
    tally.add(bill.base[.cached], to: .input, .total)
    // Such a sum charges the input in full and what is cached of it again.
    let full = bill.hasCost ? bill.log.cost(bill.log.responses) { $0.withoutDiscount } : nil
    let again = bill.hasCost ? bill.log.cost(bill.log.responses) { $0.cachedOnly } : nil
    tally[.cost] = full.flatMap { full in again.flatMap { full.adding($0) } }
    attempt.take(tally)
  }
}

extension BillTally {
  /// Whether any of the input was cached.
  var hasCached: Bool {
    [BilledMeasure.cached, .cachedText, .cachedAudio, .cachedImage].contains {
      (self[$0]?.upperBound ?? 0) > 0
    }
  }
}
