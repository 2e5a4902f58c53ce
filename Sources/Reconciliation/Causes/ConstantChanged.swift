/// `constant_changed`: from one response on, each request has so many text tokens more (or fewer) than before.
///
/// Only a shift that the next response repeats is one, and only where each form of item had been met before.
enum ConstantChanged {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    let tokens = record.note { if case .constantChanged(let tokens) = $0 { Int(tokens) } else { nil } }
    guard let tokens else { return [] }
    return [
      Cause(
        .constantChanged, side: .input, modality: .text, tokens: tokens, accountsFor: .difference,
        certainty: .likely, line: Int(record.line))
    ]
  }
}
