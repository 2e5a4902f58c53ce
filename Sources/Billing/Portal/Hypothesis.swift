/// One way in which billed figures could have come about.
///
/// Each says what a bill made that way would hold; the attempt holds it against the figures. It must be able to fail.
struct Hypothesis: Sendable {
  /// Its name.
  let code: HypothesisCode
  /// Says what a bill made that way would hold, or why it cannot be.
  let make: @Sendable (BillCase, inout Attempt) -> Void

  init(_ code: HypothesisCode, _ make: @escaping @Sendable (BillCase, inout Attempt) -> Void) {
    self.code = code
    self.make = make
  }

  /// All of them, in the order in which a person would try.
  static let all: [Hypothesis] = [
    .sameAsLog, .cachedOnTop, .uncachedMeter, .fullPrice, .otherPrice, .reasoningAdded, .transcriptionAdded,
    .wholeMultiple, .unitScale, .secondsForTokens, .postedRate, .otherRate, .swapped, .oneHeading, .onlyNew,
    .stoppedLeftOut, .missingUsageCharged, .otherDays, .lastResponse, .oneModel, .oneSession, .oneResponse,
    .moreThanLog, .lessThanLog,
  ]
}

/// The name of a hypothesis, as reports have it.
public enum HypothesisCode: String, Sendable, CaseIterable {
  case sameAsLog = "same_as_log"
  case cachedOnTop = "cached_on_top"
  case uncachedMeter = "uncached_meter"
  case fullPrice = "full_price"
  case otherPrice = "other_price"
  case reasoningAdded = "reasoning_added"
  case transcriptionAdded = "transcription_added"
  case wholeMultiple = "whole_multiple"
  case unitScale = "unit_scale"
  case secondsForTokens = "seconds_for_tokens"
  case postedRate = "posted_rate"
  case otherRate = "other_rate"
  case swapped
  case oneHeading = "one_heading"
  case onlyNew = "only_new"
  case stoppedLeftOut = "stopped_left_out"
  case missingUsageCharged = "missing_usage_charged"
  case otherDays = "other_days"
  case lastResponse = "last_response"
  case oneModel = "one_model"
  case oneSession = "one_session"
  case oneResponse = "one_response"
  case moreThanLog = "more_than_log"
  case lessThanLog = "less_than_log"

  /// The code that the bill's causes have for it; nil where both sides agree.
  public var billCode: BillCode? {
    switch self {
    case .sameAsLog: nil
    case .cachedOnTop: .cachedCountedTwice
    case .fullPrice: .cachedNotDiscounted
    case .otherPrice: .priceTier
    case .reasoningAdded: .reasoningTwice
    case .transcriptionAdded: .transcriptionNotInUsage
    case .unitScale, .secondsForTokens, .postedRate, .otherRate: .unitScale
    case .uncachedMeter, .swapped, .oneHeading, .onlyNew: .usageFieldSemantics
    case .stoppedLeftOut: .cancelledAnswers
    case .missingUsageCharged: .responsesNotInLog
    case .otherDays, .lastResponse, .oneModel, .oneSession, .oneResponse: .timeWindow
    case .wholeMultiple, .moreThanLog: .otherUsers
    case .lessThanLog: .exportIncomplete
    }
  }
}

/// Billed figures, and the log that they are held against.
struct BillCase: Sendable {
  /// The log.
  let log: LoggedUsage
  /// What the log says, added up.
  let base: BillTally
  /// The figures.
  let billed: [BilledFigure]

  init(_ billed: [BilledFigure], _ log: LoggedUsage) {
    self.billed = billed
    var log = log
    log.wantedCurrency = billed.first { $0.measure == .cost }?.currency
    self.log = log
    base = log.all
  }

  /// The billed figure of a measure.
  func billed(_ measure: BilledMeasure) -> BilledFigure? { billed.first { $0.measure == measure } }

  /// Whether money is among the figures.
  var hasCost: Bool { billed(.cost) != nil }

  /// The figures of which the log says something.
  var comparable: [BilledFigure] { billed.filter { base[$0.measure] != nil } }

  /// Whether a figure meets what the log says.
  func meets(_ figure: BilledFigure) -> Bool {
    base[figure.measure].map { $0.overlaps(figure.range) } ?? false
  }
}
