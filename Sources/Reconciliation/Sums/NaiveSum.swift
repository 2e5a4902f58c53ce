/// One way in which readers add up the usage of a session or a log, and what it gives beside the right figure.
public struct NaiveSum: Sendable, Equatable {
  /// Which way.
  public let code: Code
  /// What it gives; a figure that cannot be worked out is not known, never 0.
  public let made: Tokens
  /// What the server reports over all responses, which is what is charged.
  public let right: Tokens
  /// What our own count in it rests on; nil where reported figures alone enter.
  public let basis: Basis?
  /// What it leaves out and must not be added to these tokens: another model's work, on another line of the bill.
  public let apart: SpeechToText?

  /// The ways to add up; the names are stable, and those of a bill's hypotheses where both try the same sum.
  public enum Code: String, Sendable, CaseIterable {
    /// The totals of every `response.done` of the log: right, unless one is there twice.
    case sumOfTotals = "sum_of_totals"
    /// Only what was new in each input, not what was sent again.
    case onlyNew = "only_new"
    /// The last response's figures taken for those of the whole session.
    case lastResponse = "last_response"
    /// Cached tokens added to the input that holds them.
    case cachedOnTop = "cached_on_top"
    /// What writing down the caller's words used is not in it.
    case transcriptionLeftOut = "transcription_left_out"
    /// Reasoning added to the output that holds it.
    case reasoningAdded = "reasoning_added"
  }

  /// Tokens of both sides, and together.
  public struct Tokens: Sendable, Equatable {
    /// All input; nil where not known.
    public var input: Int?
    /// All output; nil where not known.
    public var output: Int?
    /// Input and output; nil where not known.
    public var total: Int?

    /// Tokens of which none is known, or such as are.
    public init(input: Int? = nil, output: Int? = nil, total: Int? = nil) {
      self.input = input
      self.output = output
      self.total = total
    }

    /// This less another; nil where either is not known.
    func less(_ other: Tokens) -> Tokens {
      func less(_ figure: KeyPath<Tokens, Int?>) -> Int? {
        self[keyPath: figure].flatMap { one in other[keyPath: figure].map { one - $0 } }
      }
      return Tokens(input: less(\.input), output: less(\.output), total: less(\.total))
    }

    /// The figures that are known.
    var known: [Int] { [input, output, total].compactMap { $0 } }

    /// Whether no figure is known.
    public var isUnknown: Bool { known.isEmpty }
  }

  /// What it gives less what is right: positive where it is too much.
  public var difference: Tokens { made.less(right) }

  /// Whether it misleads; nil where that is not known.
  ///
  /// Leaving transcription out is right for these tokens and misleads about the bill.
  public var isDifferent: Bool? {
    if let apart { return right.isUnknown ? nil : apart.completed > 0 }
    let known = difference.known
    return known.isEmpty ? nil : known.contains { $0 != 0 }
  }
}
