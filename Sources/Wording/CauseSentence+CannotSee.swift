import Display
import Reconciliation

/// What this log cannot show.
extension CauseSentence {
  /// xAI puts figures by rules of its own beside the response.
  private static let besidesXAI =
    " in the response; what xAI may report beside it follows other rules and is not read"

  static func cannotSee(_ facts: Facts) -> CauseSentence {
    let record = facts.record
    switch facts.cause.code {
    case .usageMissing:
      return CauseSentence(
        "The server sent no usage for this answer\(record.family == .grokVoice ? besidesXAI : ""). That is unknown, not 0. We count "
          + "\(Estimate.words(record.estimated.input)) in, \(Estimate.words(record.estimated.output)) out.",
        "Compare with the bill.")
    case .logCut:
      return CauseSentence(
        "\(missing(record)) not in this log. Figures that need what is missing are left out.",
        "Log from `session.created` to the close.")
    case .payloadStripped:
      let range =
        record.estimated.outputAudio.range.map {
          ": \(Number.grouped($0.lowerBound)) to \(Number.grouped($0.upperBound)) by the transcript"
        } ?? ""
      return CauseSentence(
        "The sound is not in this log, so output audio is only plausible\(range).",
        "Log the audio deltas whole if you need this figure checked.")
    case .cachedSplitMissing:
      return CauseSentence(
        "\(facts.tokens(nil)) \(facts.isOne ? "was" : "were") cached, but the log does not say whether text or audio: the cost is known only within "
          + "a range.", "Use a newer SDK, or log the raw event.")
    default:
      return CauseSentence(
        "An answer that this response reads is here\(item(facts)), but not the response that made it. At least "
          + "\(facts.tokens(nil)) \(facts.isOne ? "was" : "were") charged that this log does not show.",
        "Look for a second connection, or a filter in the logger.")
    }
  }

  private static func missing(_ record: ResponseRecord) -> String {
    if record.marks.contains(.outOfBand) { return "What the client asked for with this response is" }
    if record.marks.contains(.historyUnknown) {
      return "The conversation before this answer, or a part of it, is"
    }
    if record.marks.contains(.promptUnknown) { return "How the session was set up (its instructions) is" }
    return "The beginning of this answer is"
  }

  private static func item(_ facts: Facts) -> String {
    for case .unseenAnswer(_, let item, let line) in facts.record.notes where Int(line) == facts.cause.line {
      return facts.name(item).map { " (item \($0))" } ?? ""
    }
    return ""
  }
}
