/// An event as the list of events shows it; or several of the same kind of sound, one behind the other.
public struct EventLine: Sendable, Equatable {
  /// Its line, from 1; of several, the first one's.
  public var line: Int
  /// The last one's line.
  public var lastLine: Int
  /// How many events it stands for.
  public var count = 1
  /// Its time in milliseconds of the epoch; nil where the log has none.
  public var milliseconds: Int?
  /// Its name as the log has it.
  public var name: String
  /// Whether the client sent it.
  public var isFromClient = false
  /// Whether it belongs to the response that is looked at.
  public var isOwn = false
  /// The id of what it is about.
  public var subject: String?
  /// How what it is about stands, or what it is.
  public var status: String?
  /// A place on a clock of sound, in milliseconds.
  public var clock: Int?
  /// Whether it reports tokens.
  public var hasTokens = false
  /// The input tokens that it reports.
  public var inputTokens: Int?
  /// The output tokens that it reports.
  public var outputTokens: Int?
  /// What was said, written or understood in it.
  public var words: String?
  /// Whether those are all of it; false where they are cut.
  public var hasAllWords = true
  /// The sound in it, in bytes; nil where it is no event of sound.
  public var soundBytes: Int?
  /// Its JSON, two spaces a level; without sound, without secrets.
  public var text: String

  /// An event of which nothing but its name and its JSON is known.
  public init(line: Int, name: String, text: String) {
    (self.line, lastLine) = (line, line)
    (self.name, self.text) = (name, text)
  }
}
