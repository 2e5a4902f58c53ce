import Billing
import Display
import Reconciliation

/// A cause in one sentence, and what to do about it.
public struct CauseSentence: Sendable {
  /// What happened, with its figures.
  public let text: String
  /// What the reader can do; nil where there is nothing to do.
  public let advice: String?

  init(_ text: String, _ advice: String? = nil) {
    self.text = text
    self.advice = advice
  }

  /// The sentence for a cause of a response.
  ///
  /// - Parameters:
  ///   - cost: what it costs; nil where that is not known or not to be said.
  ///   - name: the text of a name in the record.
  public init(
    _ cause: Cause, of record: ResponseRecord, cost: Cost? = nil, name: @escaping (NameID) -> String?
  ) {
    let facts = Facts(cause: cause, record: record, name: name)
    let sentence =
      switch cause.code.kind {
      case .howItWorks: Self.howItWorks(facts)
      case .costsYou: Self.costsYou(facts)
      case .cannotSee: Self.cannotSee(facts)
      case .contradiction: Self.contradiction(facts)
      }
    let money = cost.flatMap { Self.money(cause.code, $0) }.map { " " + $0 } ?? ""
    self.init(sentence.text + money, sentence.advice)
  }

  /// What a sentence is made of.
  struct Facts {
    let cause: Cause
    let record: ResponseRecord
    let name: (NameID) -> String?

    /// The cause's tokens, without a sign.
    var tokens: String { cause.tokens.map { Number.grouped(abs($0)) } ?? "?" }

    /// Whether the cause is of one token.
    var isOne: Bool { cause.tokens.map(abs) == 1 }

    /// The cause's tokens with their noun, and the kind of them before it: `1 text token`.
    func tokens(_ kind: String?, _ noun: String = "token") -> String {
      let noun = [kind, noun].compactMap { $0 }.joined(separator: " ")
      return cause.tokens.map { Number.counted(abs($0), noun) } ?? "? \(noun)s"
    }

    /// All input tokens with their noun, as reported, else as we count them.
    var input: String {
      (record.reported.input ?? record.estimated.input.tokens).map { Number.counted($0, "input token") }
        ?? "? input tokens"
    }

    /// The model's name.
    var model: String { name(record.model) ?? "The model" }

    /// Why the response ended that way, as the server says it.
    var reason: String? { name(record.statusReason) }
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

/// Lengths of sound in words.
enum Seconds {
  /// So many audio tokens of an answer.
  static func ofAnswer(tokens: Int) -> String {
    Number.seconds(milliseconds: AnswerSound.milliseconds(tokens: tokens))
  }

  /// So many audio tokens of the caller.
  static func ofCaller(tokens: Int) -> String {
    Number.seconds(milliseconds: CallerSound.milliseconds(tokens: tokens))
  }
}
