/// `unseen_response`: an answer is in the conversation, and its response is not in the log; it was charged all the same.
enum UnseenResponse {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    record.notes.compactMap { note in
      guard case .unseenAnswer(let tokens, _, let line) = note else { return nil }
      return Cause(
        .unseenResponse, side: .input, tokens: Int(tokens), accountsFor: .bill, certainty: .likely,
        line: Int(line))
    }
  }
}
