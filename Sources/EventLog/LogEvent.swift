import Events

/// An event with what its line says of it.
public struct LogEvent: Sendable, Equatable {
  /// The event.
  public var event: Event
  /// Who sent it: as the line says, else by its kind.
  public var direction: Direction
  /// Its time in milliseconds of the epoch; nil where the line has none.
  public var milliseconds: Int?
  /// What the line says of the session; nil where it says nothing.
  public var sessionKey: Identifier?
  /// The line on which it begins, from 1.
  public var line: Int
  /// What had to be mended.
  public var marks: Marks

  /// Which way an event went.
  public enum Direction: UInt8, Sendable {
    case fromServer, fromClient
  }

  /// What had to be mended for an event to be read.
  public struct Marks: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Marks by their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Damaged text was replaced by U+FFFD.
    public static let repairedText = Marks(rawValue: 1)
    /// The line is damaged; the response was whole in it.
    public static let recovered = Marks(rawValue: 2)
    /// A field had the wrong type and counts as missing.
    public static let wrongType = Marks(rawValue: 4)
    /// It was printed without some of its parts, which count as missing.
    public static let elided = Marks(rawValue: 8)
    /// A usage without its response: nothing but the figures is known.
    public static let usageOnly = Marks(rawValue: 16)
  }
}

/// What a frame turned out to be.
public enum LogEntry: Sendable, Equatable {
  /// An event.
  case event(LogEvent)
  /// It looked like an event and could not be read, or not all of it: what of it was used comes as an event of its own.
  case damaged(line: Int, reason: String)
  /// Other text: counted, not kept.
  case otherText(line: Int)
}
