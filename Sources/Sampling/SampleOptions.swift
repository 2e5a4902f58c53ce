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
  /// What is to happen once in each session. What happens anyway is only noted in the truth.
  public var injections: Set<Injection> = []
  /// Whether the sessions have a function to call. Its cost in the input is known only to within a token, so such
  /// sessions are met in a range.
  public var hasTools = false
  /// Whether everything that the client appends is in the log: about 64 KB a second of speech and of silence. Sessions
  /// whose client commits itself have the sound of the caller's turns in any case: it is what tells their length.
  public var hasInputSound = false
  /// When the first session begins, in milliseconds of the epoch.
  public var start = 1_774_958_400_000

  /// The usual sample.
  public init() {}
}

/// What can be made to happen in a session; the names are those of the causes that explain it.
public enum Injection: String, Sendable, CaseIterable {
  /// The client sets no instructions.
  case defaultInstructions = "default_instructions"
  /// The caller interrupts, and the client cuts the answer.
  case truncatedByClient = "truncated_by_client"
  /// An answer is stopped before it begins.
  case notCharged = "not_charged"
  /// The server sends no usage.
  case usageMissing = "usage_missing"
  /// The log has lost the sound of an answer.
  case payloadStripped = "payload_stripped"
  /// An answer is cut long before its end.
  case generatedNotHeard = "generated_not_heard"
  /// A figure is wrong.
  case unexplained
  /// The conversation is sent again: every session has that.
  case historyResent = "history_resent"
  /// A part of the input is cached: every session has that.
  case cachedSubset = "cached_subset"
  /// Older answers are read as text: every session has that from its third answer on.
  case answerCarriedAsTranscript = "answer_carried_as_transcript"

  /// Whether it happens in every session anyway: asking for it notes where.
  var isNatural: Bool { [.historyResent, .cachedSubset, .answerCarriedAsTranscript].contains(self) }

  /// Whether it happens to the sound of an answer.
  var needsSound: Bool { [.truncatedByClient, .generatedNotHeard, .payloadStripped].contains(self) }
}

/// Numbers that look random and are decided by a seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
