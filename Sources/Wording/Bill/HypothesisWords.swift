import Billing
import Display
import Reconciliation

/// A trial in words: what was tried, how it works out, whether it fits.
public struct HypothesisWords: Sendable {
  /// What was tried.
  public let name: String
  /// How it works out.
  public let work: String
  /// Whether it fits, and why not.
  public let answer: String

  /// The words for a trial of a comparison.
  public init(_ trial: Trial, _ comparison: BillComparison) {
    name = Self.name(trial, comparison)
    work = WorkWords(trial, comparison).text
    answer = Self.answer(trial, comparison)
  }

  /// What a hypothesis says, in a few words.
  static func name(_ code: HypothesisCode) -> String {
    switch code {
    case .sameAsLog: "the log as it is"
    case .cachedOnTop: "cached added on top"
    case .uncachedMeter: "cached left out (a meter of its own)"
    case .fullPrice: "cached charged at the full price"
    case .otherPrice: "another price than the global list's"
    case .reasoningAdded: "reasoning added to the text"
    case .transcriptionAdded: "transcription added"
    case .wholeMultiple: "this log billed more than once"
    case .unitScale: "a unit of 1K or 1M"
    case .secondsForTokens: "seconds taken for tokens"
    case .postedRate: "60 tokens a second, as posted online"
    case .otherRate: "sound at another rate"
    case .swapped: "figures under each other's name"
    case .oneHeading: "several figures under one heading"
    case .onlyNew: "only what was new"
    case .stoppedLeftOut: "interrupted answers left out"
    case .missingUsageCharged: "answers without usage charged too"
    case .otherDays: "the whole log, not only that day"
    case .lastResponse: "the last answer only"
    case .oneModel: "one model only"
    case .oneSession: "one session only"
    case .oneResponse: "one answer only"
    case .moreThanLog: "requests that this log does not hold"
    case .lessThanLog: "a bill that does not hold all of it yet"
    case .firstResponses: "a bill that ends before the log does"
    case .shiftedHours: "days that begin at another hour than in UTC"
    case .onePayer: "one key, user or resource of the bill only"
    case .otherTimes: "others at times of which the log has nothing"
    }
  }

  private static func name(_ trial: Trial, _ comparison: BillComparison) -> String {
    switch (trial.code, trial.parameter) {
    case (.transcriptionAdded, _):
      let models = comparison.log?.transcribers ?? []
      return models.count == 1 ? "transcription (\(models[0])) added" : name(trial.code)
    case (.wholeMultiple, _) where comparison.log?.responses.count == 1:
      return "this turn billed more than once"
    case (.swapped, .sides) where trial.certainty != nil: return "input and output exchanged"
    case (.swapped, .modalities) where trial.certainty != nil: return "text and audio exchanged"
    case (.oneHeading, .sumOfSides) where trial.certainty != nil: return "input and output in one figure"
    case (.oneHeading, .sumOfModalities) where trial.certainty != nil: return "text and audio in one figure"
    case (.oneHeading, .sumOfAll) where trial.certainty != nil: return "all tokens in one figure"
    case (.onePayer, .payer(let name)) where trial.certainty != nil:
      return "only \(SafeText(name).string) of the bill, the rest is somebody else's"
    case (.shiftedHours, .hours(let hours)) where trial.certainty != nil:
      return "days that begin \(HourWords.text(hours)) those of UTC"
    case (.firstResponses, .responses(let count)) where trial.certainty != nil:
      return "a bill without the last \(count == 1 ? "answer" : Number.counted(count, "answer"))"
    case (.unitScale, .unit(let unit, _)) where trial.certainty != nil:
      return "a unit of \(unit == 1000 ? "1K" : "1M")"
    default: return name(trial.code)
    }
  }

  private static func answer(_ trial: Trial, _ comparison: BillComparison) -> String {
    switch trial.answer {
    case .fits(let certainty): fit(trial, certainty, comparison)
    case .doesNotFit: miss(trial, comparison)
    case .possible: "possible: \(open(trial, comparison))"
    case .cannotBe(let obstacle): "cannot be: \(reason(obstacle))"
    }
  }

