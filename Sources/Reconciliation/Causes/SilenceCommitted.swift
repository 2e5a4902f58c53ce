/// `silence_committed`: near silence was sent as if it had been spoken.
enum SilenceCommitted {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isCharged else { return [] }
    return record.notes.compactMap { note in
      guard case .silence(let tokens, let line) = note else { return nil }
      return Cause(
        .silenceCommitted, side: .input, modality: .audio, tokens: Int(tokens), accountsFor: .expectation,
        certainty: .likely, line: Int(line))
    }
  }
}
