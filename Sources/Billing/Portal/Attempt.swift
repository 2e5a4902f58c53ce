import Reconciliation

/// What came of trying one hypothesis: the fits, the nearest miss, and how many sums were tried.
struct Attempt: Sendable {
  private let billCase: BillCase
  /// How many sums were tried that differ from what the log says.
  private(set) var count = 0
  /// How many figures of the same size as the billed ones would have fitted, as a part of all.
  private(set) var chance = 0.0
  /// The sums that fit, the first few of them.
  private(set) var fits: [Sum] = []
  /// How many fit.
  private(set) var fitCount = 0
  /// The sum that comes nearest.
  private(set) var nearest: Sum?
  private var distance = Double.infinity
  /// Why it cannot be.
  private(set) var obstacle: Obstacle?
  /// The figures, where it can neither be shown nor ruled out.
  private(set) var possible: Sum?

  private static let mostFits = 5

  /// A sum that was tried.
  struct Sum: Sendable {
    let parameter: Parameter
    /// The figure for each billed one; nil where the sum says nothing of it.
    let figures: [ClosedRange<Int>?]
  }

  init(_ billCase: BillCase) {
    self.billCase = billCase
  }

  /// Holds a bill of that kind against the billed figures.
  mutating func take(_ tally: BillTally, _ parameter: Parameter = .none) {
    var (far, odds, isNew, fitsAll) = (0.0, 1.0, false, true)
    // Money follows from tokens: where those are changed, that it fits as well is no second coincidence.
    let hasTokens = billCase.billed.contains { figure in
      figure.measure.isResponseTokens && tally[figure.measure] != nil
        && tally[figure.measure] != billCase.base[figure.measure]
    }
    for figure in billCase.billed {
      guard let made = tally[figure.measure] else { continue }
      far += Self.distance(figure, made)
      if !made.overlaps(figure.range) { fitsAll = false }
      guard made != billCase.base[figure.measure] else { continue }
      isNew = true
      if figure.measure != .cost || !hasTokens { odds *= Self.odds(figure, made) }
    }
    // What changes no billed figure explains none.
    guard isNew else { return }
    count += 1
    chance += odds
    let sum = Sum(parameter: parameter, figures: billCase.billed.map { tally[$0.measure] })
    if fitsAll {
      fitCount += 1
      if fits.count < Self.mostFits { fits.append(sum) }
    }
    if far < distance { (distance, nearest) = (far, sum) }
  }

  /// Says that the figures agree with the log as it is.
  mutating func agree() {
    count = 1
    fitCount = 1
    fits = [Sum(parameter: .none, figures: billCase.billed.map { billCase.base[$0.measure] })]
  }

  /// Shows a sum that does not fit.
  mutating func show(_ tally: BillTally) {
    count = 1
    nearest = Sum(parameter: .none, figures: billCase.billed.map { tally[$0.measure] })
  }

  /// Says that it cannot be.
  mutating func ruleOut(_ obstacle: Obstacle) { self.obstacle = obstacle }

  /// Says that it can be, and that nothing here shows it.
  mutating func leaveOpen(_ parameter: Parameter, _ tally: BillTally) {
    possible = Sum(parameter: parameter, figures: billCase.billed.map { tally[$0.measure] })
  }

  /// How many times the one is the other: a sum that is ten times too small is as far off as one ten times too large.
  private static func distance(_ figure: BilledFigure, _ made: ClosedRange<Int>) -> Double {
    if made.overlaps(figure.range) { return 0 }
    let near = figure.value < made.lowerBound ? made.lowerBound : made.upperBound
    let (less, more) = (Double(min(near, figure.value)), Double(max(near, figure.value)))
    return (more + 1) / (less + 1)
  }

  /// Which part of all figures with as many digits as the billed one that sum would fit.
  private static func odds(_ figure: BilledFigure, _ made: ClosedRange<Int>) -> Double {
    let step = max(1, 2 * figure.tolerance)
    let size = figure.value / step
    let first = size < 10 ? 0 : (0..<(String(size).count - 1)).reduce(1) { product, _ in product * 10 }
    // Of nineteen digits not all numbers can be held.
    let last = size < 10 ? 9 : first > Int.max / 10 ? Int.max : first * 10 - 1
    let low = max(first, made.lowerBound / step)
    let high = min(last, made.upperBound / step)
    return low > high ? 0 : Double(high - low + 1) / Double(last - first + 1)
  }
}

/// Which of the sums of a hypothesis is meant.
public enum Parameter: Sendable, Equatable {
  /// There is only one.
  case none
  /// That many times the log.
  case times(Int)
  /// Figures of the log times or, where they are divided, by a unit.
  case unit(Int, isDivided: Bool)
  /// A rate of so many tokens a second of the caller, and of the answer.
  case rate(caller: Int, answer: Int)
  /// Input stands for output and the reverse.
  case sides
  /// Text stands for audio and the reverse.
  case modalities
  /// Input and output of a modality under one heading.
  case sumOfSides
  /// Text and audio of a side under one heading.
  case sumOfModalities
  /// Everything under one heading.
  case sumOfAll
  /// A price that is so many per cent of the table's, in hundredths.
  case price(Int)
  /// A model.
  case model(NameID)
  /// A session, by its place.
  case session(Int32)
  /// A response.
  case response(Row)
  /// That many responses.
  case responses(Int)
  /// A time that begins so many hours later: any number of them in the range comes to the same.
  case hours(ClosedRange<Int>)
  /// A key, user or resource.
  case payer(String)
  /// That many times of an export.
  case periods(Int)
}

/// Why a hypothesis cannot be.
public enum Obstacle: Sendable, Equatable {
  /// Nothing was cached.
  case nothingCached
  /// No response has reasoning.
  case noReasoning
  /// No speech was written down.
  case noTranscription
  /// The model that writes speech down is billed by time, on a line of its own.
  case transcriptionByTime
  /// Transcriptions have no usage in the log.
  case transcriptionUnknown
  /// No response was stopped after it had begun.
  case noneStopped
  /// Every response has usage.
  case allHaveUsage
  /// The bill has as many requests as the log.
  case sameRequests
  /// The bill has as many of a measure as the log, and every request has some of it.
  case sameTokens(BilledMeasure)
  /// The bill has no line for what was cached.
  case noCachedLine
  /// The lines are not all the same share of the list's price.
  case pricesDiffer
  /// The log has more of a measure than the bill.
  case logHasMore(BilledMeasure)
}
