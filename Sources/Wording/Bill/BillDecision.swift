import Billing
import Display
import Reconciliation

/// What would decide where bill and log differ.
extension BillSentences {
  static func decision(_ comparison: BillComparison) -> String {
    switch comparison.conclusion {
    case .noLog, .nothingToCompare: "a log of the same hours, from session.created to the close."
    case .agrees: agreement(comparison)
    case .named(let code): evidence(code, comparison)
    case .several(let codes):
      alternatives(codes, comparison)
    case .open(let codes):
      codes.contains(.moreThanLog)
        ? requests(comparison) + (codes.contains(.otherPrice) ? tokens : "")
        : joined(codes, comparison)
    case .unexplained:
      "nothing in these data; " + ticket(comparison)
    }
  }

  /// What would decide between sums: any of these.
  private static func alternatives(_ codes: [HypothesisCode], _ comparison: BillComparison) -> String {
    let one = joined(codes, comparison)
    return oneCause(codes, comparison) == nil ? one + " Or: " + more(comparison) : one
  }

  /// What would decide each of them, once, as sentences.
  private static func joined(_ codes: [HypothesisCode], _ comparison: BillComparison) -> String {
    let all = codes.map { evidence($0, comparison) }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return all.enumerated().map { $0 == 0 ? $1 : "Or: " + $1 }.joined(separator: " ")
  }

  private static func agreement(_ comparison: BillComparison) -> String {
    let models = comparison.log?.transcribers ?? []
    return models.isEmpty || comparison.log?.responses.isEmpty ?? true
      ? "nothing more."
      : "nothing more. Transcription (\(models.map { SafeText($0).string }.joined(separator: ", "))) is on another line of the bill."
  }

  /// The page that goes to the provider's support.
  private static func ticket(_ comparison: BillComparison) -> String {
    "`realtally report --format markdown \(ShellWords.logs(comparison.log?.records))` prints the page to send to the "
      + "provider's support."
  }

  /// Money alone does not tell a price from usage.
  private static let tokens =
    " Tokens tell a price from usage: export the usage of the same days beside the costs."

  /// Whether the bill holds more than the log is told by the number of requests.
  private static func requests(_ comparison: BillComparison) -> String {
    let requests = comparison.log?.responses.count ?? 0
    let when = comparison.window.map { "for \(WindowWords.text($0)) (UTC)" } ?? "for the hours of this log"
    if let row = comparison.rows.first(where: { $0.billed.measure == .requests }),
      let missing = row.difference, missing > 0
    {
      return
        "which programs made the other \(Number.counted(missing, "request")) \(when): give one run "
        + "\(ProviderWords.own(comparison.provider)) of its own, and look for a second connection or a filter in the logger."
    }
    return
      "the request count of the \(ProviderWords.scope(comparison.provider)) \(when). More than "
      + "\(Number.grouped(requests)): look for the other programs, runs and playgrounds. Exactly "
      + "\(Number.grouped(requests)): usage cannot explain this bill; " + ticket(comparison)
  }

  /// More figures of the same bill tell sums apart that meet in one.
  private static func more(_ comparison: BillComparison) -> String {
    let given = comparison.rows.map(\.billed.measure)
    let others = [BilledMeasure.inputText, .inputAudio, .cached, .outputText, .outputAudio, .requests]
      .filter { !given.contains($0) }.map { $0.names[0] }
    return others.isEmpty
      ? "the same figures for another day, or for a run with \(ProviderWords.own(comparison.provider)) of its own."
      : "more figures of the same bill: \(others.joined(separator: ", "))."
  }

  /// What would show how cached input was charged: only a line that the bill has can be looked at.
  private static func cached(_ comparison: BillComparison) -> String {
    if comparison.lines.contains(where: \.isCached) {
      return "the price on the bill's line for cached input."
    }
    return comparison.lines.contains { $0.isResponseTokens }
      ? "why this bill has no line for cached input: ask whoever bills."
      : "an export with a line for each meter: cached input has one of its own."
  }

  static func evidence(_ code: HypothesisCode, _ comparison: BillComparison) -> String {
    switch code {
    case .cachedOnTop: "nothing more: cached tokens are a part of the input; leave the second addition out."
    case .uncachedMeter: "nothing more: cached input is counted apart from this figure; with it both agree."
    case .fullPrice: cached(comparison)
    case .otherPrice: ProviderWords.prices(comparison.provider)
    case .reasoningAdded: "nothing more: reasoning is a part of the text output."
    case .transcriptionAdded: "a run with transcription turned off."
    case .wholeMultiple, .moreThanLog: requests(comparison)
    case .unitScale: "the unit that stands on the bill's line."
    case .secondsForTokens, .postedRate, .otherRate:
      "the unit that stands on the bill's line, or the same call twice as long."
    case .swapped, .oneHeading, .onlyNew: "the heading on the bill, and " + more(comparison)
    case .stoppedLeftOut:
      "nothing more: interrupted answers are charged for what was made; the bill has them elsewhere or not yet."
    case .missingUsageCharged: "a run that logs response.done whole."
    case .shiftedHours: "the time zone of the bill's days, or an export by the hour."
    case .onePayer: "nothing more: leave the other keys, users or resources out."
    case .otherTimes:
      "nothing more for this log; the programs that ran at those times have logs of their own."
    case .otherDays, .lastResponse, .oneModel, .oneSession, .oneResponse:
      "the hours and the model that the bill's line is for."
    case .firstResponses, .lessThanLog: "the same line tomorrow: providers add to it for a day or more."
    case .sameAsLog: "nothing more."
    }
  }
}
