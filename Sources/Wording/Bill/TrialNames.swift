import Billing

/// The words that reports use for what came of a trial.
extension Trial.Answer {
  /// The word for it.
  public var name: String {
    switch self {
    case .fits: "fits"
    case .doesNotFit: "does_not_fit"
    case .possible: "possible"
    case .cannotBe: "cannot_be"
    }
  }
}

extension BillComparison.Conclusion {
  /// The word for it.
  public var name: String {
    switch self {
    case .noLog: "no_log"
    case .nothingToCompare: "nothing_to_compare"
    case .agrees: "agrees"
    case .named: "named"
    case .several: "several"
    case .open: "open"
    case .unexplained: "unexplained"
    }
  }
}
