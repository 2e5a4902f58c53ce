import Events

/// What crosses from the thread that reads to those that show: single changes, never a collection.
public enum Change: Sendable, Equatable {
  /// A name has its number from here on.
  case name(NameID, Identifier)
  /// A session is new or has changed.
  case session(SessionRecord)
  /// A response is new or has changed.
  case response(ResponseRecord)
  /// A transcription has ended.
  case transcription(TranscriptionRecord)
  /// The input of a response item by item, for those who asked.
  case inputItems(Row, [InputItem])
  /// What an input is and how far it has been read.
  case source(SourceState)
  /// Something that looked like an event could not be read, or not all of it.
  case unread(UnreadLine)
  /// The client gave a response this text under the key that was asked for.
  case metadata(Row, String)
  /// A response has aged: reports that are written as the log is read take it as it is at this moment.
  case responseFinal(Row, session: Int32)
  /// A session has ended: neither its record nor those of its responses change any more.
  case sessionEnded(Int32)
  /// Names given so far are not used any more; one that comes again gets another number, as the next new one.
  case namesForgotten
}

/// One line of a response's input.
public struct InputItem: Sendable, Equatable {
  /// The item's id; none for what stands before the conversation.
  public var id: NameID
  /// What it is.
  public var kind: Kind
  /// How it is sent.
  public var representation: Representation
  /// Its text tokens.
  public var text: Figure
  /// Its audio tokens.
  public var audio: Figure
  /// How many pictures it has.
  public var images: Int
  /// Whether it came since the last response.
  public var isNew: Bool

  /// What a line of an input is.
  public enum Kind: UInt8, Sendable {
    case instructions, userMessage, systemMessage, answer, seededAnswer, functionCall, functionOutput, other
    /// What the log does not show, as the session's figures have shown it.
    case unseen
  }

  /// How an item is sent.
  public enum Representation: UInt8, Sendable {
    /// As text.
    case text
    /// With its sound.
    case audio
    /// As its transcript.
    case transcript
    /// Cut by the client.
    case truncated
  }
}

/// What an input is and how far it has been read.
public struct SourceState: Sendable, Equatable {
  /// Its number.
  public var index: Int32
  /// Its path, or a name such as `standard input`.
  public var name: String
  /// Bytes read so far.
  public var bytes: Int
  /// Its size, where that is known: a pipe has none.
  public var size: Int?
  /// Lines read so far.
  public var lines: Int
  /// Realtime events found.
  public var events: Int
  /// Events of a kind that is not known, counted but not used.
  public var unknownEvents: Int
  /// Lines that are other text.
  public var otherText: Int
  /// Damaged events.
  public var damaged: Int
  /// Events that came twice and were counted once.
  public var duplicates: Int
  /// Sessions that were let go because too many were open at a time.
  public var sessionsLetGo = 0
  /// How it stands.
  public var condition: Condition
  /// What the input looks like where it holds no event, and what to do; nil otherwise.
  public var hint: String?

  /// Whether the input is read on as it grows.
  public var isFollowed = false
  /// Why a file that is followed is not there; nil where it is.
  public var absence: String?
  /// How often the file was cut, or written anew from its start, and read again from there.
  public var truncations = 0
  /// How often another file has taken the place of the one that was read.
  public var rotations = 0
  /// The last line whose details are no longer kept; 0 where all are.
  public var forgottenLine = 0

  /// How an input stands.
  public enum Condition: Sendable, Equatable {
    /// More may come.
    case open
    /// Read to the end.
    case ended
    /// It could not be read on, and why.
    case failed(String)
  }

  /// An input of which nothing has been read.
  public init(index: Int32, name: String) {
    self.index = index
    self.name = name
    bytes = 0
    lines = 0
    events = 0
    unknownEvents = 0
    otherText = 0
    damaged = 0
    duplicates = 0
    condition = .open
  }
}

/// A place where an event could not be read, or not all of it.
public struct UnreadLine: Sendable, Equatable {
  /// The input.
  public var source: Int32
  /// The line, from 1.
  public var line: Int
  /// Why, in words.
  public var reason: String

  /// A place and a reason.
  public init(source: Int32, line: Int, reason: String) {
    self.source = source
    self.line = line
    self.reason = reason
  }
}
