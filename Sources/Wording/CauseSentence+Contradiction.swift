import Display
import Reconciliation

/// Figures that contradict each other, or us.
extension CauseSentence {
  static func contradiction(_ facts: Facts) -> CauseSentence {
    let (record, tokens) = (facts.record, facts.tokens)
    switch facts.cause.code {
    case .duplicateResponse:
      let isSame = record.notes.contains { if case .repeated(_, true, _) = $0 { true } else { false } }
      return CauseSentence(
        "This answer is reported again, with \(isSame ? "the same" : "different") figures. It is counted once, as it "
          + "came first; a sum over the lines of the log is \(tokens) too high.", "Log at one place.")
    case .sumsDisagree:
      let parts = facts.cause.tokens ?? 0
      return CauseSentence(
        "The reported figures of the \(facts.cause.side.name) contradict each other: the parts make \(facts.tokens(nil)) "
          + "\(parts > 0 ? "more" : "fewer") than their sum says.",
        "Report it to the provider with the response id.")
    case .documentationSample:
      return CauseSentence(
        "These are the figures of the API documentation's example, not of a real answer.",
        "Remove the sample from the log.")
    case .usageZeroWithOutput:
      return CauseSentence(
        "The server reports 0 for an answer that the log holds: \(facts.tokens(facts.cause.modality.name)) of "
          + "\(facts.cause.side.name) by our count.", "Compare with the bill; report it with the response id."
      )
    case .constantChanged:
      let more = (facts.cause.tokens ?? 0) > 0 ? "more" : "fewer"
      return CauseSentence(
        "From here on each request has \(facts.tokens("text")) \(more) than before. Nothing in the log tells why: "
          + "probably a new server version.", "`realtally compare` a log from before with one from after.")
    default: return unexplained(facts)
    }
  }

  private static func unexplained(_ facts: Facts) -> CauseSentence {
    let (cause, record) = (facts.cause, facts.record)
    let direction = (cause.tokens ?? 0) > 0 ? "more" : "fewer"
    let doubt =
      record.family.isConfirmed
      ? "" : " No recording confirms our rules for this model: they may be wrong, rather than the server."
    return CauseSentence(
      "The server says \(facts.tokens(cause.modality.name)) \(direction) than we count in the \(cause.side.name), "
        + "and nothing in this log accounts for \(facts.isOne ? "it" : "them").\(doubt)",
      "Look at the events around this response; an issue with `realtally doctor` and this row helps us.")
  }
}
