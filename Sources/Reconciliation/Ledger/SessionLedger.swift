import Events
import TokenCounting

/// One session: its setup, its conversation, and the responses that are open or may still change.
///
/// The extensions beside this file each take one kind of event: items, the caller's audio, responses.
struct SessionLedger: Sendable {
  var record: SessionRecord
  var conversation = Conversation()
  var rules: TokenRules
  let book: RuleBook

  /// Instructions and tools in force; nil while the log has not told them.
  var prompt: MeasuredPrompt?
  /// Whether the log shows what the server makes of the client's settings.
  private var hasEcho = false
  /// The fingerprint of the prompt that the last response read; nil before the first.
  var promptOfLastResponse: UInt64?
  var transcriptionModel = NameID.none
  var inputFormat = AudioFormat.pcm16
  var outputFormat = AudioFormat.pcm16

  /// Where utterances lie on the audio clock, in milliseconds.
  var utterances = NumberTable<NameID, Utterance>()
  var appended = AppendedAudio()

  /// Items that the client has made and the server has not confirmed.
  var unconfirmedItems: [MeasuredItem] = []
  /// Whether this log shows the server confirming items.
  var confirmsItems = false
  /// Whether this log shows items at all; if not, the input is unknown.
  var showsItems = false
  /// Whether the log shows how the conversation began: by a session event, or by an item that comes first.
  var showsBeginning = false
  /// Items that others come after and that the log has not shown.
  var missingPredecessors: Set<NameID> = []

  var requests: [MeasuredRequest] = []
  /// Items of the conversation that requests name as their input.
  var referenced: [Identifier: NameID] = [:]
  var responses = NumberTable<NameID, ResponseInProgress>()
  /// Which response made an item.
  var makerOfItem = NumberTable<NameID, NameID>()
  var lastResponse: NameID?
  /// What this session's figures have revealed.
  var constants = SessionConstants()
  /// The input of the last response, until it is held against what the server says.
  var inputOfLast: FrozenInput?
  var cache = CacheWatch()
  var hearing = Hearing()
  /// Answers whose response has not been seen, until a response reads them.
  var unseenAnswers: [NameID: UnseenAnswer] = [:]
  /// Prompt, input and answer of the last response in the conversation, in tokens; nil before the first.
  var lastPromptAndAnswer: Int?
  /// The same of the response before, for a last one that was not charged.
  var promptBeforeLast: UInt64?
  var tokensBeforeLast: Int?
  /// Picture tokens that the last response of the conversation reported.
  var picturesOfLast = 0
  var recentEvents = RecentEvents()
  var aging = Aging()
  /// The response whose input is to be listed item by item.
  var watch = ItemWatch.none
  /// Responses that have changed since their records were last handed out.
  var dirty = ChangedKeys<NameID>()
  /// Whether the session's own record has changed.
  var isDirty = true
  private var anonymousItems: Int32 = 0

  /// Whether items are missing that others come after.
  func lacksItems(besides own: [NameID]) -> Bool {
    !missingPredecessors.isEmpty && !missingPredecessors.subtracting(own).isEmpty
  }

  init(record: SessionRecord, book: RuleBook) {
    self.record = record
    self.book = book
    rules = book.rules(for: record.family)
    // A log that does not name the model may be one of a server that rounds up.
    if !record.model.isSome { rules.inputRoundingSlack = max(rules.inputRoundingSlack, 1) }
  }

  /// What the log tells of how the session is set up.
  mutating func configure(
    _ session: MeasuredSession, isEcho: Bool, at place: EventPlace, _ changes: inout ChangeList
  ) {
    if let model = session.model { adopt(model: model, &changes) }
    if isEcho || record.id == .none, let id = session.id { record.id = changes.name(id) }
    // What the client asks for counts only until the server says what it made of it: it has defaults of its own.
    hasEcho = hasEcho || isEcho
    if let told = session.prompt, isEcho || !hasEcho {
      let before = prompt?.fingerprint
      setPrompt(told, isEcho: isEcho)
      if before != nil, before != prompt?.fingerprint { cache.note(.promptChanged, line: place.line) }
    }
    if isEcho || session.transcriptionModel != nil {
      transcriptionModel = changes.name(session.transcriptionModel)
    }
    record.setup.take(session, isEcho: isEcho, isInCall: record.responses > 0, &changes)
    if isEcho, !showsBeginning, appended.pieces == 0 { appended.isWhole = true }
    showsBeginning = true
    inputFormat = session.inputFormat ?? inputFormat
    outputFormat = session.outputFormat ?? outputFormat
    isDirty = true
  }

