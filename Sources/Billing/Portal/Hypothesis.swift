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
    .stoppedLeftOut, .missingUsageCharged, .onePayer, .otherTimes, .firstResponses, .otherDays,
    .shiftedHours, .lastResponse, .oneModel, .oneSession, .oneResponse,
    .moreThanLog, .lessThanLog,
  ]
}
