import Billing
import Display
import Reconciliation

/// What follows from a comparison of a bill with a log, in sentences.
public struct BillSentences: Sendable {
  /// What follows, in one sentence or two.
  public let headline: String
  /// How the headline is shown.
  public let role: Role
  /// What else has to be known: usage that is missing, rules that are not confirmed, what chance would do.
  public let notes: [String]
  /// What would decide.
  public let decision: String

  /// The sentences on a comparison.
  public init(_ comparison: BillComparison) {
    (headline, role) = Self.headline(comparison)
    notes = Self.notes(comparison)
    decision = Self.decision(comparison)
  }

  // MARK: What follows

  private static func headline(_ comparison: BillComparison) -> (String, Role) {
    switch comparison.conclusion {
    case .noLog:
      return ("No log to hold these figures against: give it one to see which sums could make them.", .normal)
    case .nothingToCompare:
      return ("The log reports nothing of these measures, so nothing can be compared.", .unknown)
    case .agrees: return ("✓ The bill and the log agree: \(comparable(comparison)).", .match)
    case .named(let code):
      let trial = comparison.trials.first { $0.code == code }
      let words = trial.map { HypothesisWords($0, comparison).name } ?? ""
      let chance = trial.map { ChanceWords.text($0.chance) } ?? ""
      return (
        "One sum of this log makes the bill: \(words). By chance it would meet \(chance) of this size.", .over
      )
    case .several(let codes):
      let words = codes.map { HypothesisWords.name($0) }.joined(separator: "; ")
      return (
        "\(codes.count) sums of this log make the bill, and these data cannot tell which: \(words).", .over
      )
    case .open(let codes):
      return (open(codes, comparison), .over)
    case .unexplained: return ("No sum of this log makes the bill, and nothing is left that could.", .over)
    }
  }

  private static func open(_ codes: [HypothesisCode], _ comparison: BillComparison) -> String {
    let fits = comparison.trials.filter { $0.certainty != nil }.map(\.code)
    func words(_ codes: [HypothesisCode]) -> String {
      codes.map { HypothesisWords.name($0) }.joined(separator: "; ")
    }
    let possible = codes.filter { !fits.contains($0) }
    let rest = possible.isEmpty ? "" : " Possible: \(words(possible))."
    return fits.isEmpty
      ? "No sum of this log makes the bill.\(rest)"
      : "What fits is too easily met by chance to be named: \(words(fits)).\(rest)"
  }

  private static func comparable(_ comparison: BillComparison) -> String {
    let known = comparison.rows.filter { $0.reported != nil }
    if known.count == comparison.rows.count {
      return known.count == 1 ? "the figure meets" : "all figures meet"
    }
    return "\(known.count) of \(comparison.rows.count) figures meet; of the others the log says nothing"
  }

  /// The answer in a line, for the question whether the bill is right, and how it is shown.
  static func short(_ comparison: BillComparison) -> (String, Role) {
    guard let figures = difference(comparison) else { return headline(comparison) }
    switch comparison.conclusion {
    case .named(let code): return ("▲ \(figures) One sum fits: \(HypothesisWords.name(code)).", .over)
    case .several(let codes):
      return ("▲ \(figures) \(codes.count) sums fit: these data cannot tell which.", .over)
    default:
      let isMet = comparison.trials.contains { $0.certainty != nil }
      let words = isMet ? "What fits is too easily met by chance." : "No sum of the log makes it."
      return ("▲ \(figures) \(words)", .over)
    }
  }

  /// The first figure that differs, with both sides; nil where none does.
  public static func difference(_ comparison: BillComparison) -> String? {
    comparison.rows.first { $0.difference.map { $0 != 0 } ?? false }.map { row in
      let measure = row.billed.measure
      let billed = measure.plain(row.billed.value, row.billed.currency)
      let reported = measure.plain(row.reported, row.billed.currency)
      return "\(measure.words): billed \(billed), the log \(reported)."
    }
  }

  // MARK: What else has to be known

