/// What can be made to happen in a session; the names are those of the causes that explain it.
public enum Injection: String, Sendable, CaseIterable {
  /// The conversation is sent again: every session has that.
  case historyResent = "history_resent"
  /// A part of the input is cached: every session has that.
  case cachedSubset = "cached_subset"
  /// Older answers are read as text: every session has that from its third answer on.
  case answerCarriedAsTranscript = "answer_carried_as_transcript"
  /// Speech is written down by another model: every session in which the caller speaks has that.
  case transcriptionSeparate = "transcription_separate"
  /// The client sets no instructions.
  case defaultInstructions = "default_instructions"
  /// The session has a function to call.
  case toolsOverhead = "tools_overhead"
  /// The server adds text of its own to each request.
  case modelScaffold = "model_scaffold"
  /// The caller interrupts, and the client cuts the answer.
  case truncatedByClient = "truncated_by_client"
  /// A message of the caller holds a picture.
  case imageInput = "image_input"
  /// An answer holds the model's thinking.
  case reasoningInsideText = "reasoning_inside_text"
  /// A response is made beside the conversation.
  case outOfBand = "out_of_band"
  /// The model is billed by time and reports no tokens.
  case timeBilledModel = "time_billed_model"
  /// An answer is stopped before it begins.
  case notCharged = "not_charged"
  /// What was cached is not any more.
  case cacheBust = "cache_bust"
  /// An answer is cut long before its end.
  case generatedNotHeard = "generated_not_heard"
  /// An answer is cut off at the limit of its tokens.
  case cutAtLimit = "cut_at_limit"
  /// The server drops the oldest items.
  case truncatedByServer = "truncated_by_server"
  /// Nobody speaks, and the server answers by itself.
  case idleTimeout = "idle_timeout"
  /// A pause within a sentence is taken for its end.
  case vadDoubleTrigger = "vad_double_trigger"
  /// The client commits silence.
  case silenceCommitted = "silence_committed"
  /// The server sends no usage.
  case usageMissing = "usage_missing"
  /// The log begins in the middle.
  case logCut = "log_cut"
  /// The log has lost the sound of an answer.
  case payloadStripped = "payload_stripped"
  /// The transcriptions report no usage.
  case transcriptionNoUsage = "transcription_no_usage"
  /// A transcription reports no seconds.
  case transcriptionZeroSeconds = "transcription_zero_seconds"
  /// What is cached is not told apart by modality.
  case cachedSplitMissing = "cached_split_missing"
  /// The log has an answer's item, but not its response.
  case unseenResponse = "unseen_response"
  /// A stretch of the log is there twice.
  case duplicateEvents = "duplicate_events"
  /// A response is done twice.
  case duplicateResponse = "duplicate_response"
  /// A sum is not that of its parts.
  case sumsDisagree = "sums_disagree"
  /// Zeros are reported for an answer that was made.
  case usageZeroWithOutput = "usage_zero_with_output"
  /// The usage is the example of the documentation.
  case documentationSample = "documentation_sample"
  /// From some response on each request has more text.
  case constantChanged = "constant_changed"
  /// A figure is wrong.
  case unexplained
}

extension Injection {
  /// Whether it is no event of one turn: it happens in every session anyway, or is how the session is set up.
  var isOfSession: Bool {
    switch self {
    case .historyResent, .cachedSubset, .answerCarriedAsTranscript, .transcriptionSeparate,
      .defaultInstructions, .toolsOverhead, .modelScaffold, .timeBilledModel, .logCut, .transcriptionNoUsage:
      true
    default: false
    }
  }

  /// Whether it needs a turn that is spoken.
  var needsSound: Bool {
    switch self {
    case .truncatedByClient, .generatedNotHeard, .payloadStripped, .cutAtLimit, .duplicateEvents,
      .transcriptionZeroSeconds:
      true
    default: false
    }
  }

  /// Whether it needs the server to find where the caller's turns end.
  var needsDetection: Bool { self == .idleTimeout || self == .vadDoubleTrigger }

  /// Whether it shows in reported figures.
  var needsUsage: Bool {
    switch self {
    case .modelScaffold, .imageInput, .reasoningInsideText, .notCharged, .cacheBust, .cutAtLimit,
      .truncatedByServer, .idleTimeout, .vadDoubleTrigger, .usageMissing, .cachedSplitMissing,
      .duplicateResponse, .sumsDisagree, .usageZeroWithOutput, .documentationSample, .constantChanged,
      .unexplained, .outOfBand:
      true
    default: false
    }
  }

  /// What changes the report of an answer, in the order in which they are looked for. One
  /// response can have only one of them.
  static let reportChanges: [Injection] = [
    .usageMissing, .usageZeroWithOutput, .documentationSample, .sumsDisagree, .unexplained,
    .reasoningInsideText, .cachedSplitMissing, .duplicateResponse,
  ]

  /// What changes what a response reads, so that the next one is the first to show it.
  static let readingChanges: [Injection] = [.cacheBust, .truncatedByServer, .constantChanged]

  /// What is done to the sound of an answer; one answer can have only one of them.
  static let soundChanges: [Injection] = [
    .generatedNotHeard, .cutAtLimit, .truncatedByClient, .payloadStripped,
  ]

  /// How the caller's side of a turn is not the usual one.
  static let openings: [Injection] = [
    .imageInput, .silenceCommitted, .idleTimeout, .vadDoubleTrigger, .notCharged,
  ]
}
