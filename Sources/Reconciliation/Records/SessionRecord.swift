import Events

/// One session of a log.
public struct SessionRecord: Sendable, Equatable {
  /// Its place among all sessions.
  public var index: Int32
  /// The server's id; none where the log has none.
  public var id: NameID
  /// The input it was read from.
  public var source: Int32
  /// The model, or the name of a deployment.
  public var model: NameID
  /// Whose token rules were used.
  public var family: ModelFamily
  /// Who serves it.
  public var provider: Provider
  /// The line of its first event, from 1.
  public var line: Int32
  /// How many responses it has.
  public var responses: Int32
  /// How many functions the model may call; -1 where unknown.
  public var tools: Int32
  /// What is known of writing down what the caller said.
  public var speechToText = SpeechToText()
  /// What this log does not show of the session.
  public var gaps: Gaps = []
  /// How many of its events came twice and were counted once.
  public var duplicates: Int32 = 0
  /// The time of its first event; none where the log has no times.
  public var firstAt = Timestamp.unknown
  /// The time of its last event.
  public var lastAt = Timestamp.unknown
  /// How the model is billed.
  public var billing = Billing.byToken
  /// How it is set up, for comparing it with another.
  public var setup = SessionSetup()

  /// Who serves a session, as far as its events show.
  public enum Provider: UInt8, Sendable {
    /// OpenAI, or an Azure deployment: their events are alike.
    case openAIOrAzure
    /// xAI.
    case xAI
    /// Not known.
    case unknown
  }

  /// How a model is billed.
  public enum Billing: UInt8, Sendable {
    /// By the tokens that its responses report.
    case byToken
    /// By the minute: tokens do not decide its price.
    case byTime
  }

  /// What a log does not show of a session.
  public struct Gaps: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Gaps by their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// How it was set up: neither `session.created` nor `session.updated` is there.
    public static let setup = Gaps(rawValue: 1)
    /// The beginning of the conversation.
    public static let beginning = Gaps(rawValue: 2)
    /// Items that others come after.
    public static let items = Gaps(rawValue: 4)
    /// The end of a response: the log ends before `response.done`.
    public static let end = Gaps(rawValue: 8)
    /// What the client asked for: responses beside the conversation whose request is not there.
    public static let requests = Gaps(rawValue: 16)
    /// An answer whose response is not there, and no later response that reads it.
    public static let lastAnswer = Gaps(rawValue: 32)
  }
}

/// What the transcriptions of a session used: another model, another line of the bill.
public struct SpeechToText: Sendable, Equatable {
  /// How many utterances were written down.
  public var completed: Int32 = 0
  /// How many of them report what they used.
  public var withUsage: Int32 = 0
  /// How many report 0 seconds or 0 tokens for speech that took longer.
  public var zeros: Int32 = 0
  /// The milliseconds of speech that those took, as we count them.
  public var zeroMilliseconds: Int = 0
  /// The milliseconds of speech without usage, as we count them.
  public var unreportedMilliseconds: Int = 0
  /// Tokens that they report.
  public var tokens: Int = 0
  /// Milliseconds that they report.
  public var milliseconds: Int = 0
  /// The model; none where unknown.
  public var model = NameID.none
  /// The line of the first; -1 where there is none.
  public var line: Int32 = -1

  /// No transcription.
  public init() {}

  /// Takes in those of another session; the model and the line stay those of the first.
  mutating func add(_ other: SpeechToText) {
    if line < 0 { (line, model) = (other.line, other.model) }
    completed += other.completed
    withUsage += other.withUsage
    zeros += other.zeros
    zeroMilliseconds += other.zeroMilliseconds
    unreportedMilliseconds += other.unreportedMilliseconds
    tokens += other.tokens
    milliseconds += other.milliseconds
  }

  /// A length as it may be added up: a damaged log may name any, and nobody speaks for a year.
  private static func bounded(_ milliseconds: Int?) -> Int {
    min(max(0, milliseconds ?? 0), 366 * 86_400_000)
  }

  /// Takes one transcription in.
  ///
  /// - Parameter spoken: how long the caller spoke, in milliseconds; nil where unknown.
  mutating func count(_ record: TranscriptionRecord, spoken: Int?) {
    guard record.status == .completed else { return }
    completed += 1
    if line < 0 { (line, model) = (record.line, record.model) }
    guard record.hasUsage else {
      unreportedMilliseconds += Self.bounded(spoken)
      return
    }
    withUsage += 1
    let used = max(0, Int(record.inputTokens)) + max(0, Int(record.outputTokens))
    tokens += used
    milliseconds += max(0, Int(record.milliseconds))
    // Whole seconds: what is shorter than one may be rounded down to none.
    if used == 0, record.milliseconds <= 0, spoken ?? 1000 >= 500 {
      zeros += 1
      zeroMilliseconds += Self.bounded(spoken)
    }
  }
}

/// What one transcription of the caller's speech used.
public struct TranscriptionRecord: Sendable, Equatable {
  /// Its place among all transcriptions.
  public var index: Int32
  /// The item that was spoken.
  public var item: NameID
  /// The session.
  public var session: Int32
  /// The model that writes down what is said; none where unknown.
  public var model: NameID
  /// The line it was read from, from 1.
  public var line: Int32
  /// How it ended.
  public var status: Status
  /// Input tokens; -1 where the server says nothing.
  public var inputTokens: Int32
  /// The part of them that is audio; -1 where the server says nothing.
  public var audioTokens: Int32
  /// Output tokens; -1 where the server says nothing.
  public var outputTokens: Int32
  /// Billed time in milliseconds; -1 where the server says nothing.
  public var milliseconds: Int32
  /// The caller's audio as we count it.
  public var estimated: Figure
  /// When it ended; none where the log has no times.
  public var endedAt = Timestamp.unknown

  /// Takes in what the server says it used.
  mutating func take(_ usage: TranscriptionUsage?) {
    switch usage {
    case .tokens(let input, let inputAudio, _, let output):
      inputTokens = Int32(clamping: input ?? -1)
      audioTokens = Int32(clamping: inputAudio ?? -1)
      outputTokens = Int32(clamping: output ?? -1)
    case .duration(let duration): milliseconds = Int32(clamping: duration)
    case nil: break
    }
  }

  /// Whether the server says anything of what it used.
  public var hasUsage: Bool { inputTokens >= 0 || milliseconds >= 0 }

  /// How a transcription ended.
  public enum Status: UInt8, Sendable {
    case completed, failed
  }
}
