/// `cached_subset`: a part of the input came from the provider's cache; it is inside the input, not on top.
enum CachedSubset {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard let cached = record.reported.cached, cached > 0 else { return [] }
    return [
      Cause(.cachedSubset, side: .input, tokens: cached, accountsFor: .expectation, line: Int(record.line))
    ]
  }
}
