import EventLog
import Events

/// An event of a log as a list of events shows it; or several of the same kind of sound, one behind the other.
public struct EventEntry: Sendable, Equatable {
  /// Its line, from 1; of several, the first one's.
  public let line: Int
  /// The last one's line.
  public private(set) var lastLine: Int
  /// How many events it stands for.
  public private(set) var count = 1
  /// Its time in milliseconds of the epoch; nil where the log has none.
  public let milliseconds: Int?
  /// Its name as the log has it.
  public let name: String
  /// Whether the client sent it.
  public let isFromClient: Bool
  /// Whether it belongs to the response that is looked at.
  public internal(set) var isOwn = false
  /// The id of what it is about: a response, an item, a session.
  public private(set) var subject: String?
  /// How what it is about stands, or what it is.
  public private(set) var status: String?
  /// A place on a clock of sound, in milliseconds.
  public private(set) var clock: Int?
  /// The tokens that it reports.
  public private(set) var tokens: Tokens?
  /// What was said, written or understood in it.
  public private(set) var words: String?
  /// Whether those are all of it; false where they are cut.
  public private(set) var hasAllWords = true
  /// The sound in it, in bytes; nil where it is no event of sound.
  public private(set) var soundBytes: Int?
  /// Its JSON as it may be shown; of several, the first one's.
  public let text: String

  /// Whose it is, as far as it says.
  let place: OutputPlace
  /// The items that its response made.
  let items: [Identifier]

  /// Tokens that an event reports.
  public struct Tokens: Sendable, Equatable {
    /// The input's; nil where it does not say.
    public var input: Int?
    /// The output's; nil where it does not say.
    public var output: Int?
  }

  init(_ shown: ShownEvent) {
    let event = shown.event
    line = event.line
    lastLine = event.line
    milliseconds = event.milliseconds
    name = Secrets.masked(shown.name)
    isFromClient = event.direction == .fromClient
    text = shown.text
    (place, items) = event.event.payload.owner
    subject = (place.itemID ?? place.responseID)?.text
    describe(event.event.payload)
    soundBytes = shown.soundBytes
    // Masked first: what is left of a secret that was cut could not be told any more.
    if let masked = words.map({ Secrets.masked($0) }) {
      let shown = masked.unicodeScalars.prefix(Self.longestWords)
      hasAllWords = shown.endIndex == masked.unicodeScalars.endIndex
      words = String(shown)
    }
    status = status.map { Secrets.masked($0) }
    subject = subject.map { Secrets.masked($0) }
  }

  private static let longestWords = 300

  /// Takes the next event in where both are sound of the same kind and place; false where they are not.
  mutating func join(_ next: EventEntry) -> Bool {
    guard let bytes = soundBytes, let more = next.soundBytes, name == next.name, place == next.place,
      isFromClient == next.isFromClient
    else { return false }
    soundBytes = bytes + more
    count += next.count
    lastLine = next.lastLine
    return true
  }

  private mutating func describe(_ payload: Event.Payload) {
    switch payload {
    case .session(let session): (subject, status) = (session.id?.text, session.model)
    case .conversation(let id): subject = id?.text
    case .item(let item, after: _), .outputItem(let item, responseID: _): describe(item)
    case .truncation(_, let end): clock = end
    case .speech(_, let time): clock = time
    case .inputTimeout(_, let start, _): clock = start
    case .responseRequest(let request): status = request.isOutOfBand ? "beside the conversation" : nil
    case .response(let response):
      status = [response.status?.word, response.statusReason].compactMap { $0 }.joined(separator: " ")
      tokens = response.usage.map { Tokens(input: $0.input.total, output: $0.output.total) }
    case .textDelta(let text, _): words = text
    case .textDone(let text, _): words = text
    case .transcription(let transcription):
      words = transcription.transcript
      status = transcription.errorCode
      if case .tokens(let input, _, _, let output) = transcription.usage {
        tokens = Tokens(input: input, output: output)
      }
    case .error(let code, let message): (status, words) = (code, message)
    // How much sound it is stands beside the event.
    case .appendedAudio, .audioDelta, .itemReference, .committed, .outputPlace, .playback, .none: break
    }
  }

  private mutating func describe(_ item: Item) {
    switch item.kind {
    case .message: status = item.role?.word ?? "message"
    case .functionCall: status = "call of \(item.functionName ?? "a function")"
    case .functionCallOutput: status = "function's answer"
    case .other: status = "item"
    }
    words =
      item.content.lazy.compactMap { $0.text ?? $0.transcript }.first ?? item.arguments ?? item.functionOutput
  }
}

extension Event.Payload {
  /// The response and the item that it names, and the items that the response made.
  fileprivate var owner: (OutputPlace, items: [Identifier]) {
    func owner(_ item: Identifier?, _ response: Identifier? = nil, _ items: [Identifier] = []) -> (
      OutputPlace, [Identifier]
    ) {
      (OutputPlace(responseID: response, itemID: item), items)
    }
    return switch self {
    case .item(let item, after: _): owner(item.id)
    case .outputItem(let item, responseID: let id): owner(item.id, id, [item.id].compactMap { $0 })
    case .itemReference(let id), .truncation(let id, _), .committed(let id, after: _), .speech(let id, _),
      .inputTimeout(let id, _, _):
      owner(id)
    case .response(let response): owner(nil, response.id, response.output.compactMap(\.id))
    case .textDelta(_, let place), .textDone(_, let place), .audioDelta(_, let place),
      .outputPlace(let place):
      (place, [place.itemID].compactMap { $0 })
    case .transcription(let transcription): owner(transcription.itemID)
    case .playback(let id): owner(nil, id)
    case .session, .conversation, .appendedAudio, .responseRequest, .error, .none: owner(nil)
    }
  }
}

extension Response.Status {
  fileprivate var word: String {
    switch self {
    case .inProgress: "in progress"
    case .completed: "completed"
    case .cancelled: "cancelled"
    case .failed: "failed"
    case .incomplete: "incomplete"
    }
  }
}

extension Item.Role {
  fileprivate var word: String {
    switch self {
    case .user: "user"
    case .assistant: "assistant"
    case .system: "system"
    }
  }
}
