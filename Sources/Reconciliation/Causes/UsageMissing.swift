/// `usage_missing`: the response is done and the server says nothing of what it used: unknown, not 0.
enum UsageMissing {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isDone, !record.marks.contains(.hasUsage) else { return [] }
    return [Cause(.usageMissing, side: .input, accountsFor: .difference, line: Int(record.line))]
  }
}
