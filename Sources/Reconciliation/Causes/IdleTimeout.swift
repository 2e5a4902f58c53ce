/// `idle_timeout`: nobody spoke, and the server answered the silence by itself.
enum IdleTimeout {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isCharged, record.isDone,
      record.note({ if case .answersSilence = $0 { true } else { nil } }) != nil
    else { return [] }
    return [
      Cause(
        .idleTimeout, side: .input, tokens: record.reported.total, accountsFor: .expectation,
        line: Int(record.line))
    ]
  }
}
