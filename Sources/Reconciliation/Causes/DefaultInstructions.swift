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
      || (isSolved && Int(record.facts.prompt) == ServerInstructions.tokens)
    guard isDefault else { return [] }
    return [
      Cause(
        .defaultInstructions, side: .input, modality: .text,
        tokens: record.instructionTokens,
        accountsFor: .expectation, certainty: isSolved ? .likely : .sure)
    ]
  }
}

extension ResponseRecord {
  /// The part of the prompt that is instructions, in tokens.
  var instructionTokens: Int {
    Int(facts.prompt) - Int(facts.toolText) - Int(facts.scaffold) - Int(facts.scaffoldChange)
  }
}
