/// The length of a call, and how its responses share it.
///
/// A response has the time from the end of the one before it (the first: from the session's first event) to its own end;
/// the last one has what follows as well. So the shares of whatever responses are put together add up to the calls.
struct CallTime {
  private let first: Int?
  private let last: Int

  /// The time of a session.
  init(_ session: SessionRecord) {
    first = session.firstAt.milliseconds
    last = session.lastAt.milliseconds ?? first ?? 0
  }

  /// The length by the times of its events, in milliseconds; nil where the log has none. A clock that goes backward
  /// gives 0.
  var milliseconds: Int? { first.map { Self.length(from: $0, to: last) } }

  /// The share of each response of the session, in milliseconds; nil where the log has no times.
  func shares(of responses: [ResponseRecord]) -> [Int?] {
    guard let first else { return responses.map { _ in nil } }
    var start = first
    return responses.enumerated().map { place, record in
      let own = record.endedAt.milliseconds ?? record.startedAt.milliseconds ?? start
      let end = place == responses.count - 1 ? last : min(own, last)
      defer { start = max(start, end) }
      return Self.length(from: start, to: end)
    }
  }

  /// A damaged log may name any time, and no call lasts for a year.
  private static func length(from start: Int, to end: Int) -> Int {
    guard end > start else { return 0 }
    let (length, isTooLarge) = end.subtractingReportingOverflow(start)
    return isTooLarge ? longest : min(length, longest)
  }

  private static let longest = 366 * 86_400_000
}
