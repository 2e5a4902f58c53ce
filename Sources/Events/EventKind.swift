/// The realtime events that realtally knows, whichever of their names a server uses.
///
/// Source of the names: the provider's specification of today and of the preview; Azure Voice Live and
/// WebRTC use the older ones, xAI adds some of its own.
public enum EventKind: UInt8, Sendable, CaseIterable {
  case sessionCreated, sessionUpdated, sessionUpdate, sessionClosed
  case conversationCreated
  case itemCreate, itemDelete, itemTruncate, itemRetrieve
  case itemCreated, itemAdded, itemDone, itemDeleted, itemTruncated, itemRetrieved
  case transcriptionDelta, transcriptionSegment, transcriptionUpdated, transcriptionCompleted,
    transcriptionFailed
  case inputAudioAppend, inputAudioCommit, inputAudioClear
  case inputAudioCommitted, inputAudioCleared, speechStarted, speechStopped, inputTimeout, dtmfReceived
  case responseCreate, responseCancel
  case responseCreated, responseDone
  case outputItemAdded, outputItemDone, contentPartAdded, contentPartDone
  case textDelta, textDone, transcriptDelta, transcriptDone, audioDelta, audioDone
  case argumentsDelta, argumentsDone
  case playbackStarted, playbackStopped, playbackCleared, playbackClear
  case rateLimitsUpdated, ping, error
  case mcpEvent, liveEvent, translationEvent
  /// An event that is told apart by its name's family only.
  case unknown

  /// The names of this kind on the wire, today's first.
  public var names: [String] { Self.namesByKind[self] ?? [] }

  /// Today's name of this kind.
  public var name: String { names.first ?? "unknown" }

  /// Whether the client sends this event, rather than the server.
  public var isFromClient: Bool {
    switch self {
    case .sessionUpdate, .itemCreate, .itemDelete, .itemTruncate, .itemRetrieve, .inputAudioAppend,
      .inputAudioCommit, .inputAudioClear, .responseCreate, .responseCancel, .playbackClear:
      true
    default: false
    }
  }

  /// The kind of an event by its name; nil where the name is no realtime event's, so that an inner object such as
  /// `{"type":"message"}` is never taken for one.
  public init?(name: some StringProtocol) {
    if let kind = Self.kindsByName[String(name)] {
      self = kind
    } else if let kind = Self.kind(ofFamily: name) {
      self = kind
    } else {
      return nil
    }
  }

  /// Families of events that later servers may add to: counted, never fatal.
  private static func kind(ofFamily name: some StringProtocol) -> EventKind? {
    if name.hasPrefix("mcp_list_tools.") || name.hasPrefix("response.mcp_call") { return .mcpEvent }
    if name.hasPrefix("session.usage.") || name.hasPrefix("response.event") { return .liveEvent }
    if name.hasPrefix("session.input_transcript.") || name.hasPrefix("session.output_") {
      return .translationEvent
    }
    let families = [
      "session.", "conversation.", "input_audio_buffer.", "response.", "output_audio_buffer.", "rate_limits.",
      "transcription_session.",
    ]
    return families.contains { name.hasPrefix($0) } ? .unknown : nil
  }

  private static let kindsByName: [String: EventKind] = {
    var kinds: [String: EventKind] = [:]
    for (kind, names) in namesByKind {
      for name in names { kinds[name] = kind }
    }
    return kinds
  }()

  private static let namesByKind: [EventKind: [String]] = [
    .sessionCreated: ["session.created", "transcription_session.created"],
    .sessionUpdated: ["session.updated", "transcription_session.updated"],
    .sessionUpdate: ["session.update", "transcription_session.update"],
    .sessionClosed: ["session.closed"],
    .conversationCreated: ["conversation.created"],
    .itemCreate: ["conversation.item.create"],
    .itemDelete: ["conversation.item.delete"],
    .itemTruncate: ["conversation.item.truncate"],
    .itemRetrieve: ["conversation.item.retrieve"],
    .itemCreated: ["conversation.item.created"],
    .itemAdded: ["conversation.item.added"],
    .itemDone: ["conversation.item.done"],
    .itemDeleted: ["conversation.item.deleted"],
    .itemTruncated: ["conversation.item.truncated"],
    .itemRetrieved: ["conversation.item.retrieved"],
    .transcriptionDelta: ["conversation.item.input_audio_transcription.delta"],
    .transcriptionSegment: ["conversation.item.input_audio_transcription.segment"],
    .transcriptionUpdated: ["conversation.item.input_audio_transcription.updated"],
    .transcriptionCompleted: ["conversation.item.input_audio_transcription.completed"],
    .transcriptionFailed: ["conversation.item.input_audio_transcription.failed"],
    .inputAudioAppend: ["input_audio_buffer.append"],
    .inputAudioCommit: ["input_audio_buffer.commit"],
    .inputAudioClear: ["input_audio_buffer.clear"],
    .inputAudioCommitted: ["input_audio_buffer.committed"],
    .inputAudioCleared: ["input_audio_buffer.cleared"],
    .speechStarted: ["input_audio_buffer.speech_started"],
    .speechStopped: ["input_audio_buffer.speech_stopped"],
    .inputTimeout: ["input_audio_buffer.timeout_triggered"],
    .dtmfReceived: ["input_audio_buffer.dtmf_event_received"],
    .responseCreate: ["response.create"],
    .responseCancel: ["response.cancel"],
    .responseCreated: ["response.created"],
    .responseDone: ["response.done"],
    .outputItemAdded: ["response.output_item.added"],
    .outputItemDone: ["response.output_item.done"],
    .contentPartAdded: ["response.content_part.added"],
    .contentPartDone: ["response.content_part.done"],
    .textDelta: ["response.output_text.delta", "response.text.delta"],
    .textDone: ["response.output_text.done", "response.text.done"],
    .transcriptDelta: ["response.output_audio_transcript.delta", "response.audio_transcript.delta"],
    .transcriptDone: ["response.output_audio_transcript.done", "response.audio_transcript.done"],
    .audioDelta: ["response.output_audio.delta", "response.audio.delta"],
    .audioDone: ["response.output_audio.done", "response.audio.done"],
    .argumentsDelta: ["response.function_call_arguments.delta"],
    .argumentsDone: ["response.function_call_arguments.done"],
    .playbackStarted: ["output_audio_buffer.started", "output_audio_buffer.audio_started"],
    .playbackStopped: ["output_audio_buffer.stopped", "output_audio_buffer.audio_stopped"],
    .playbackCleared: ["output_audio_buffer.cleared", "output_audio_buffer.audio_cleared"],
    .playbackClear: ["output_audio_buffer.clear"],
    .rateLimitsUpdated: ["rate_limits.updated"],
    .ping: ["ping"],
    .error: ["error"],
  ]
}
