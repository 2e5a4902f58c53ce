/// `cached_split_missing`: tokens were cached, and the log does not say whether text or audio.
enum CachedSplitMissing {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard let cached = record.reported.cached, cached > 0, record.reported.cachedText == nil,
      record.reported.cachedAudio == nil
    else { return [] }
    return [
      Cause(.cachedSplitMissing, side: .input, tokens: cached, accountsFor: .cost, line: Int(record.line))
    ]
  }
}
