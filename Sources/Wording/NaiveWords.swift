import Display
import Reconciliation

/// Naive sums in words.
public enum NaiveWords {
  /// The right figure first, then a line for each sum that misleads, and for what cannot be worked out.
  public static func lines(_ all: NaiveSums, name: (NameID) -> String?) -> [SafeText] {
    guard let total = all.right.total ?? all.right.input else {
      return [SafeText("The server reported no usage: no sum can be made. That is unknown, not 0.")]
    }
    let without =
      all.withoutUsage > 0
      ? " \(Number.counted(all.withoutUsage, "response")) without usage \(all.withoutUsage == 1 ? "is" : "are") not in it."
      : ""
    let parts =
      all.countsByParts
      ? " Where a sum contradicts its parts, the parts count: they are what is charged." : ""
    let first =
      "Right: \(Number.grouped(total)), the figures of every answer added up once (\(sides(all.right))).\(parts)\(without)"
    let unknown = all.sums.filter { $0.isDifferent == nil && $0.code != .reasoningAdded }
    return [SafeText(first)]
      + (all.different + unknown).map { SafeText(NaiveSentence($0, of: all, name: name).text) }
  }

  /// The input figures that mislead, in a few words each: who has one of them knows what was added up; nil for none.
  static func recognised(_ all: NaiveSums) -> String? {
    let parts = all.different.compactMap { sum -> String? in
      guard let input = sum.made.input, input != all.right.input, let deed = deed(sum.code, all) else {
        return nil
      }
      return "\(Number.grouped(input)), \(deed)"
    }
    guard !parts.isEmpty else { return nil }
    let which = all.withoutUsage > 0 ? "Of those with usage, if" : "If"
    return "\(which) you had \(parts.joined(separator: "; "))."
  }

  private static func deed(_ code: NaiveSum.Code, _ all: NaiveSums) -> String? {
    switch code {
    case .onlyNew: "you left out instructions and history"
    case .lastResponse:
      all.sessions > 1 ? "you took each session's last answer" : "you took the last answer's for all"
    case .cachedOnTop: "you counted the cached part twice"
    case .sumOfTotals, .transcriptionLeftOut, .reasoningAdded: nil
    }
  }

  private static func sides(_ tokens: NaiveSum.Tokens) -> String {
    "\(Number.grouped(tokens.input)) in, \(Number.grouped(tokens.output)) out"
  }
}

extension Basis {
  /// How a count came about, in a few words.
  var words: String {
    switch self {
    case .exact: "exact"
    case .measured: "its sound by length, its text exact"
    case .carried: "from figures reported earlier"
    case .anchored: "with a constant that this session has shown"
    case .modelled: "an estimate"
    case .unknown: "not known"
    }
  }
}