  private static func fit(
    _ trial: Trial, _ certainty: Trial.Certainty, _ comparison: BillComparison
  ) -> String {
    let isExact = trial.figures.allSatisfy { $0.map { $0.lowerBound == $0.upperBound } ?? true }
    let words = isExact ? "yes, \(exactly(trial, comparison))" : "yes, in its range"
    let several =
      trial.fitting > 1 ? "; \(Number.grouped(trial.fitting)) of \(Number.grouped(trial.tried)) do" : ""
    return certainty == .possible
      ? "yes, but so small a figure is easily met: not named\(several)" : words + several
  }

  /// How exact a fit is, in the words of what was compared: tokens are whole, money is rounded as the bill rounds it.
  private static func exactly(_ trial: Trial, _ comparison: BillComparison) -> String {
    let rows = zip(comparison.rows, trial.figures).filter { $1 != nil }.map { $0.0.billed }
    if rows.contains(where: { $0.measure.unit == .tokens }) { return "to the token" }
    let isMoney = !rows.isEmpty && rows.allSatisfy { $0.measure.unit == .currency }
    return isMoney && rows.contains { $0.tolerance >= Money.unitsPerOne / 200 } ? "to the cent" : "exactly"
  }

  private static func miss(_ trial: Trial, _ comparison: BillComparison) -> String {
    switch (trial.code, trial.parameter) {
    case (.wholeMultiple, _): return "no, not whole"
    case (.postedRate, _):
      return comparison.log?.unconfirmedModels.isEmpty == true
        ? "no; recorded sessions have 10 a second" : "no; other models have 10 a second"
    default:
      return trial.tried > 1 ? "no; the nearest of \(Number.grouped(trial.tried))" : "no"
    }
  }

  private static func open(_ trial: Trial, _ comparison: BillComparison) -> String {
    switch trial.code {
    case .moreThanLog:
      if let billed = comparison.rows.first(where: { $0.billed.measure == .requests }),
        let missing = billed.difference,
        missing > 0
      {
        return "the bill has \(Number.counted(missing, "more request"))"
      }
      let scope = ProviderWords.scope(comparison.provider)
      return comparison.provider == nil ? "a row is for all programs" : "the row is for the whole \(scope)"
    case .lessThanLog: return "rows come for a day or more; or another day"
    case .otherPrice:
      guard case .price(let share) = trial.parameter else { return "" }
      return "\(Number.percent(share, of: 10_000)) of the list's price: your contract, or a region's"
    default: return "they are not told by this log"
    }
  }

  private static func reason(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .nothingCached: "nothing was cached"
    case .noReasoning: "no reasoning in this log"
    case .noTranscription: "nothing was transcribed"
    case .transcriptionByTime: "a line of its own, by time"
    case .transcriptionUnknown: "a line of its own, without usage"
    case .noneStopped: "none was interrupted"
    case .allHaveUsage: "all have usage"
    case .sameRequests: "the requests are as many as the log's"
    case .sameTokens(let measure): "\(measure.words) is the same, and every request has some"
    case .noCachedLine: "the bill has no line for cached input"
    case .pricesDiffer: "its lines are not all the same share of the list's price"
    case .logHasMore(let measure): "the log has more \(measure.words) than the bill"
    }
  }
}

/// A chance in words.
enum ChanceWords {
  /// `1 figure in 56`.
  static func text(_ chance: Double) -> String {
    guard chance > 0 else { return "no other figure" }
    guard chance < 0.67 else { return "nearly any figure" }
    return "1 figure in \(Number.grouped(Int(min(1e9, (1 / chance).rounded()))))"
  }
}

/// Hours by which times begin elsewhere, in words.
enum HourWords {
  /// `8 h before`, `7 to 9 h after`.
  static func text(_ hours: ClosedRange<Int>) -> String {
    let ends = [abs(hours.lowerBound), abs(hours.upperBound)].sorted()
    let length = ends[0] == ends[1] ? "\(ends[0])" : "\(ends[0]) to \(ends[1])"
    return "\(length) h \(hours.upperBound < 0 ? "before" : "after")"
  }
}
