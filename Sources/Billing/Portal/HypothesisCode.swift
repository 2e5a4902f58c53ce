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
  case firstResponses = "first_responses"
  case shiftedHours = "shifted_hours"
  case onePayer = "one_payer"
  case otherTimes = "other_times"

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
    case .otherDays, .shiftedHours, .lastResponse, .oneModel, .oneSession, .oneResponse: .timeWindow
    case .wholeMultiple, .moreThanLog, .onePayer, .otherTimes: .otherUsers
    case .lessThanLog, .firstResponses: .exportIncomplete
    }
  }
}
