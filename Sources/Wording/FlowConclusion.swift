import Display
import Reconciliation

/// What a comparison comes to, in words: what differs, what could explain it, and what to change, one thing at a time.
public struct FlowConclusion: Sendable {
  /// What differs and what could explain it, one paragraph each.
  public let findings: [String]
  /// What to do, in this order.
  public let steps: [String]

  /// The conclusion from a comparison.
  public init(_ comparison: FlowComparison) {
    findings = Self.findings(comparison)
    steps = Self.steps(comparison)
  }

  private static func findings(_ comparison: FlowComparison) -> [String] {
    if comparison.isSame { return [same(comparison)] }
    var sentences: [String] = []
    if !comparison.reported.isEmpty, comparison.findings.isEmpty { sentences.append(noEffect(comparison)) }
    sentences += comparison.findings.map { FindingSentence(finding: $0, comparison: comparison).text }
    if let text = unreported(comparison) { sentences.append(text) }
    if let text = outcomes(comparison) { sentences.append(text) }
    if let text = lonely(comparison) { sentences.append(text) }
    return sentences
  }

  private static func same(_ comparison: FlowComparison) -> String {
    let turns = Number.counted(comparison.shared.count, "turn")
    return comparison.shared.isEmpty
      ? "Nothing that both logs tell of the setup differs, and neither holds a response."
      : "Nothing differs: what both logs tell of the setup is the same, and so is every figure of \(turns)."
  }

  private static func noEffect(_ comparison: FlowComparison) -> String {
    let text =
      "The reported figures are the same in \(Number.counted(comparison.reported.count, "turn")) that both have."
    let settings = comparison.setupDifferences.map(\.aspect.words)
    return comparison.hasEffect || settings.isEmpty
      ? text : "\(text) What is set differently (\(settings.joined(separator: ", "))) shows in none of them."
  }

  /// Usage that only one server sends is no difference in tokens.
  private static func unreported(_ comparison: FlowComparison) -> String? {
    func missing(_ record: ResponseRecord?) -> Bool { record?.marks.contains(.hasUsage) == false }
    let baseline = comparison.shared.count { missing($0.baseline) && !missing($0.candidate) }
    let candidate = comparison.shared.count { missing($0.candidate) && !missing($0.baseline) }
    let parts = [(baseline, "baseline"), (candidate, "candidate")].filter { $0.0 > 0 }.map {
      "in \(Number.counted($0.0, "turn")) of the \($0.1)"
    }
    guard !parts.isEmpty else { return nil }
    return
      "The server sends no usage \(parts.joined(separator: " and ")). That is unknown, not 0: compare our counts there."
  }

  private static func outcomes(_ comparison: FlowComparison) -> String? {
    let turns = comparison.shared.filter(\.endsDifferently)
    guard let first = turns.first, let left = first.baseline, let right = first.candidate else { return nil }
    let more = turns.count > 1 ? ", and \(Number.counted(turns.count - 1, "more turn")) end differently" : ""
    return
      "Turn \(TurnWords.place(first)) ends as \(Outcome.words(left)) in the baseline and as "
      + "\(Outcome.words(right)) in the candidate\(more)."
  }

  private static func lonely(_ comparison: FlowComparison) -> String? {
    let parts = [
      (comparison.onlyInBaseline, "baseline"), (comparison.onlyInCandidate, "candidate"),
    ].filter { !$0.0.isEmpty }.map { records, side in
      let places = records.prefix(3).map { "#\($0.sequence)" }.joined(separator: ", ")
      return
        "\(Number.counted(records.count, "turn")) only in the \(side) (\(places)\(records.count > 3 ? ", …" : ""))"
    }
    guard !parts.isEmpty else { return nil }
    let reasons = comparison.reasonsForTurns.map(\.words)
    let why =
      reasons.isEmpty
      ? "Nothing that both logs tell is set differently and could make turns: the calls went differently."
      : "What is set differently and could make or spare turns: \(reasons.joined(separator: ", "))."
    return "\(parts.joined(separator: ", ")). \(why)"
  }

  private static func steps(_ comparison: FlowComparison) -> [String] {
    guard comparison.hasEffect else { return [] }
    let settings = comparison.setupDifferences.filter { $0.aspect != .family }
    if settings.isEmpty { return experiments(comparison) }
    var steps = [
      settings.count == 1
        ? "One value is set differently. Give the candidate the baseline's, run it again, and compare again:"
        : "Change one value at a time: give the candidate the baseline's, run it again, and compare again, in this order:"
    ]
    // What could explain the most comes first.
    let ranked = settings.enumerated().sorted { left, right in
      let (one, other) = (weight(left.element, comparison), weight(right.element, comparison))
      return one == other ? left.offset < right.offset : one > other
    }
    steps += ranked.map { step($0.element, comparison) }
    return steps
  }

  /// How many findings a setting could explain.
  private static func weight(_ fact: SetupFact, _ comparison: FlowComparison) -> Int {
    let turns = comparison.shared.count == comparison.turns.count ? 0 : 1
    return comparison.findings.count { $0.reasons.contains(fact.aspect) }
      + (comparison.reasonsForTurns.contains(fact.aspect) ? turns : 0)
  }

