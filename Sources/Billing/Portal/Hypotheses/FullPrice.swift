extension Hypothesis {
  /// Cached tokens are charged without their discount: the money is that of the full price, or the tokens stand on the lines
  /// for input that was not cached.
  static let fullPrice = Hypothesis(.fullPrice) { bill, attempt in
    let hasLines = [BilledMeasure.uncachedText, .uncachedAudio].contains { bill.billed($0) != nil }
    guard bill.hasCost && bill.base[.cost] != nil || hasLines else { return }
    guard bill.base.hasCached else { return attempt.ruleOut(.nothingCached) }
    let cost = bill.hasCost ? bill.log.cost(bill.log.responses) { $0.withoutDiscount } : nil
    var tally = bill.base
    tally[.cost] = cost
    attempt.take(tally)
    guard hasLines else { return }
    tally[.uncachedText] = bill.base[.inputText]
    tally[.uncachedAudio] = bill.base[.inputAudio]
    for measure in [BilledMeasure.cached, .cachedText, .cachedAudio, .cachedImage] { tally[measure] = 0...0 }
    attempt.take(tally)
  }
}
