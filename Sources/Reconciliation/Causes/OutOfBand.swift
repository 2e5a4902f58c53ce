/// `out_of_band`: the answer was made beside the conversation and is charged like any other.
enum OutOfBand {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isDone, record.marks.contains(.outOfBand) else { return [] }
    return [
      Cause(
        .outOfBand, side: .input, tokens: record.reported.input, accountsFor: .expectation,
        line: Int(record.line))
    ]
  }
}
