/// `history_resent`: most of the input is the conversation so far, sent again.
enum HistoryResent {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isCharged, record.marks.contains(.hasUsage) else { return [] }
    let tokens = record.inputParts?.earlier.total
    guard tokens.map({ $0 > 0 }) ?? readsMore(record) else { return [] }
    return [
      Cause(.historyResent, side: .input, tokens: tokens, accountsFor: .expectation, line: Int(record.line))
    ]
  }

  /// Where the log does not show how the conversation began, all but what is new was there before: how much of it is
  /// instructions is not known.
  private static func readsMore(_ record: ResponseRecord) -> Bool {
    guard record.marks.contains(.followsAnother), record.inputParts == nil, let input = record.reported.input
    else { return false }
    return input > (record.newTokens ?? 0) + max(0, Int(record.facts.prompt))
  }
}
