/// `default_instructions`: the client set none, so the server's own are read with every answer.
enum DefaultInstructions {
  @Sendable static func test(_ record: ResponseRecord) -> Cause? {
    guard record.marks.contains(.serverInstructions), !record.marks.contains(.madeNothing),
      record.facts.prompt > 0
    else { return nil }
    return Cause(
      .defaultInstructions, side: .input, modality: .text, tokens: Int(record.facts.prompt),
      accountsFor: .expectation)
  }
}
