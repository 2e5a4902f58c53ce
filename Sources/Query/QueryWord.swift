/// A word of the filter language that has a value: help, man page and completions are made from these.
public struct QueryWord: Sendable, Equatable {
  /// The word.
  public let name: String
  /// Other words for the same.
  public let also: [String]
  /// What stands behind it.
  public let takes: Takes
  /// What it means, in one line.
  public let meaning: String
  /// How it is written, ready to type.
  public let example: String

  let field: Field

  init(
    _ name: String, _ field: Field, also: [String] = [], _ takes: Takes, _ meaning: String, _ example: String
  ) {
    self.name = name
    self.field = field
    self.also = also
    self.takes = takes
    self.meaning = meaning
    self.example = example
  }

  /// What stands behind a word.
  public enum Takes: Sendable, Equatable {
    /// A colon and one of these, or any beginning of one that is unique.
    case choice([String])
    /// A colon and any part of a name, in smart case.
    case part
    /// A comparison with tokens.
    case tokens
    /// A comparison with tokens, with a share of the reported total, or with what those tokens cost.
    case difference
    /// A comparison with an amount of money.
    case money
    /// A comparison with a moment of UTC.
    case moment

    /// Whether it is compared, rather than named behind a colon.
    public var isCompared: Bool {
      switch self {
      case .choice, .part: false
      case .tokens, .difference, .money, .moment: true
      }
    }

    /// The same in words.
    public var words: String {
      switch self {
      case .choice(let choices):
        choices.count > 12
          ? "a code such as \(choices.prefix(3).joined(separator: ", "))" : choices.joined(separator: ", ")
      case .part: "any part of it"
      case .tokens: "a number such as 50, 1,459 or 1.2k"
      case .difference:
        "a number such as 50, a share of the reported total such as 2%, or an amount such as 0.01USD"
      case .money: "an amount such as 0.01"
      case .moment:
        "a time of UTC such as 2026-11-24 or 2026-11-24T10:00, or one such as 2026-11-24T11:00+01:00"
      }
    }
  }
}

/// What a word looks at.
enum Field: Sendable {
  case status, verdict, cause, kind, provider
  case id, model, session
  case difference, cost, total, input, inputText, inputAudio, inputImage, cached, new
  case output, outputText, outputAudio, reasoning, unheard, time
}
