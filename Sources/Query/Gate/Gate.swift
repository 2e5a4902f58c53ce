import Billing
import Display
import Reconciliation
import Wording

/// What a pipeline is to stop at: differences that nothing explains, and costs above a budget.
///
/// Unknown is not zero: what cannot be judged is said, and stops nothing.
public struct Gate: Sendable {
  /// What a difference must come to; nil where differences stop nothing.
  let threshold: Threshold?
  /// What may be spent; nil for any amount.
  let budget: Budget?
  private let passing: Query
  /// How many unexplained differences were large enough.
  private var count = 0
  /// How many could not be judged.
  private var unjudged = 0
  private var first: (name: SafeText, words: String)?

  /// A gate.
  public init(differences threshold: Threshold?, budget: Budget?) {
    self.threshold = threshold
    self.budget = budget
    passing = threshold.map { Query(atLeast: $0) } ?? .everything
  }

  /// Whether nothing stops at it.
  public var isOpen: Bool { threshold == nil && budget == nil }

  /// Looks at a response.
  public mutating func look(at record: ResponseRecord, in names: some RecordNames, prices: PriceTable) {
    guard let threshold, Comparison(record).verdict == .unexplained else { return }
    if passing.passes(record, in: names, prices: prices) {
      count += 1
      first = first ?? (ResponseName.full(record, names), WorthKnowing.text(record))
    } else if isUnjudged(threshold, record, names, prices) {
      unjudged += 1
    }
  }

  /// Whether nothing is known that a difference could be held against.
  private func isUnjudged(
    _ threshold: Threshold, _ record: ResponseRecord, _ names: some RecordNames, _ prices: PriceTable
  ) -> Bool {
    switch threshold {
    case .tokens: false
    case .percent: record.reported.total == nil
    case .money(_, let currency):
      prices.cost(ofDifferenceIn: record, model: names.name(record.model))?.currency != currency
    }
  }

  /// Judges what it has looked at.
  ///
  /// - Parameters:
  ///   - totals: the sums of the same responses.
  ///   - log: the log as it is typed behind a command.
  public func judgement(
    _ totals: Totals, prices: PriceTable, name: (NameID) -> String?, log: String
  ) -> Judgement {
    var judgement = Judgement()
    if let threshold, count > 0, let first {
      let large = threshold == .tokens(1) ? "" : " by \(threshold) or more"
      judgement.failures.append(
        "\(Number.grouped(count)) of \(Number.counted(totals.responses, "response")) left unexplained\(large), "
          + "\(first.name.string) first (\(first.words)). Next: realtally explain "
          + "\(ShellWords.quoted(first.name.string)) \(log)")
    }
    if unjudged > 0 {
      judgement.remarks.append(
        "the difference of \(Number.counted(unjudged, "unexplained response")) has no known price in that currency, or no "
          + "total to take a share of, and is not judged. Next: --prices FILE, or --min-difference in tokens")
    }
    if let budget { judge(totals, budget, prices, name, log, &judgement) }
    return judgement
  }

  private func judge(
    _ totals: Totals, _ budget: Budget, _ prices: PriceTable, _ name: (NameID) -> String?, _ log: String,
    _ judgement: inout Judgement
  ) {
    let (cost, unpriced) = prices.cost(of: totals, name: name)
    var unknown: [String] = []
    if !unpriced.isEmpty {
      unknown.append("no price for \(unpriced.map { SafeText($0).string }.joined(separator: ", "))")
    }
    if totals.withoutCharge > 0 {
      unknown.append("\(Number.counted(totals.withoutCharge, "response")) of too few figures")
    }
    if totals.withoutUsage > 0 {
      unknown.append("\(Number.counted(totals.withoutUsage, "response")) without usage")
    }
    if totals.inProgress > 0 {
      unknown.append("\(Number.counted(totals.inProgress, "response")) in progress")
    }
    if let cost {
      judgement.judge(
        cost.amount, cost.highest, cost.currency, budget,
        next: "Next: realtally report --sort cost --top 5 \(log)")
    }
    guard !unknown.isEmpty else { return }
    let rest = cost == nil ? "the cost is not known" : "the cost is that of the rest"
    // The first of these that there is: a next step has to find something.
    let next =
      if !unpriced.isEmpty {
        "--prices FILE"
      } else if totals.withoutUsage > 0 {
        "realtally report --where 'cause:usage_missing' \(log)"
      } else if totals.inProgress > 0 {
        "realtally report --where 'status:in_progress' \(log)"
      } else {
        "look for the rows without a cost in realtally report \(log)"
      }
    judgement.remarks.append(
      "\(rest), --budget cannot judge all of it: \(unknown.joined(separator: "; ")). Next: \(next)")
  }
}
