/// `vad_double_trigger`: a pause was taken for the end of a turn; the caller went on and the answer was for nobody.
///
/// The caller goes on within a second, and the answer is stopped, or no more than its first second is heard.
enum VadDoubleTrigger {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    let gap = record.note { if case .callerResumed(let milliseconds) = $0 { Int(milliseconds) } else { nil } }
    guard gap != nil, record.isDone, record.isCharged else { return [] }
    guard record.isStopped || record.heardMilliseconds ?? .max < 1000 else { return [] }
    return [
      Cause(
        .vadDoubleTrigger, side: .input, tokens: record.reported.total, accountsFor: .expectation,
        certainty: .likely, line: Int(record.line))
    ]
  }
}