  private static func notes(_ comparison: BillComparison) -> [String] {
    guard let log = comparison.log else { return [] }
    var notes: [String] = []
    if !log.withoutUsage.isEmpty { notes.append(missing(log)) }
    if log.withoutTime > 0, let window = log.window {
      notes.append(
        "\(Number.counted(log.withoutTime, "answer")) without a time in this log: taken for \(WindowWords.text(window)), which the log cannot confirm."
      )
    }
    if !log.otherDays.isEmpty, let window = log.window {
      notes.append(
        "\(Number.counted(log.otherDays.count, "answer")) of other times than \(WindowWords.text(window)) (UTC) left out."
      )
    }
    let models = log.unconfirmedModels
    if !models.isEmpty {
      notes.append(
        "No recording confirms our token rules for \(models.map { SafeText($0).string }.joined(separator: ", ")): "
          + "what we count may be wrong there. What the server says is not touched by that.")
    }
    if comparison.rows.contains(where: { $0.billed.measure == .cost && $0.reported == nil }) {
      notes.append(
        "Money cannot be compared: no price in that currency for a model of the log, or no split into text and audio."
      )
    }
    let tried = comparison.trials.reduce(0) { $0 + ($1.code == .sameAsLog ? 0 : $1.tried) }
    let chance = comparison.trials.reduce(0) { $0 + ($1.code == .sameAsLog ? 0 : $1.chance) }
    if tried > 0, comparison.conclusion != .agrees {
      notes.append(
        "\(Number.counted(tried, "sum")) tried; together they meet \(ChanceWords.text(chance)) of this size by chance."
      )
    }
    return notes
  }

  private static func missing(_ log: LoggedUsage) -> String {
    let names = log.withoutUsage.prefix(4).map { ResponseName.text($0, log.records).string }
    let more = log.withoutUsage.count - names.count
    let which = names.joined(separator: ", ") + (more > 0 ? " and \(Number.grouped(more)) more" : "")
    let input = log.withoutUsage.reduce(Figure.zero) { $0 + $1.estimated.input }
    let output = log.withoutUsage.reduce(Figure.zero) { $0 + $1.estimated.output }
    return
      "\(Number.counted(log.withoutUsage.count, "answer")) without usage, which is unknown, not 0: \(which). "
      + "We count \(Estimate.words(input)) in, \(Estimate.words(output)) out for that."
  }

  // MARK: What would decide

  private static func decision(_ comparison: BillComparison) -> String {
    switch comparison.conclusion {
    case .noLog, .nothingToCompare: "a log of the same hours, from session.created to the close."
    case .agrees: agreement(comparison)
    case .named(let code): evidence(code, comparison)
    case .several(let codes):
      codes.map { evidence($0, comparison) }.reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      .joined(separator: " ") + " Or " + more(comparison)
    case .open(let codes):
      codes.contains(.moreThanLog)
        ? requests(comparison) + (codes.contains(.otherPrice) ? tokens : "")
        : codes.map { evidence($0, comparison) }.joined(separator: " ")
    case .unexplained:
      "nothing in these data. `realtally explain LOG` prints the page to send to the provider's support."
    }
  }

  private static func agreement(_ comparison: BillComparison) -> String {
    let models = comparison.log?.transcribers ?? []
    return models.isEmpty || comparison.log?.responses.isEmpty ?? true
      ? "nothing more."
      : "nothing more. Transcription (\(models.map { SafeText($0).string }.joined(separator: ", "))) is on another line of the bill."
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
        "which programs made the other \(Number.counted(missing, "request")) \(when): give one run a deployment or a key of "
        + "its own, and look for a second connection or a filter in the logger."
    }
    return
      "the deployment's request count \(when). More than \(Number.grouped(requests)): look for the other programs, "
      + "runs and playgrounds. Exactly \(Number.grouped(requests)): usage cannot explain this bill; `realtally explain "
      + "LOG` prints the page to send to the provider's support."
  }

  /// More figures of the same bill tell sums apart that meet in one.
  private static func more(_ comparison: BillComparison) -> String {
    let given = comparison.rows.map(\.billed.measure)
    let others = [BilledMeasure.inputText, .inputAudio, .cached, .outputText, .outputAudio, .requests]
      .filter { !given.contains($0) }.map { $0.names[0] }
    return others.isEmpty
      ? "the same figures for another day, or for a run with a deployment of its own."
      : "more figures of the same bill: \(others.joined(separator: ", "))."
  }

  private static func evidence(_ code: HypothesisCode, _ comparison: BillComparison) -> String {
    switch code {
    case .cachedOnTop: "nothing more: cached tokens are a part of the input; leave the second addition out."
    case .uncachedMeter: "nothing more: add the line for cached input, and it agrees."
    case .fullPrice: "the price on the bill's line for cached input."
    case .otherPrice: "the deployment's type (data zone and regional cost more), and your price sheet."
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
