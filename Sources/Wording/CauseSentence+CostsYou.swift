import Display
import Reconciliation

/// What costs money and can be avoided.
extension CauseSentence {
  static func costsYou(_ facts: Facts) -> CauseSentence {
    let record = facts.record
    switch facts.cause.code {
    case .cutAtLimit:
      return CauseSentence(
        "The answer was cut off at a limit (\(facts.reason ?? "the log does not say which")); the \(facts.tokens(nil)) made "
          + "until then \(facts.isOne ? "is" : "are") charged.",
        "Raise the limit, or ask for shorter answers.")
    case .cacheBust: return cacheBust(facts)
    case .generatedNotHeard:
      let made = Seconds.ofAnswer(tokens: record.madeAudioTokens ?? 0)
      let unheard = Seconds.ofAnswer(tokens: abs(facts.cause.tokens ?? 0))
      return CauseSentence(
        "\(unheard) of the \(made) of this answer were made but never heard. They are charged.",
        "Ask for shorter answers; if noise interrupts them, raise the threshold of the turn detection.")
    case .truncatedByServer:
      let dropped = facts.tokens(facts.cause.modality.name)
      return CauseSentence(
        "The conversation outgrew its limit, and the server dropped the oldest \(dropped). What was said "
          + "first is forgotten, and the cache starts anew.", "Set a retention ratio, or summarise the call.")
    case .idleTimeout:
      let waited =
        record.notes.lazy.compactMap { if case .answersSilence(let waited) = $0 { Int(waited) } else { nil } }
        .first ?? 0
      return CauseSentence(
        "Nobody spoke for \(Number.seconds(milliseconds: waited)), so the server sent the silence to the model and "
          + "answered by itself: \(facts.tokens(nil)).", "Lengthen or drop `idle_timeout_ms`.")
    case .vadDoubleTrigger:
      return CauseSentence(
        "The caller went on speaking within a second: one utterance was taken for two turns, and this answer, "
          + "\(facts.tokens(nil)), was for nobody.",
        "Raise `silence_duration_ms`, or use semantic turn detection.")
    default:
      return CauseSentence(
        "\(Seconds.ofCaller(tokens: abs(facts.cause.tokens ?? 0))) of near silence were sent as if spoken: "
          + "\(facts.tokens("audio")), with every later answer again.", "Commit only when there was speech.")
    }
  }

  private static func cacheBust(_ facts: Facts) -> CauseSentence {
    for case .cacheLost(_, _, let culprit, _) in facts.record.notes {
      let less =
        "\(facts.tokens(nil)) fewer than for the answer before came from the cache: "
        + (facts.isOne ? "it is charged in full" : "they are charged in full")
      guard let why = culprit.words else {
        return CauseSentence(
          less + ". No event in the log explains it; caches also expire.",
          "Nothing, if it stays rare; a steady pace of turns keeps a cache warm.")
      }
      return CauseSentence("\(less), or no longer sent. \(why)", culprit.advice)
    }
    return CauseSentence("")
  }
}

extension CacheCulprit {
  /// What changed the beginning of the input, as a sentence; nil where nothing in the log did.
  var words: String? {
    switch self {
    case .none: nil
    case .promptChanged: "Instructions or tools were changed, and everything behind them is read anew."
    case .serverTruncation: "The server dropped the oldest items, and everything behind them is read anew."
    case .itemDeleted: "An item was deleted, and everything behind it is read anew."
    case .answerCut: "An answer was cut, and everything behind it is read anew."
    case .answerAsTranscript:
      "An older answer is now sent as its transcript, and everything behind it is read anew: this model does that."
    }
  }

  /// What to do about it; nil where nothing can be done.
  var advice: String? {
    switch self {
    case .promptChanged: "Change instructions and tools seldom."
    case .itemDeleted, .serverTruncation: "Shorten seldom and by much, rather than often and by little."
    case .none, .answerCut, .answerAsTranscript: nil
    }
  }
}
