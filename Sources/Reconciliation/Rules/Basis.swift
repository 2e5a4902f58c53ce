/// How sure an estimate is, the surest first.
public enum Basis: UInt8, Sendable, Comparable, CaseIterable {
  /// Text tokenised by an exact rule.
  case exact
  /// Audio bytes or milliseconds.
  case measured
  /// A figure that the server itself reported for an earlier response.
  case carried
  /// A constant of this session, solved from an earlier response.
  case anchored
  /// A range that recordings support.
  case modelled
  /// Nothing in the log allows an estimate.
  case unknown

  /// The surer basis is the smaller.
  public static func < (left: Basis, right: Basis) -> Bool { left.rawValue < right.rawValue }

  /// The word for it in reports.
  public var name: String {
    switch self {
    case .exact: "exact"
    case .measured: "measured"
    case .carried: "carried"
    case .anchored: "anchored"
    case .modelled: "modelled"
    case .unknown: "unknown"
    }
  }
}
