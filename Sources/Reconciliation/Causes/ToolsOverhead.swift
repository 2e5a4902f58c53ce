/// `tools_overhead`: tools are rewritten for the model and read with every answer.
enum ToolsOverhead {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isCharged, record.marks.contains(.hasUsage), record.facts.tools > 0,
      record.facts.toolText > 0
    else { return [] }
    return [
      Cause(
        .toolsOverhead, side: .input, modality: .text, tokens: Int(record.facts.toolText),
        accountsFor: .expectation)
    ]
  }
}
