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

  /// The sentences on a comparison that is all of a bill.
  public init(_ comparison: BillComparison) {
    self.init(comparison, of: "the bill", cause: nil)
  }

  /// The sentences on a comparison.
  ///
  /// - Parameters:
  ///   - whole: what it is about: the bill, or one of its lines.
  ///   - cause: the cause that accounts for it; nil where none is known.
  init(_ comparison: BillComparison, of whole: String, cause: BillCause?) {
    notes = Self.notes(comparison)
    if let code = cause.flatMap({ Self.shownElsewhere($0, comparison) }) {
      (headline, role) = (Self.fitsHereToo(code), .over)
      decision = Self.evidence(code, comparison)
    } else {
      (headline, role) = Self.headline(comparison, whole)
      decision = Self.decision(comparison)
    }
  }

  /// The hypothesis of a cause that another line of the same bill shows, since this one need not show it by itself; nil where
  /// it does, or the cause follows from something else.
  static func shownElsewhere(_ cause: BillCause, _ comparison: BillComparison) -> HypothesisCode? {
    cause.hypothesis.flatMap { code in
      cause.accountsForAll && !comparison.trials.contains { $0.code == code && $0.isNamed } ? code : nil
    }
  }

  private static func fitsHereToo(_ code: HypothesisCode) -> String {
    "What another line of the bill shows fits here too: \(HypothesisWords.name(code))."
  }

  /// What would decide, in the first of its sentences.
  public var shortDecision: String {
    decision.firstRange(of: ". ").map { String(decision[..<$0.lowerBound]) + "." } ?? decision
  }

  // MARK: What follows

  private static func headline(_ comparison: BillComparison, _ whole: String = "the bill") -> (String, Role) {
    switch comparison.conclusion {
    case .noLog:
      return ("No log to hold these figures against: give it one to see which sums could make them.", .normal)
    case .nothingToCompare:
      return ("The log reports nothing of these measures, so nothing can be compared.", .unknown)
    case .agrees: return ("✓ \(whole.capitalizedFirst) and the log agree: \(comparable(comparison)).", .match)
    case .named(let code):
      let trial = comparison.trials.first { $0.code == code }
      let words = trial.map { HypothesisWords($0, comparison).name } ?? ""
      let chance = trial.map { ChanceWords.text($0.chance) } ?? ""
      return (
        "One sum of this log makes \(whole): \(words). By chance it would meet \(chance) of this size.", .over
      )
    case .several(let codes):
      let words = codes.map { HypothesisWords.name($0) }.joined(separator: "; ")
      let which =
        oneCause(codes, comparison).map { "all of one cause, \($0)" } ?? "and these data cannot tell which"
      return ("\(codes.count) sums of this log make \(whole), \(which): \(words).", .over)
    case .open(let codes):
      return (open(codes, comparison, whole), .over)
    case .unexplained: return ("No sum of this log makes \(whole), and nothing is left that could.", .over)
    }
  }

  /// The cause that several sums come to; nil where they come to several.
  static func oneCause(_ codes: [HypothesisCode], _ comparison: BillComparison) -> String? {
    let causes = Set(
      comparison.trials.filter { codes.contains($0.code) }.compactMap { comparison.code(of: $0) })
    return causes.count == 1 ? causes.first?.rawValue : nil
  }

  private static func open(
    _ codes: [HypothesisCode], _ comparison: BillComparison, _ whole: String
  ) -> String {
    let fits = comparison.trials.filter { $0.certainty != nil }.map(\.code)
    func words(_ codes: [HypothesisCode]) -> String {
      codes.map { HypothesisWords.name($0) }.joined(separator: "; ")
    }
    let possible = codes.filter { !fits.contains($0) }
    let rest = possible.isEmpty ? "" : " Possible: \(words(possible))."
    return fits.isEmpty
      ? "No sum of this log makes \(whole).\(rest)"
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
  ///
  /// - Parameter cause: the cause that accounts for the difference; nil where none is known.
  static func short(_ comparison: BillComparison, cause: BillCause? = nil) -> (String, Role) {
    guard let figures = difference(comparison) else { return headline(comparison) }
    if let code = cause.flatMap({ shownElsewhere($0, comparison) }) {
      return ("▲ \(figures) \(fitsHereToo(code))", .over)
    }
    switch comparison.conclusion {
    case .named(let code): return ("▲ \(figures) One sum fits: \(HypothesisWords.name(code)).", .over)
    case .several(let codes):
      let which =
        oneCause(codes, comparison).map { "all of one cause, \($0)" } ?? "these data cannot tell which"
      return ("▲ \(figures) \(codes.count) sums fit: \(which).", .over)
    default:
      let isMet = comparison.trials.contains { $0.certainty != nil }
      let words = isMet ? "What fits is too easily met by chance." : "No sum of the log makes it."
      return ("▲ \(figures) \(words)", .over)
    }
  }

  /// The first figure that differs, with both sides; nil where none does.
  public static func difference(_ comparison: BillComparison) -> String? {
    comparison.rows.first { $0.difference.map { $0 != 0 } ?? false }.map { row in
      let (measure, decimals) = (row.billed.measure, comparison.moneyDecimals)
      let billed = measure.plain(row.billed.value, row.billed.currency, decimals: decimals)
      let reported = measure.plain(row.reported, row.billed.currency, decimals: decimals)
      return "\(measure.words): billed \(billed), the log \(reported)."
    }
  }

  // MARK: What else has to be known

  private static func notes(_ comparison: BillComparison) -> [String] {
    guard let log = comparison.log else { return listHint(comparison) }
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
    if let row = comparison.rows.first(where: { $0.billed.measure == .cost && $0.reported == nil }) {
      notes.append(moneyHint(row.billed.currency, log))
    } else if comparison.rows.contains(where: { $0.billed.measure.isResponseTokens }),
      comparison.rows.allSatisfy({ $0.price == nil }), !log.unpricedModels.isEmpty
    {
      notes.append("What the list asks for these tokens is not shown: \(unpriced(log.unpricedModels))")
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

  /// Why money cannot be compared, and what to do.
  private static func moneyHint(_ currency: String?, _ log: LoggedUsage) -> String {
    let models = log.unpricedModels
    if !models.isEmpty { return "Money cannot be compared: \(unpriced(models))" }
    if let listed = log.currency, let currency, listed != currency {
      return
        "Money cannot be compared: the prices are in \(listed), the bill is in \(SafeText(currency).string). "
        + "--prices FILE sets yours (`realtally bill --help` shows its form)."
    }
    return "Money cannot be compared: an answer of the log has no split into text and audio."
  }

  /// What to do where models have no price.
  private static func unpriced(_ models: [String]) -> String {
    "no price for \(models.map { SafeText($0).string }.joined(separator: ", ")). If it is a deployment of a model that "
      + "is listed, --model gpt-realtime takes that one's prices; --prices FILE sets yours (`realtally bill --help` shows "
      + "its form)."
  }

  /// What would show the list price of figures without a log.
  private static func listHint(_ comparison: BillComparison) -> [String] {
    let hasTokens = comparison.rows.contains { $0.billed.measure.isResponseTokens }
    guard hasTokens, comparison.rows.allSatisfy({ $0.price == nil }) else { return [] }
    return ["--model gpt-realtime, or another, shows what these tokens cost by the list."]
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

}

extension String {
  /// With a capital at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
