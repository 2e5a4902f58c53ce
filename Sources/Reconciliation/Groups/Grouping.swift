/// By what responses are put together.
public enum Grouping: Sendable, Equatable {
  /// Each session by itself.
  case session
  /// The day of UTC on which a response began.
  case day
  /// The hour of UTC in which a response began.
  case hour
  /// The model.
  case model
  /// The text that the client gave responses under a key.
  case metadata(String)

  /// A grouping from its word, such as `day` or `metadata.tenant`; nil where it is none.
  public init?(_ word: String) {
    switch word {
    case "session": self = .session
    case "day": self = .day
    case "hour": self = .hour
    case "model": self = .model
    default:
      guard word.hasPrefix(Self.metadataWord), word.count > Self.metadataWord.count else { return nil }
      self = .metadata(String(word.dropFirst(Self.metadataWord.count)))
    }
  }

  /// The words, for help and for suggestions.
  public static let words = ["session", "day", "hour", "model", metadataWord + "KEY"]

  private static let metadataWord = "metadata."

  /// Its word.
  public var word: String {
    switch self {
    case .session: "session"
    case .day: "day"
    case .hour: "hour"
    case .model: "model"
    case .metadata(let key): Self.metadataWord + key
    }
  }

  /// The key of the metadata that it needs; nil for none.
  public var metadataKey: String? { if case .metadata(let key) = self { key } else { nil } }

  /// How long the stretches of time are that it parts, in milliseconds; nil where it does not part by time.
  public var period: Int? {
    switch self {
    case .day: 86_400_000
    case .hour: 3_600_000
    case .session, .model, .metadata: nil
    }
  }
}

/// What the responses of a group have in common.
public enum GroupKey: Sendable, Hashable {
  /// The session, by its number.
  case session(Int32)
  /// The stretch of time, by its first millisecond of the epoch.
  case period(Int)
  /// The model's name, or a text of metadata.
  case text(String)
  /// The log does not say.
  case unknown

  /// The stretch of time that a moment is in; `unknown` where there is no moment.
  init(_ moment: Timestamp, period: Int) {
    guard let time = moment.milliseconds else {
      self = .unknown
      return
    }
    let rest = time % period
    // A damaged log may name any time: the first that can be held has no whole hour before it.
    self = .period(time.subtractingReportingOverflow(rest < 0 ? rest + period : rest).partialValue)
  }
}
