import Display
import Reconciliation

/// A cause in one sentence, and what to do about it.
public struct CauseSentence: Sendable {
  /// What happened, with its figures.
  public let text: String
  /// What the reader can do; nil where there is nothing to do.
  public let advice: String?

  /// The sentence for a cause of a response.
  public init(_ cause: Cause, of record: ResponseRecord) {
    let tokens = Number.grouped(abs(cause.tokens ?? 0))
    switch cause.code {
    case .historyResent:
      (text, advice) = Self.historyResent(tokens, record)
    case .cachedSubset:
      let input = record.reported.input.map(Number.grouped) ?? "all"
      text =
        "\(tokens) of the \(input) input tokens came from the cache and cost less. They are part of them, not on top."
      advice = record.reported.input.map {
        "If you had \(Number.grouped($0 + (cause.tokens ?? 0))), you counted them twice."
      }
    case .defaultInstructions:
      text = "You set no instructions, so the server used its own: \(tokens) text tokens with every answer."
      advice = "Set your own, even one line."
    case .answerCarriedAsTranscript:
      let instead = Number.grouped(Int(record.facts.transcriptText))
      let full = Number.grouped(Int(record.facts.droppedText))
      text =
        "This model gets answers before the last one as text, not as sound: \(tokens) audio tokens fewer, "
        + "\(instead) text tokens instead of \(full)."
      advice = "Nothing to do: this is why audio input can fall."
    case .truncatedByClient:
      let kept = Number.grouped(Int(record.facts.cutAudio))
      let made = Number.grouped(Int(record.facts.uncutAudio))
      text =
        "Your program cut an answer when the caller spoke. Only the part that was heard is sent again, "
        + "\(kept) instead of \(made) audio tokens, and its text no longer."
      advice = nil
    case .notCharged:
      text =
        "Stopped before the model made anything. The server reports 0; \(tokens) input tokens would have been read."
      advice = nil
    case .usageMissing:
      (text, advice) = Self.usageMissing(record)
    case .payloadStripped:
      (text, advice) = Self.payloadStripped(record)
    case .generatedNotHeard:
      let made = Number.seconds(milliseconds: AnswerSound.milliseconds(tokens: record.madeAudioTokens ?? 0))
      let unheard = Number.seconds(milliseconds: AnswerSound.milliseconds(tokens: abs(cause.tokens ?? 0)))
      text = "\(unheard) of the \(made) of this answer were made but never heard. They are charged."
      advice = "Ask for shorter answers; if noise interrupts them, raise the threshold of the turn detection."
    case .unexplained:
      (text, advice) = Self.unexplained(cause, record)
    }
  }

  private static func historyResent(_ tokens: String, _ record: ResponseRecord) -> (String, String?) {
    let input = (record.reported.input ?? record.estimated.input.tokens).map(Number.grouped) ?? "?"
    let new = record.inputParts.map { Number.grouped($0.new.total) } ?? "?"
    return (
      "\(tokens) of these \(input) input tokens are the conversation so far, sent again; only \(new) are new.",
      "Cost grows with the length of a call: end it, summarise it, or delete old items."
    )
  }

  private static func usageMissing(_ record: ResponseRecord) -> (String, String?) {
    let input = Estimate.words(record.estimated.input)
    let output = Estimate.words(record.estimated.output)
    return (
      "The server sent no usage for this answer. That is unknown, not 0. We count \(input) in, \(output) out.",
      "Compare with the bill."
    )
  }

  private static func payloadStripped(_ record: ResponseRecord) -> (String, String?) {
    let range = record.estimated.outputAudio.range.map {
      ": \(Number.grouped($0.lowerBound)) to \(Number.grouped($0.upperBound)) by the transcript"
    }
    return (
      "The sound is not in this log, so output audio is only plausible\(range ?? "").",
      "Log the audio deltas whole if you need this figure checked."
    )
  }

  private static func unexplained(_ cause: Cause, _ record: ResponseRecord) -> (String, String?) {
    let kind = cause.modality.name.map { $0 + " " } ?? ""
    let direction = (cause.tokens ?? 0) > 0 ? "more" : "fewer"
    let tokens = Number.grouped(abs(cause.tokens ?? 0))
    let doubt =
      record.family.isConfirmed
      ? "" : " No recording confirms our rules for this model: they may be wrong, rather than the server."
    return (
      "The server says \(tokens) \(kind)tokens \(direction) than we count in the \(cause.side.name), "
        + "and nothing in this log accounts for them.\(doubt)",
      "Look at the events around this response; an issue with `realtally doctor` and this row helps us."
    )
  }
}

/// An estimate in words.
public enum Estimate {
  /// One number, a range, or a question mark.
  public static func words(_ figure: Figure) -> String {
    guard let range = figure.range else { return "?" }
    guard figure.isRange else { return Number.grouped(range.lowerBound) }
    return "\(Number.grouped(range.lowerBound)) to \(Number.grouped(range.upperBound))"
  }
}
