/// `truncated_by_client`: the client cut an earlier answer; only the part that was heard is sent again.
enum TruncatedByClient {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    let saved = record.facts.uncutAudio - record.facts.cutAudio
    guard record.facts.cutLine >= 0, saved > 0, record.isCharged else { return [] }
    return [
      Cause(
        .truncatedByClient, side: .input, modality: .audio, tokens: -Int(saved), accountsFor: .expectation,
        line: Int(record.facts.cutLine))
    ]
  }
}
