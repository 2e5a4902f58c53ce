/// `model_scaffold`: the model adds text of its own to each request; nobody publishes it, this session shows it.
///
/// It is a difference only on the response in which it first showed; after that our count holds it.
enum ModelScaffold {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isCharged, record.marks.contains(.hasUsage) else { return [] }
    let found = record.note { if case .scaffoldFound(let tokens) = $0 { Int(tokens) } else { nil } }
    if let found {
      return [
        Cause(
          .modelScaffold, side: .input, modality: .text, tokens: found, accountsFor: .difference,
          certainty: .likely)
      ]
    }
    guard record.facts.scaffold != 0 else { return [] }
    return [
      Cause(
        .modelScaffold, side: .input, modality: .text, tokens: Int(record.facts.scaffold),
        accountsFor: .expectation, certainty: .likely)
    ]
  }
}
