import Events

/// An event after measuring: texts have become token counts, sound has become bytes and milliseconds.
///
/// Measuring knows nothing of what came before, so any number of workers can do it side by side. The ledger
/// behind it sees integers and ids only.
public struct MeasuredEvent: Sendable, Equatable {
  /// Which event it is.
  public var kind: EventKind
  /// The server's or client's name of the event.
  public var id: String?
  /// What it says.
  public var payload: Payload

  /// What a measured event says; the cases are those of `Event.Payload`.
  public enum Payload: Sendable, Equatable {
    /// `session.created`, `session.updated`, `session.update`.
    case session(MeasuredSession)
    /// `conversation.created`.
    case conversation(id: String?)
    /// `conversation.item.create`, `.created`, `.added`, `.done`, `.retrieved`.
    case item(MeasuredItem, after: Predecessor)
    /// `response.output_item.added`, `.done`.
    case outputItem(MeasuredItem, responseID: String?)
    /// `conversation.item.delete`, `.deleted`, `.retrieve`.
    case itemReference(itemID: String?)
    /// `conversation.item.truncate`, `.truncated`.
    case truncation(itemID: String?, audioEndMilliseconds: Int?)
    /// `input_audio_buffer.committed`.
    case committed(itemID: String?, after: Predecessor)
    /// `input_audio_buffer.speech_started`, `.speech_stopped`.
    case speech(itemID: String?, milliseconds: Int?)
    /// `input_audio_buffer.timeout_triggered`.
    case inputTimeout(itemID: String?, startMilliseconds: Int?, endMilliseconds: Int?)
    /// `input_audio_buffer.append`: bytes of sound once decoded, and whether all of it that was looked at is silence.
    case appendedAudio(bytes: Int, isSilent: Bool)
    /// `response.create`.
    case responseRequest(MeasuredRequest)
    /// `response.created`, `response.done`.
    case response(MeasuredResponse)
    /// Text, transcript and argument deltas, in tokens by themselves.
    case textDelta(tokens: Int, OutputPlace)
    /// Text, transcript and arguments when they are done, in tokens of the whole.
    case textDone(tokens: Int?, OutputPlace)
    /// Audio deltas: bytes of sound once decoded.
    case audioDelta(bytes: Int, OutputPlace)
    /// Events that only name a place in a response's output.
    case outputPlace(OutputPlace)
    /// Transcription of the caller's speech.
    case transcription(MeasuredTranscription)
    /// `output_audio_buffer.*`.
    case playback(responseID: String?)
    /// `error`.
    case error(code: String?)
    /// An event of which nothing but its kind is used.
    case none
  }

  /// A measured event.
  public init(kind: EventKind, id: String? = nil, payload: Payload = .none) {
    self.kind = kind
    self.id = id
    self.payload = payload
  }
}
