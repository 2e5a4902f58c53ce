import TokenCounting

/// `default_instructions`: the client set none, so the server's own are read with every answer.
///
/// In a log that does not show how the session was set up, a prompt of exactly that length is likely to be them.
enum DefaultInstructions {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isCharged, record.facts.prompt > 0 else { return [] }
    let isSolved = record.notes.contains(.promptSolved)
    let isDefault =
      record.marks.contains(.serverInstructions)
      || (isSolved && Int(record.facts.prompt) == TokenCounting.DefaultInstructions.tokens)
    guard isDefault else { return [] }
    return [
      Cause(
        .defaultInstructions, side: .input, modality: .text,
        tokens: Int(record.facts.prompt - record.facts.toolText - record.facts.scaffold),
        accountsFor: .expectation, certainty: isSolved ? .likely : .sure)
    ]
  }
}
