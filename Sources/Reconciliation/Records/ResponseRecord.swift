import Events

/// One response: what the server says of it, what we count, and the facts that explain the difference.
///
/// A plain value of fixed size; names are numbers. `LedgerTests` bounds it.
public struct ResponseRecord: Sendable, Equatable {
  /// Its place among all responses.
  public var row: Row
  /// Its id; none where the log has none.
  public var id: NameID
  /// Its session.
  public var session: Int32
  /// Its place among the responses of its session, from 1.
  public var sequence: Int32
  /// The model.
  public var model: NameID
  /// The line of `response.done`, or of the first event that names the response; from 1.
  public var line: Int32
  /// Whose token rules were used.
  public var family: ModelFamily
  /// How it stands.
  public var status: Response.Status
  /// What it answers and what it is made of.
  public var content: TurnContent = []
  /// Why it ended that way.
  public var statusReason: NameID
  /// What else is known of it.
  public var marks: Marks
  /// The time of its first event, in milliseconds of the epoch; nil where the log has no times.
  public var startedAt: Timestamp
  /// The time of `response.done`.
  public var endedAt: Timestamp
  /// What the server says.
  public var reported: ReportedFigures
  /// What we count.
  public var estimated: EstimatedFigures
  /// What the figures are made of.
  public var facts: Facts
  /// What happened to it that happens to few; empty for most.
  public var notes: [Note]

  /// A response that has just appeared.
  public init(
    row: Row, id: NameID, session: Int32, sequence: Int32, model: NameID, line: Int32, family: ModelFamily
  ) {
    self.row = row
    self.id = id
    self.session = session
    self.sequence = sequence
    self.model = model
    self.line = line
    self.family = family
    status = .inProgress
    statusReason = .none
    marks = []
    startedAt = .unknown
    endedAt = .unknown
    reported = ReportedFigures()
    estimated = EstimatedFigures()
    facts = Facts()
    notes = []
  }

  /// Takes in what the server says; a split that is missing is marked, not guessed.
  mutating func take(_ usage: Usage) {
    marks.insert(.hasUsage)
    reported = ReportedFigures(usage)
    if reported.inputText == nil, reported.inputAudio == nil { marks.insert(.inputSplitMissing) }
    if reported.outputText == nil, reported.outputAudio == nil { marks.insert(.outputSplitMissing) }
  }

  /// Whether it was stopped or failed, rather than going on to its end.
  public var isStopped: Bool { status == .cancelled || status == .failed }

  /// Whether anything was read or made for it: not where it was stopped before.
  var isCharged: Bool { !marks.contains(.madeNothing) }

  /// Whether `response.done` has come.
  public var isDone: Bool { marks.contains(.done) }

  /// What is known of a response beside its figures.
  public struct Marks: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Marks by their bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// `response.done` has come.
    public static let done = Marks(rawValue: 1)
    /// It has a usage object.
    public static let hasUsage = Marks(rawValue: 2)
    /// It was made beside the conversation.
    public static let outOfBand = Marks(rawValue: 4)
    /// Another response of the conversation came before it.
    public static let followsAnother = Marks(rawValue: 8)
    /// It was stopped or failed before the model made anything.
    public static let madeNothing = Marks(rawValue: 16)
    /// The instructions are the server's own.
    public static let serverInstructions = Marks(rawValue: 32)
    /// The sound of the answer is not in the log, or only traces of it.
    public static let payloadStripped = Marks(rawValue: 64)
    /// The session's instructions are not in the log.
    public static let promptUnknown = Marks(rawValue: 128)
    /// Items of the conversation are not in the log.
    public static let historyUnknown = Marks(rawValue: 256)
    /// The answer has sound.
    public static let spoken = Marks(rawValue: 512)
    /// The input holds pictures.
    public static let images = Marks(rawValue: 1024)
    /// `response.done` came more than once.
    public static let repeated = Marks(rawValue: 2048)
    /// The answer was cut by the client.
    public static let truncated = Marks(rawValue: 4096)
    /// The session has tools.
    public static let tools = Marks(rawValue: 8192)
    /// The reported split into text and audio is missing on the input side.
    public static let inputSplitMissing = Marks(rawValue: 16384)
    /// The reported split into text and audio is missing on the output side.
    public static let outputSplitMissing = Marks(rawValue: 32768)
    /// The line was damaged, and the response was read from what is left of it.
    public static let recovered = Marks(rawValue: 131072)
    /// The log begins in the middle of the answer: some of its deltas are not in it.
    public static let beginningMissing = Marks(rawValue: 262144)
  }

  /// What the figures are made of, in tokens unless named otherwise.
  public struct Facts: Sendable, Equatable {
    /// Instructions and tools, as estimated; -1 where unknown.
    public var prompt: Int32 = -1
    /// Text that came since the last response; -1 where unknown.
    public var newText: Int32 = -1
    /// Audio that came since the last response; -1 where unknown.
    public var newAudio: Int32 = -1
    /// How much more the new text may be.
    public var newTextSlack: UInt16 = 0
    /// How much more the new audio may be.
    public var newAudioSlack: UInt16 = 0
    /// Audio of older answers that is not sent again.
    public var droppedAudio: Int32 = 0
    /// The transcripts that are sent instead.
    public var transcriptText: Int32 = 0
    /// The text of those answers, had they been sent in full.
    public var droppedText: Int32 = 0
    /// Audio of cut answers, had they been sent in full.
    public var uncutAudio: Int32 = 0
    /// Audio of cut answers as it is sent.
    public var cutAudio: Int32 = 0
    /// The line of the last cut that shows in this input.
    public var cutLine: Int32 = -1
    /// The part of `prompt` that is tools: their rendering, as we count it.
    public var toolText: Int32 = 0
    /// What the server adds to each request of its own, as this session showed; inside the estimate.
    public var scaffold: Int32 = 0
    /// By how much that has changed since the first response.
    public var scaffoldChange: Int32 = 0
    /// How many tools there are.
    public var tools: UInt8 = 0
    /// What the count of what is new rests on: the weakest of its parts.
    public var newBasis = Basis.unknown

    /// Facts of which nothing is known.
    public init() {}
  }
}

/// A moment in milliseconds of the epoch, or none.
public struct Timestamp: Sendable, Equatable {
  private var raw: Int64

  /// No moment.
  public static let unknown = Timestamp(nil)

  /// A moment.
  public init(_ milliseconds: Int?) {
    raw = milliseconds.map(Int64.init) ?? .min
  }

  /// Milliseconds of the epoch; nil where there is no moment.
  public var milliseconds: Int? { raw == .min ? nil : Int(raw) }
}
