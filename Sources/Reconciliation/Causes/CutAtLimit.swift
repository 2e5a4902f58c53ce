/// `cut_at_limit`: the answer ended at a limit; what was made until then is charged.
enum CutAtLimit {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isDone, record.status == .incomplete else { return [] }
    return [
      Cause(
        .cutAtLimit, side: .output, tokens: record.reported.output, accountsFor: .expectation,
        line: Int(record.line))
    ]
  }
}
