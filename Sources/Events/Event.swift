/// One realtime event as a value.
public struct Event: Sendable, Equatable {
  /// Which event it is.
  public var kind: EventKind
  /// The server's or client's name of the event.
  public var id: Identifier?
  /// What it says.
  public var payload: Payload

  /// What an event says. Events of one shape share a case; `Event.kind` tells them apart. The large ones lie apart, so that
  /// the many small ones are cheap to hand on.
  public enum Payload: Sendable, Equatable {
    /// `session.created`, `session.updated`, `session.update`.
    indirect case session(Session)
    /// `conversation.created`: the conversation's id.
    case conversation(id: Identifier?)
    /// `conversation.item.create`, `.created`, `.added`, `.done`, `.retrieved`.
    indirect case item(Item, after: Predecessor)
    /// `response.output_item.added`, `.done`.
    indirect case outputItem(Item, responseID: Identifier?)
    /// `conversation.item.delete`, `.deleted`, `.retrieve`.
    case itemReference(itemID: Identifier?)
    /// `conversation.item.truncate`, `.truncated`: kept up to a place in the answer's sound.
    case truncation(itemID: Identifier?, audioEndMilliseconds: Int?)
    /// `input_audio_buffer.committed`.
    case committed(itemID: Identifier?, after: Predecessor)
    /// `input_audio_buffer.speech_started`, `.speech_stopped`: a place on the audio clock.
    case speech(itemID: Identifier?, milliseconds: Int?)
    /// `input_audio_buffer.timeout_triggered`: the stretch of silence that the server sends to the model.
    case inputTimeout(itemID: Identifier?, startMilliseconds: Int?, endMilliseconds: Int?)
    /// `input_audio_buffer.append`: bytes of sound once decoded, and whether all of it that was looked at is silence.
    case appendedAudio(bytes: Int, isSilent: Bool)
    /// `response.create`.
    indirect case responseRequest(ResponseRequest)
    /// `response.created`, `response.done`.
    indirect case response(Response)
    /// Text, transcript and argument deltas.
    case textDelta(String, OutputPlace)
    /// Text, transcript and arguments when they are done: the whole.
    case textDone(String?, OutputPlace)
    /// Audio deltas: bytes of sound once decoded.
    case audioDelta(bytes: Int, OutputPlace)
    /// Events that only name a place in a response's output.
    case outputPlace(OutputPlace)
    /// Transcription of the caller's speech.
    indirect case transcription(Transcription)
    /// `output_audio_buffer.*`: the playing of an answer.
    case playback(responseID: Identifier?)
    /// `error`: its code and message.
    case error(code: String?, message: String?)
    /// An event of which nothing but its kind is used.
    case none
  }

  /// An event.
  public init(kind: EventKind, id: Identifier? = nil, payload: Payload = .none) {
    self.kind = kind
    self.id = id
    self.payload = payload
  }
}

/// Which item an item comes after.
public enum Predecessor: Sendable, Equatable {
  /// The event does not say: at the end.
  case unknown
  /// None: at the beginning.
  case first
  /// After the item of that id.
  case item(Identifier)
}

/// A place in the output of a response.
public struct OutputPlace: Sendable, Equatable {
  /// The response.
  public var responseID: Identifier?
  /// The item that the response makes.
  public var itemID: Identifier?

  /// A place.
  public init(responseID: Identifier?, itemID: Identifier?) {
    self.responseID = responseID
    self.itemID = itemID
  }
}

/// What happened to the transcription of one item.
public struct Transcription: Sendable, Equatable {
  /// The item that was spoken.
  public var itemID: Identifier?
  /// What was understood.
  public var transcript: String?
  /// What the transcription used; nil where the server says nothing, which is not zero.
  public var usage: TranscriptionUsage?
  /// Whether this is the last word on the item: xAI completes the same item several times.
  public var isFinal: Bool
  /// The error's code, where it failed.
  public var errorCode: String?

  /// A transcription.
  public init(itemID: Identifier?, isFinal: Bool = true) {
    self.itemID = itemID
    self.isFinal = isFinal
  }
}
