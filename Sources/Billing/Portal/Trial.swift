/// What came of one hypothesis.
public struct Trial: Sendable {
  /// The hypothesis.
  public let code: HypothesisCode
  /// Whether it holds.
  public let answer: Answer
  /// Which of its sums is meant: the one that fits, or the one that comes nearest.
  public let parameter: Parameter
  /// What that sum makes of each billed figure, in their order; nil where it says nothing of one.
  public let figures: [ClosedRange<Int>?]
  /// How many sums were tried.
  public let tried: Int
  /// How many of them fit.
  public let fitting: Int
  /// How likely one of its sums fits figures that have nothing to do with it, from 0 to 1.
  public let chance: Double

  /// Whether a hypothesis holds.
  public enum Answer: Sendable, Equatable {
    /// It makes all billed figures that can be compared.
    case fits(Certainty)
    /// It does not.
    case doesNotFit
    /// Nothing here shows it, and nothing rules it out.
    case possible
    /// It is ruled out, and by what.
    case cannotBe(Obstacle)
  }

  /// How sure a fit is, after what chance would do.
  public enum Certainty: String, Sendable, Comparable {
    /// Chance would do it in fewer than one case of a thousand.
    case sure
    /// Chance would do it in fewer than one case of twenty.
    case likely
    /// Chance would do it more often: it counts as no explanation.
    case possible

    /// The surer is the smaller.
    public static func < (left: Certainty, right: Certainty) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .sure: 0
      case .likely: 1
      case .possible: 2
      }
    }

    /// - Parameter chance: how likely one of all the sums that were tried fits by chance.
    init(chance: Double) {
      self = chance < 0.001 ? .sure : chance < 0.05 ? .likely : .possible
    }
  }

  /// How sure the fit is; nil where it does not fit.
  public var certainty: Certainty? {
    if case .fits(let certainty) = answer { certainty } else { nil }
  }

  /// Whether it explains the figures: it fits, and chance seldom would.
  public var isNamed: Bool { certainty.map { $0 < .possible } ?? false }
}
