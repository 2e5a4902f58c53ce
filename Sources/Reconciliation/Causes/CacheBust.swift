/// `cache_bust`: less came from the cache than for the response before, so that more is charged in full.
///
/// What changed the beginning of the input is named where it lies inside what was cached; else nothing in the log explains
/// it.
enum CacheBust {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    for case .cacheLost(let text, let audio, let culprit, let line) in record.notes {
      return [
        Cause(
          .cacheBust, side: .input, tokens: Int(text) + Int(audio), accountsFor: .cost,
          certainty: culprit == .none ? .possible : .likely, line: line >= 0 ? Int(line) : Int(record.line))
      ]
    }
    return []
  }
}
