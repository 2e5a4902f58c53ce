import Display
import Reconciliation

/// A naive sum in a sentence in which a reader finds the own number again.
public struct NaiveSentence: Sendable {
  /// What was added up, what it gives, what is right and what makes the difference.
  public let text: String

  /// The sentence on a sum.
  ///
  /// - Parameters:
  ///   - all: the sums that it is one of.
  ///   - name: the text of a name in the records.
  public init(_ sum: NaiveSum, of all: NaiveSums, name: (NameID) -> String?) {
    guard let isDifferent = sum.isDifferent else {
      text = "\(Self.gerund(sum.code, all)): cannot be worked out. \(Self.obstacle(sum, all))"
      return
    }
    text =
      switch sum.code {
      case .transcriptionLeftOut: Self.transcription(sum, name)
      case _ where !isDifferent:
        "\(Self.gerund(sum.code, all)) gives \(Self.figures(sum.made, of: sum.code)), the same."
      default:
        "\(Self.gerund(sum.code, all)) gives \(Self.figures(sum.made, of: sum.code)); the server reported "
          + "\(Self.short(sum.right, of: sum.code)): \(Self.reason(sum, all))"
      }
  }

  /// What somebody does who adds up that way.
  private static func gerund(_ code: NaiveSum.Code, _ all: NaiveSums) -> String {
    switch code {
    case .sumOfTotals: "Adding up every report of the log"
    case .onlyNew: "Adding only what was new"
    case .lastResponse:
      all.sessions > 1
        ? "Adding only the last answer of each session"
        : "Taking the last answer's figures for the whole session's"
    case .cachedOnTop: "Adding the cached tokens on top of the input"
    case .transcriptionLeftOut: "Leaving transcription out"
    case .reasoningAdded: "Adding the thinking on top of the output"
    }
  }

  private static func reason(_ sum: NaiveSum, _ all: NaiveSums) -> String {
    switch sum.code {
    case .sumOfTotals:
      return "\(Number.counted(all.repeats, "report")) came twice, and each answer counts once."
    case .onlyNew:
      let again = sum.difference.input.map { " of \(Number.grouped(-$0))" } ?? ""
      let basis = sum.basis.map { " What was new is our own count: \($0.words)." } ?? ""
      return "instructions and history, sent with every answer, make the difference\(again).\(basis)"
    case .lastResponse:
      return "usage is told for each answer by itself, not as a running sum."
    case .cachedOnTop:
      return "\(portion(all.cached, "cached token")) a part of the input."
    case .reasoningAdded:
      return "\(portion(all.reasoning, "token", " of thinking")) a part of the output."
    case .transcriptionLeftOut: return ""
    }
  }

  private static func portion(_ tokens: Int?, _ noun: String, _ rest: String = "") -> String {
    guard let tokens else { return "the \(noun)s\(rest) are" }
    return "the \(Number.counted(tokens, noun))\(rest) \(tokens == 1 ? "is" : "are")"
  }

  private static func obstacle(_ sum: NaiveSum, _ all: NaiveSums) -> String {
    if all.right.isUnknown { return "The server reported no usage." }
    return switch sum.code {
    case .onlyNew: "The log does not show all of what was new."
    case .cachedOnTop: "The server does not say what was cached."
    case .reasoningAdded: "The server does not say what was thinking."
    case .sumOfTotals, .lastResponse, .transcriptionLeftOut: "The figures are not all in the log."
    }
  }

  private static func transcription(_ sum: NaiveSum, _ name: (NameID) -> String?) -> String {
    guard let speech = sum.apart, speech.completed > 0 else { return "Nothing was transcribed." }
    let model = name(speech.model).map { " (\($0))" } ?? ""
    let used =
      speech.used ?? (speech.zeros > 0 ? "0, which cannot be" : "an amount that the server does not report")
    let missing = speech.completed - speech.withUsage
    let more =
      missing > 0 && speech.withUsage > 0
      ? " (\(Number.counted(Int(missing), "utterance")) without usage)" : ""
    return
      "\(figures(sum.right, of: sum.code)) is without transcription\(model), which used \(used)\(more): another line of the bill, never "
      + "to be added to these."
  }

  /// The figure of the side that matters, and that side's name; nil where the sum is of both.
  private static func part(_ tokens: NaiveSum.Tokens, _ code: NaiveSum.Code) -> (tokens: Int, side: String)? {
    switch code {
    case .sumOfTotals: nil
    case .reasoningAdded: tokens.output.map { ($0, "out") }
    case .onlyNew, .lastResponse, .cachedOnTop, .transcriptionLeftOut: tokens.input.map { ($0, "in") }
    }
  }

  /// The side that matters, and all together: `46 in (337 with the output)`.
  private static func figures(_ tokens: NaiveSum.Tokens, of code: NaiveSum.Code) -> String {
    guard let part = part(tokens, code) else { return "\(Number.grouped(tokens.total)) in and out" }
    let other = code == .reasoningAdded ? "input" : "output"
    let all = tokens.total.map { " (\(Number.grouped($0)) with the \(other))" } ?? ""
    return "\(Number.grouped(part.tokens)) \(part.side)\(all)"
  }

  /// The same without the words: `593 (884)`.
  private static func short(_ tokens: NaiveSum.Tokens, of code: NaiveSum.Code) -> String {
    guard let part = part(tokens, code) else { return Number.grouped(tokens.total) }
    return Number.grouped(part.tokens) + (tokens.total.map { " (\(Number.grouped($0)))" } ?? "")
  }
}
