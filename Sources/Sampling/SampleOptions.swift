/// What sample sessions are to be like. The same options give the same bytes.
public struct SampleOptions: Sendable {
  /// How many sessions.
  public var sessions = 1
  /// How many turns each.
  public var turns = 8
  /// Which of all samples.
  public var seed: UInt64 = 1
  /// The model.
  public var model = "gpt-realtime"
  /// What is to happen once in each session. What happens anyway is always noted in the truth.
  public var injections: Set<Injection> = []
  /// What is to happen to the bill of it.
  public var billInjections: Set<BillInjection> = []
  /// Whether the sessions have a function to call. Its cost in the input is known only to within a token, so such
  /// sessions are met in a range.
  public var hasTools = false
  /// Whether everything that the client appends is in the log: about 64 KB a second of speech and of silence. Sessions
  /// whose client commits itself have the sound of the caller's turns in any case: it is what tells their length.
  public var hasInputSound = false
  /// When the first session begins, in milliseconds of the epoch.
  public var start = 1_774_958_400_000
  /// How long after a session the next one begins, in milliseconds.
  public var pause = 5000

  /// The usual sample.
  public init() {}
}
