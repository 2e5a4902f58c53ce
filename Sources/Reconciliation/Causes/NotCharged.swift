/// `not_charged`: stopped before the model made anything; the server reports 0.
///
/// The estimate of such a response is 0 already, so the cause tells what would have been, not a difference.
enum NotCharged {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.marks.contains(.madeNothing), record.reported.total == 0 else { return [] }
    let avoided = record.note { if case .avoidedInput(let tokens) = $0 { Int(tokens) } else { nil } }
    return [
      Cause(
        .notCharged, side: .input, tokens: avoided ?? 0, accountsFor: .expectation, line: Int(record.line))
    ]
  }
}
