import Events

/// An event after measuring: texts have become token counts, sound has become bytes and milliseconds.
///
/// Measuring knows nothing of what came before, so any number of workers can do it side by side. The ledger
/// behind it sees integers and ids only.
public struct MeasuredEvent: Sendable, Equatable {
  /// Which event it is.
  public var kind: EventKind
  /// The server's or client's name of the event.
  public var id: Identifier?
  /// What it says.
  public var payload: Payload

  /// What a measured event says; the cases are those of `Event.Payload`.
  public enum Payload: Sendable, Equatable {
    /// `session.created`, `session.updated`, `session.update`.
    indirect case session(MeasuredSession)
    /// `conversation.created`.
    case conversation(id: Identifier?)
    /// `conversation.item.create`, `.created`, `.added`, `.done`, `.retrieved`.
    indirect case item(MeasuredItem, after: Predecessor)
    /// `response.output_item.added`, `.done`.
    indirect case outputItem(MeasuredItem, responseID: Identifier?)
    /// `conversation.item.delete`, `.deleted`, `.retrieve`.
    case itemReference(itemID: Identifier?)
    /// `conversation.item.truncate`, `.truncated`.
    case truncation(itemID: Identifier?, audioEndMilliseconds: Int?)
    /// `input_audio_buffer.committed`.
    case committed(itemID: Identifier?, after: Predecessor)
    /// `input_audio_buffer.speech_started`, `.speech_stopped`.
    case speech(itemID: Identifier?, milliseconds: Int?)
    /// `input_audio_buffer.timeout_triggered`.
    case inputTimeout(itemID: Identifier?, startMilliseconds: Int?, endMilliseconds: Int?)
    /// `input_audio_buffer.append`: bytes of sound once decoded, and whether all of it that was looked at is silence.
    case appendedAudio(bytes: Int, isSilent: Bool)
    /// `response.create`.
    indirect case responseRequest(MeasuredRequest)
    /// `response.created`, `response.done`.
    indirect case response(MeasuredResponse)
    /// Text, transcript and argument deltas, in tokens by themselves.
    case textDelta(tokens: Int, OutputPlace)
    /// Text, transcript and arguments when they are done, in tokens of the whole.
    case textDone(tokens: Int?, OutputPlace)
    /// Audio deltas: bytes of sound once decoded.
    case audioDelta(bytes: Int, OutputPlace)
    /// Events that only name a place in a response's output.
    case outputPlace(OutputPlace)
    /// Transcription of the caller's speech.
    indirect case transcription(MeasuredTranscription)
    /// `output_audio_buffer.*`.
    case playback(responseID: Identifier?)
    /// `error`.
    case error(code: String?)
    /// An event of which nothing but its kind is used.
    case none
  }

  /// A measured event.
  public init(kind: EventKind, id: Identifier? = nil, payload: Payload = .none) {
    self.kind = kind
    self.id = id
    self.payload = payload
  }
}
