import Display
import Reconciliation

/// How the service works: nothing is wrong, but a reader who adds up naively expects other numbers.
extension CauseSentence {
  /// The log does not show how the conversation began.
  private static func historyOfCutLog(_ facts: Facts) -> CauseSentence {
    let new = facts.record.newTokens.map { "all but \(Number.grouped($0))" } ?? "part"
    return CauseSentence(
      "Of these \(facts.input) \(new) were sent before: the conversation so far, and what stands before it. "
        + "How much each is, this log does not show.",
      "Cost grows with the length of a call: end it, summarise it, or delete old items.")
  }

  static func howItWorks(_ facts: Facts) -> CauseSentence {
    let (record, tokens) = (facts.record, facts.tokens)
    switch facts.cause.code {
    case .historyResent:
      guard facts.cause.tokens != nil else { return historyOfCutLog(facts) }
      let new = record.inputParts?.new.total
      return CauseSentence(
        "\(tokens) of these \(facts.input) \(facts.isOne ? "is" : "are") the conversation so far, sent again; only "
          + "\(new.map(Number.grouped) ?? "?") \(new == 1 ? "is" : "are") new.",
        "Cost grows with the length of a call: end it, summarise it, or delete old items.")
    case .cachedSubset:
      return CauseSentence(
        "\(tokens) of the \(facts.input) came from the cache and cost less. They are part of them, "
          + "not on top.",
        record.reported.input.map {
          "If you had \(Number.grouped($0 + (facts.cause.tokens ?? 0))), you counted them twice."
        })
    case .defaultInstructions:
      return CauseSentence(defaultInstructions(facts), "Set your own, even one line.")
    case .toolsOverhead:
      let count = Int(record.facts.tools)
      return CauseSentence(
        "Your \(Number.counted(count, "tool")) \(count == 1 ? "costs" : "cost") \(facts.tokens("text")) with every answer. "
          + "The model sees them rewritten, so the length of the JSON does not match.",
        "Drop tools that this call cannot need.")
    case .modelScaffold:
      return CauseSentence(
        "\(facts.model) adds \(facts.tokens("text")) of its own to each request. Nobody publishes this; this session's "
          + "figures show it.")
    case .answerCarriedAsTranscript:
      return CauseSentence(
        "\(carriedBy(record)): \(facts.tokens("audio")) fewer, "
          + "\(Number.counted(Int(record.facts.transcriptText), "text token")) instead of "
          + "\(Number.grouped(Int(record.facts.droppedText))).",
        "Nothing to do: this is why audio input can fall.")
    case .truncatedByClient:
      return CauseSentence(
        "Your program cut an answer when the caller spoke. Only the part that was heard is sent again, "
          + "\(Number.grouped(Int(record.facts.cutAudio))) instead of "
          + "\(Number.counted(Int(record.facts.uncutAudio), "audio token")), and its text no longer.")
    case .imageInput:
      return CauseSentence(
        "Pictures cost \(facts.tokens(nil)) of this input. There is no public formula, so the server's figure is taken "
          + "unchecked.", "Send smaller or fewer pictures.")
    case .reasoningInsideText:
      let output =
        record.reported.outputText.map { Number.counted($0, "output text token") } ?? "output text tokens"
      return CauseSentence(
        "\(tokens) of the \(output) \(facts.isOne ? "is" : "are") the model's thinking. "
          + "\(facts.isOne ? "It is" : "They are") inside that number.", "Do not add them to it.")
    case .outOfBand:
      return CauseSentence(
        "This answer was made beside the conversation. Its input is what that request named, and it is charged like "
          + "any other.", "Count it in.")
    default:
      let reason = facts.reason.map { " (\($0))" } ?? ""
      return CauseSentence(
        "Stopped before the model made anything\(reason). The server reports 0; \(facts.tokens("input")) would have "
          + "been read.")
    }
  }

  private static func defaultInstructions(_ facts: Facts) -> String {
    facts.cause.certainty == .sure
      ? "You set no instructions, so the server used its own: \(facts.tokens("text")) with every answer."
      : "The instructions are not in this log. What stands before the conversation has \(facts.tokens(nil)): exactly "
        + "as many as the server's own, so you probably set none."
  }

  private static func carriedBy(_ record: ResponseRecord) -> String {
    record.notes.contains(.carryingFitted)
      ? "Older answers are sent again as text, not as sound (found from these figures, not from a known rule)"
      : "This model gets answers before the last one as text, not as sound"
  }
}
