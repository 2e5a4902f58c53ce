import Events

/// Where an event stands in its log.
public struct EventPlace: Sendable, Equatable {
  /// The input it was read from, by its number.
  public var source: Int32
  /// The line, from 1.
  public var line: Int
  /// Its time in milliseconds of the epoch; nil where the log has none.
  public var milliseconds: Int?
  /// What the log line says of the session: the value of a field that tells sessions apart; nil where there is none.
  public var sessionKey: Identifier?
  /// The event was read from what is left of a damaged line.
  public var isRecovered: Bool

  /// A place.
  public init(
    source: Int32, line: Int, milliseconds: Int? = nil, sessionKey: Identifier? = nil,
    isRecovered: Bool = false
  ) {
    self.source = source
    self.line = line
    self.milliseconds = milliseconds
    self.sessionKey = sessionKey
    self.isRecovered = isRecovered
  }
}
