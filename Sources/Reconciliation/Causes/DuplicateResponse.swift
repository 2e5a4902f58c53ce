/// `duplicate_response`: the answer is reported more than once; it is counted once.
enum DuplicateResponse {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    record.notes.compactMap { note in
      guard case .repeated(let total, _, let line) = note else { return nil }
      return Cause(
        .duplicateResponse, side: .input, tokens: Int(total), accountsFor: .expectation, line: Int(line))
    }
  }
}