  private mutating func adopt(model: String, _ changes: inout ChangeList) {
    let name = changes.name(model)
    guard name != record.model else { return }
    record.model = name
    record.family = book.family(of: model)
    switch record.family {
    case .grokVoice: record.provider = .xAI
    case .unknown: record.provider = .unknown
    default: record.provider = .openAIOrAzure
    }
    record.billing = Self.billing(of: model, record.family)
    if conversation.responsesBegun == 0 { rules = book.rules(for: record.family) }
    isDirty = true
  }

  /// Source: `domain.md`, 1.5 and 3: translation, transcription and live models, and xAI's, are billed by time.
  private static func billing(of model: String, _ family: ModelFamily) -> SessionRecord.Billing {
    let model = model.lowercased()
    let isByTime = ["translate", "whisper", "gpt-live"].contains { model.contains($0) }
    return family == .grokVoice || isByTime ? .byTime : .byToken
  }

  private mutating func setPrompt(_ told: MeasuredPrompt, isEcho: Bool) {
    // A client that sets no instructions gets the server's, which only the server's echo tells.
    if !isEcho, told.instructionTokens ?? 0 == 0 { return }
    var told = told
    if told.instructionTokens == nil, let prompt {
      told.instructionTokens = prompt.instructionTokens
      told.tokens += prompt.instructionTokens ?? 0
    }
    prompt = told
    record.tools = told.toolCount.map { Int32(clamping: $0) } ?? record.tools
  }

  /// Whether an event has come before; the second of a pair is counted and left out.
  mutating func isRepeated(_ eventID: Identifier?) -> Bool {
    guard let eventID, !recentEvents.insert(eventID) else { return false }
    record.duplicates += 1
    isDirty = true
    return true
  }

  /// A number for an item that the log does not name.
  mutating func nextAnonymousItem() -> NameID {
    anonymousItems += 1
    return NameID(index: NameID.none.index - anonymousItems)
  }

  /// The family's rules for items.
  var itemRules: ItemRules { ItemRules(rules) }
}

/// Where an utterance lies on the audio clock.
struct Utterance: Sendable {
  var start: Int?
  var end: Int?

  /// Its length in milliseconds; nil where one end is unknown.
  var milliseconds: Int? {
    guard let start, let end else { return nil }
    let (length, isTooLarge) = end.subtractingReportingOverflow(start)
    return isTooLarge || start < 0 ? nil : max(0, length)
  }
}

/// Sound that the client has appended and not committed.
struct AppendedAudio: Sendable {
  var bytes = 0
  var pieces = 0
  /// How many pieces hold anything but silence.
  var loudPieces = 0
  /// Whether the log shows all of it: it begins with the session, or behind another commit.
  var isWhole = false

  /// Nothing, after all that came before has been used.
  static let afterCommit = AppendedAudio(isWhole: true)

  /// Whether all of it is silence, and enough of it to tell.
  var isSilence: Bool { isWhole && pieces > 0 && bytes > 0 && loudPieces == 0 }

  /// Its length; nil where nothing was seen or a logger stripped it: pieces of real sound are longer than 2 ms.
  func milliseconds(_ format: AudioFormat) -> Int? {
    guard isWhole, pieces > 0, bytes / pieces >= 2 * format.bytesPerMillisecond else { return nil }
    return bytes / format.bytesPerMillisecond
  }
}

/// Whose input is to be listed item by item.
public enum ItemWatch: Sendable, Equatable {
  /// Nobody's.
  case none
  /// Everybody's.
  case all
  /// That of one response.
  case row(Row)
}

/// Remembers the last events by their ids, so that a second tap of the same stream is not counted twice.
struct RecentEvents: Sendable {
  private static let capacity = 4096
  private var hashes: Set<Int> = []
  private var ring: [Int] = []
  private var next = 0

  /// Whether the event is new.
  mutating func insert(_ id: Identifier) -> Bool {
    let hash = Int(truncatingIfNeeded: id.digest)
    guard hashes.insert(hash).inserted else { return false }
    if ring.count < Self.capacity {
      ring.append(hash)
    } else {
      hashes.remove(ring[next])
      ring[next] = hash
      next = (next + 1) % Self.capacity
    }
    return true
  }
}
