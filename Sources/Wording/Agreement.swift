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
    let all = counts.count { _, _ in true }
    let inputs = counts.count { input, _ in input != .all }
    let outputs = counts.count { _, output in output != .all } - counts.strippedOutputs
    var reasons: [String] = []
    if inputs > 0 { reasons.append(reason("input", inputs, of: all, counts.unseenInputs)) }
    if counts.strippedOutputs > 0 {
      reasons.append("Output sound is not in the log: its tokens are only plausible.")
    }
    if outputs > 0 { reasons.append(reason("output", outputs, of: all, counts.unseenOutputs)) }
    return reasons
  }

  private static func reason(_ side: String, _ count: Int, of all: Int, _ unseen: Int) -> String {
    let which = count == all ? "The \(side)" : "The \(side) of \(Number.grouped(count))"
    let why =
      switch unseen {
      case 0: "our range is too wide"
      case count: "the log does not show all of it"
      default: "the log does not show all of it, or our range is too wide"
      }
    return "\(which) cannot be checked: \(why)."
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
    [("input", input), ("output", output)].compactMap { side, checked in
      switch checked {
      case .all: nil
      case .onlyText: "the \(side)'s sound"
      case .onlyAudio: "the \(side)'s text"
      case .nothing: "the \(side)"
      }
    }
  }

  private static func list(_ parts: [String]) -> String { parts.joined(separator: " and ") }
}