  private static func step(_ fact: SetupFact, _ comparison: FlowComparison) -> String {
    var effects = comparison.findings.filter { $0.reasons.contains(fact.aspect) }.map(\.kind.words)
    let hasLonely = comparison.shared.count != comparison.turns.count
    if hasLonely, comparison.reasonsForTurns.contains(fact.aspect) { effects.append("other turns") }
    let (baseline, candidate) = fact.words
    let value = "\(fact.aspect.words): \(candidate) → \(baseline)"
    if !effects.isEmpty { return "\(value) (could explain \(effects.joined(separator: ", ")))" }
    return comparison.findings.isEmpty ? value : "\(value) (no figure that differs follows from it)"
  }

  private static func experiments(_ comparison: FlowComparison) -> [String] {
    var steps: [String] = []
    if comparison.setup.contains(where: { $0.isSame == nil }) {
      steps.append(
        "Nothing that both logs tell is set differently, but one of them does not tell everything: log from "
          + "`session.created` on, and compare again.")
    } else if comparison.findings.contains(where: { $0.kind.isInput && !$0.rest.isNone }) {
      steps.append(
        "There is no value to change. To decide: run the baseline's flow again today. If it now reports what the "
          + "candidate reports, the server has changed; if not, something that these logs do not show differs."
      )
    } else if !comparison.findings.isEmpty || comparison.shared.count != comparison.turns.count {
      steps.append(
        "There is no value to change. Run both flows again before you conclude anything: answers and caches differ "
          + "from run to run.")
    }
    return steps
  }
}

/// One figure that differs, in a sentence.
struct FindingSentence {
  let finding: FlowFinding
  let comparison: FlowComparison

  /// What differs, where our own count finds it, and what could explain it.
  var text: String {
    let place = finding.first.map { TurnWords.place($0) } ?? ""
    let times = finding.difference.turns
    let turns = "in \(Number.grouped(times)) of \(Number.counted(finding.turns, "turn"))"
    let name = finding.kind.words.prefix(1).uppercased() + finding.kind.words.dropFirst()
    let which = times == 1 ? "(\(place))" : "(first \(place))"
    var sentences = ["\(name) differs by \(shift(finding.difference)) \(turns) \(which)."]
    if finding.kind == .cached {
      sentences.append(cached)
      return sentences.joined(separator: " ")
    }
    if !finding.inPrompt.isNone {
      let part = finding.inPrompt == finding.difference ? "All" : shift(finding.inPrompt)
      sentences.append("\(part) of it is in the instructions and tools, by our own count.")
    }
    if !finding.inContent.isNone { sentences.append(content) }
    if !finding.rest.isNone { sentences.append(rest) }
    if finding.uncounted > 0 {
      sentences.append(
        "In \(Number.counted(finding.uncounted, "turn")) our own count is missing or too rough to tell whether the "
          + "\(finding.kind.isInput ? "input" : "answer") differs as well.")
    }
    sentences.append(reasons)
    return sentences.joined(separator: " ")
  }

  private func shift(_ shift: FlowFinding.Shift) -> String {
    if shift.fewer == 0 { return Number.signed(shift.more) }
    if shift.more == 0 { return Number.signed(shift.fewer) }
    return "\(Number.signed(shift.more)) and \(Number.signed(shift.fewer))"
  }

  private var content: String {
    let isAll = finding.inContent == finding.difference
    return finding.kind.isInput
      ? "\(isAll ? "Our count of both logs differs alike" : "For \(shift(finding.inContent)) our count differs alike"): "
        + (finding.kind == .inputAudio
          ? "the sound that was sent is of another length." : "other things were said or answered.")
      : "Our count of the answers differs alike: the answers themselves are different, as those of a model are "
        + "from run to run."
  }

  private var rest: String {
    let isAll = finding.rest == finding.difference
    let which = isAll ? "" : " for \(shift(finding.rest)) of it"
    return finding.kind.isInput
      ? "We count the same\(which) in both logs: as far as they show, the same was sent."
      : "We do not find this\(which) in the answers: by our count they are alike."
  }

  private var cached: String {
    let changes = finding.reasons
    let start = "What is cached depends on the calls just before and is never promised."
    return changes.isEmpty
      ? "\(start) Nothing that is set differently changes the beginning of the input."
      : "\(start) Set differently and able to change it: \(changes.map(\.words).joined(separator: ", "))."
  }

  private var reasons: String {
    if !finding.reasons.isEmpty {
      return
        "Set differently and able to explain it: \(finding.reasons.map(\.words).joined(separator: ", "))."
    }
    let none = "No setting that both logs tell explains it."
    if !finding.untold.isEmpty {
      return "\(none) Only one of them tells: \(untold)."
    }
    guard finding.kind.isInput, !finding.rest.isNone else { return none }
    let explanation =
      days.map {
        "\(Number.counted($0, "day")) lie between the sessions, and a new version of the server is likely"
      }
      ?? "Another version of the server is possible"
    return "\(none) \(explanation); these logs cannot prove it."
  }

  private var untold: String {
    let names = finding.untold.map(\.words)
    let more = names.count > 5 ? " and \(Number.grouped(names.count - 4)) more" : ""
    return (more.isEmpty ? names : Array(names.prefix(4))).joined(separator: ", ") + more
  }

  /// How many days lie between the two sessions; nil where that is not known or less than one.
  private var days: Int? {
    guard let one = comparison.baseline.session.setup.expiresAt,
      let other = comparison.candidate.session.setup.expiresAt
    else { return nil }
    let (seconds, isTooMuch) = other.subtractingReportingOverflow(one)
    guard !isTooMuch, seconds != .min, abs(seconds) >= 86_400 else { return nil }
    return abs(seconds) / 86_400
  }
}
