/// `reasoning_inside_text`: the model's thinking is reported inside the text of the output, not on top.
enum ReasoningInsideText {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard let reasoning = record.reported.reasoning, reasoning > 0 else { return [] }
    return [
      Cause(
        .reasoningInsideText, side: .output, modality: .text, tokens: reasoning, accountsFor: .expectation,
        line: Int(record.line))
    ]
  }
}
