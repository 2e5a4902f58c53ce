import Reconciliation

extension CauseCode {
  /// What it is, in a few words, for a line of a list.
  public var words: String {
    switch self {
    case .historyResent: "the conversation so far, sent again"
    case .cachedSubset: "from the cache, inside the input"
    case .defaultInstructions: "the server's own instructions"
    case .toolsOverhead: "tools, sent each time"
    case .modelScaffold: "the model's own addition"
    case .answerCarriedAsTranscript: "old answers sent as text"
    case .truncatedByClient: "cut answers, sent shorter"
    case .transcriptionSeparate: "transcription, on another line of the bill"
    case .imageInput: "pictures"
    case .reasoningInsideText: "thinking, inside the output"
    case .outOfBand: "answers beside the conversation"
    case .timeBilledModel: "billed by time"
    case .notCharged: "stopped early, no charge"
    case .cutAtLimit: "cut off at a limit"
    case .cacheBust: "fewer from the cache than before"
    case .generatedNotHeard: "made and never heard"
    case .truncatedByServer: "dropped by the server"
    case .idleTimeout: "answers to silence"
    case .vadDoubleTrigger: "one utterance taken for several turns"
    case .silenceCommitted: "silence sent as speech"
    case .usageMissing: "no usage reported"
    case .logCut: "parts of the log are missing"
    case .payloadStripped: "sound is not in the log"
    case .transcriptionNoUsage: "transcription without usage"
    case .transcriptionZeroSeconds: "transcription of 0 seconds"
    case .cachedSplitMissing: "cached, but not said what of"
    case .unseenResponse: "an answer that is not in the log"
    case .duplicateEvents: "events that are here twice"
    case .duplicateResponse: "answers reported twice"
    case .sumsDisagree: "figures that contradict each other"
    case .documentationSample: "figures of the documentation"
    case .usageZeroWithOutput: "0 reported for an answer"
    case .constantChanged: "more with each request from here on"
    case .unexplained: "cause unknown"
    }
  }
}

extension CauseCode.Kind {
  /// What sort of reason it is, as users think.
  public var words: String {
    switch self {
    case .howItWorks: "how it works"
    case .costsYou: "costs you"
    case .cannotSee: "can't be seen in this log"
    case .contradiction: "contradiction"
    }
  }
}
