/// The reasons by name; the names are stable, people filter and count on them.
public enum CauseCode: String, Sendable, CaseIterable {
  case historyResent = "history_resent"
  case cachedSubset = "cached_subset"
  case defaultInstructions = "default_instructions"
  case toolsOverhead = "tools_overhead"
  case modelScaffold = "model_scaffold"
  case answerCarriedAsTranscript = "answer_carried_as_transcript"
  case truncatedByClient = "truncated_by_client"
  case transcriptionSeparate = "transcription_separate"
  case imageInput = "image_input"
  case reasoningInsideText = "reasoning_inside_text"
  case outOfBand = "out_of_band"
  case timeBilledModel = "time_billed_model"
  case notCharged = "not_charged"
  case cutAtLimit = "cut_at_limit"
  case cacheBust = "cache_bust"
  case generatedNotHeard = "generated_not_heard"
  case truncatedByServer = "truncated_by_server"
  case idleTimeout = "idle_timeout"
  case vadDoubleTrigger = "vad_double_trigger"
  case silenceCommitted = "silence_committed"
  case usageMissing = "usage_missing"
  case logCut = "log_cut"
  case payloadStripped = "payload_stripped"
  case transcriptionNoUsage = "transcription_no_usage"
  case transcriptionZeroSeconds = "transcription_zero_seconds"
  case cachedSplitMissing = "cached_split_missing"
  case unseenResponse = "unseen_response"
  case duplicateEvents = "duplicate_events"
  case duplicateResponse = "duplicate_response"
  case sumsDisagree = "sums_disagree"
  case documentationSample = "documentation_sample"
  case usageZeroWithOutput = "usage_zero_with_output"
  case constantChanged = "constant_changed"
  case unexplained = "unexplained"

  /// What sort of reason it is, as users think.
  public var kind: Kind {
    switch self {
    case .historyResent, .cachedSubset, .defaultInstructions, .toolsOverhead, .modelScaffold,
      .answerCarriedAsTranscript, .truncatedByClient, .transcriptionSeparate, .imageInput,
      .reasoningInsideText, .outOfBand, .timeBilledModel, .notCharged:
      .howItWorks
    case .cutAtLimit, .cacheBust, .generatedNotHeard, .truncatedByServer, .idleTimeout, .vadDoubleTrigger,
      .silenceCommitted:
      .costsYou
    case .usageMissing, .logCut, .payloadStripped, .transcriptionNoUsage, .transcriptionZeroSeconds,
      .cachedSplitMissing, .unseenResponse:
      .cannotSee
    case .duplicateEvents, .duplicateResponse, .sumsDisagree, .documentationSample, .usageZeroWithOutput,
      .constantChanged, .unexplained:
      .contradiction
    }
  }

  /// A sort of reason.
  public enum Kind: String, Sendable, CaseIterable {
    /// How the service works.
    case howItWorks = "how_it_works"
    /// What costs money and can be avoided.
    case costsYou = "costs_you"
    /// What this log cannot show.
    case cannotSee = "cannot_see"
    /// Figures that contradict each other.
    case contradiction
  }
}
