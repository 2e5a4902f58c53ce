import Display
import Reconciliation

/// What of the server's figures meets our count, in words that never say more than was checked.
///
/// The rule: a side of which every figure could be held against our count adds up; of one of which only the text or only the
/// sound could, that adds up; what could not be checked, or only against a range in which nearly anything fits, does not.
enum Agreement {
  /// What adds up of one response, and what cannot be checked: `the output adds up, the input cannot be checked`.
  static func words(_ comparison: Comparison) -> String {
    let open = unchecked(comparison.input, comparison.output)
    let rest = open.isEmpty ? "" : ", \(list(open)) cannot be checked"
    return clause(comparison.input, comparison.output) + rest
  }

  /// What adds up of all responses that meet our count, and why the rest of them cannot be checked.
  static func sentences(_ counts: AgreementCounts) -> String {
    let clauses = kinds(counts).enumerated().map { place, kind in
      let clause = clause(kind.input, kind.output)
      guard place > 0 else {
        return
          "\(clause.prefix(1).uppercased() + clause.dropFirst()) in \(Number.counted(kind.count, "response"))."
      }
      let isWhole = kind.input == .all && kind.output == .all
      return "In \(Number.grouped(kind.count)) more \(isWhole ? "all adds up" : "only \(clause)")."
    }
    return (clauses + reasons(counts)).joined(separator: " ")
  }

  /// How many responses had so much of each side checked, the most first.
  private static func kinds(
    _ counts: AgreementCounts
  ) -> [(input: CheckedSide, output: CheckedSide, count: Int)] {
    let all = CheckedSide.allCases.flatMap { input in
      CheckedSide.allCases.map { (input: input, output: $0, count: counts[input, $0]) }
    }
    return all.filter { $0.count > 0 }.enumerated().sorted {
      $0.element.count == $1.element.count ? $0.offset < $1.offset : $0.element.count > $1.element.count
    }.map(\.element)
  }

  /// Why something of them could not be checked.
  private static func reasons(_ counts: AgreementCounts) -> [String] {
    let stripped =
      counts.strippedOutputs > 0
      ? ["Output sound is not in the log: its tokens are only plausible."] : []
    return reasons(counts, .input) + stripped + reasons(counts, .output)
  }

  /// Each part of a side by itself: `The input's sound cannot be checked: our range is too wide.`
  private static func reasons(_ counts: AgreementCounts, _ side: Side) -> [String] {
    CheckedSide.allCases.compactMap { checked in
      let found = UncheckedReason.allCases.map { (reason: $0, count: counts.count(side, checked, $0)) }
        .filter { $0.count > 0 }
      guard !found.isEmpty, let part = unchecked(side.name, checked) else { return nil }
      let count = found.reduce(0) { $0 + $1.count }
      let among = " \(checked == .nothing ? "of" : "in") \(Number.grouped(count))"
      let why = found.map { words($0.reason) }.joined(separator: ", or ")
      return
        "\(part.prefix(1).uppercased() + part.dropFirst())\(count == counts.all ? "" : among) cannot be checked: "
        + "\(why)."
    }
  }

  private static func words(_ reason: UncheckedReason) -> String {
    switch reason {
    case .unseen: "the log does not show all of it"
    case .unsaid: "the server does not say all of it"
    case .wide: "our range is too wide"
    }
  }

  private static func clause(_ input: CheckedSide, _ output: CheckedSide) -> String {
    if input == .all, output == .all { return "adds up" }
    let parts = [part("input", input), part("output", output)].compactMap { $0 }
    return "\(list(parts)) \(parts.count == 1 ? "adds" : "add") up"
  }

  /// What of a side was checked; nil where nothing was.
  private static func part(_ side: String, _ checked: CheckedSide) -> String? {
    switch checked {
    case .all: "the \(side)"
    case .onlyText: "the \(side)'s text"
    case .onlyAudio: "the \(side)'s sound"
    case .nothing: nil
    }
  }

  private static func unchecked(_ input: CheckedSide, _ output: CheckedSide) -> [String] {
    [unchecked("input", input), unchecked("output", output)].compactMap { $0 }
  }

  /// What of a side was not checked; nil where all was.
  private static func unchecked(_ side: String, _ checked: CheckedSide) -> String? {
    switch checked {
    case .all: nil
    case .onlyText: "the \(side)'s sound"
    case .onlyAudio: "the \(side)'s text"
    case .nothing: "the \(side)"
    }
  }

  private static func list(_ parts: [String]) -> String { parts.joined(separator: " and ") }
}
