/// A cause that one session or its responses show, and not the other.
public struct OneSidedCause: Sendable, Equatable {
  /// Which cause.
  public let code: CauseCode
  /// Whether the baseline shows it, rather than the candidate.
  public let isBaseline: Bool
  /// How many responses show it; 0 for a cause of the session as a whole.
  public private(set) var responses: Int
  /// The first response that shows it; nil for a cause of the session as a whole.
  public let first: ResponseRecord?
  /// The cause as it shows there.
  public let cause: Cause

  /// The causes that only one of two sessions shows, those of the baseline first.
  static func all(_ baseline: Flow, _ candidate: Flow) -> [OneSidedCause] {
    let (left, right) = (found(baseline, isBaseline: true), found(candidate, isBaseline: false))
    let codes = (Set(left.map(\.code)), Set(right.map(\.code)))
    return left.filter { !codes.1.contains($0.code) } + right.filter { !codes.0.contains($0.code) }
  }

  private static func found(_ flow: Flow, isBaseline: Bool) -> [OneSidedCause] {
    var found: [CauseCode: OneSidedCause] = [:]
    for record in flow.responses {
      var counted: Set<CauseCode> = []
      for cause in Causes.of(record) where counted.insert(cause.code).inserted {
        if found[cause.code] == nil {
          found[cause.code] = OneSidedCause(
            code: cause.code, isBaseline: isBaseline, responses: 0, first: record, cause: cause)
        }
        found[cause.code]?.responses += 1
      }
    }
    for cause in SessionCauses.of(flow.session) where found[cause.code] == nil {
      found[cause.code] = OneSidedCause(
        code: cause.code, isBaseline: isBaseline, responses: 0, first: nil, cause: cause)
    }
    return CauseCode.allCases.compactMap { found[$0] }
  }
}
