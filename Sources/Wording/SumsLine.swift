import Billing
import Display
import Reconciliation

/// What the server says, what we count, and what it costs, in one line.
public struct SumsLine: Sendable {
  /// The whole line.
  public let text: SafeText
  /// The same in fewer words and with fewer parts, the longest first.
  private let shorter: [SafeText]

  /// The sums of records.
  init(_ records: Records, _ prices: PriceTable) {
    let reported = records.totals.reported
    let estimated = records.totals.estimated
    let (input, output) = ("\(Number.grouped(reported.input)) in", "\(Number.grouped(reported.output)) out")
    func server(_ cached: String) -> String {
      input + (reported.cached.map { " (\(Number.grouped($0)) \(cached))" } ?? "") + "  " + output
    }
    func ours(_ to: String) -> String {
      let output = records.totals.stripped > 0 ? "" : "  \(Self.range(estimated.output, to)) out"
      return "\(Self.range(estimated.input, to)) in" + output
    }
    text = SafeText(
      "server says  \(server("of it cached"))   we count  \(ours(" to "))   cost \(CostWords.text(records, prices))"
    )
    let (cost, unpriced) = prices.cost(of: records.totals) { records.name($0) }
    let money = cost.map { (unpriced.isEmpty ? "" : "≥") + CostWords.short($0) } ?? "cost " + Number.missing
    let (sums, both) = ("server  \(input)  \(output)", "server  \(server("cached"))")
    shorter = [
      "\(both)   we  \(ours("–"))   \(money)", "\(sums)   we  \(ours("–"))   \(money)", "\(both)   \(money)",
      "\(sums)   \(money)", sums, "\(input)  \(output)",
    ].map { SafeText($0) }
  }

  /// The line in at most so many columns: in fewer words, then without its parts that matter least. No part is cut, since
  /// half a sum is another sum; only the two figures that are left at last may still be too long.
  public func text(columns: Int) -> SafeText {
    ([text] + shorter).first { $0.width <= columns } ?? shorter[shorter.count - 1]
  }

  private static func range(_ sum: EstimatedSums.RangeSum, _ to: String) -> String {
    if sum.unknown > 0 { return "at least \(Number.grouped(sum.low))" }
    return sum.low == sum.high
      ? Number.grouped(sum.low) : "\(Number.grouped(sum.low))\(to)\(Number.grouped(sum.high))"
  }
}
