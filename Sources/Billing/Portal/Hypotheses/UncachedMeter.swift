extension Hypothesis {
  /// The meter for input leaves out what was cached, which has a meter of its own.
  ///
  /// Source: `domain.md`, 4.1 and 4.5: OpenAI's usage export since 2026-07, and Azure's meters.
  static let uncachedMeter = Hypothesis(.uncachedMeter) { bill, attempt in
    guard bill.base.hasCached else { return attempt.ruleOut(.nothingCached) }
    var tally = bill.base
    tally[.inputText] = bill.base[.uncachedText]
    tally[.inputAudio] = bill.base[.uncachedAudio]
    if let cached = bill.base[.cachedImage] { tally[.inputImage] = tally[.inputImage]?.less(cached) }
    if let cached = bill.base[.cached] {
      tally[.input] = tally[.input]?.less(cached)
      tally[.total] = tally[.total]?.less(cached)
    }
    attempt.take(tally)
  }
}
