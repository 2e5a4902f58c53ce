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
    let totals = records.totals
    let reported = totals.reported
    let (input, output) = ("\(Number.grouped(reported.input)) in", "\(Number.grouped(reported.output)) out")
    func server(_ cached: String) -> String {
      input + (reported.cached.map { " (\(Number.grouped($0)) \(cached))" } ?? "") + "  " + output
    }
    // Beside what the server says stands what we count of the same responses; where it says nothing, of all.
    let hasUsage = totals.withUsage > 0 || totals.withoutUsage == 0
    let own = hasUsage ? totals.estimated : totals.estimatedWithoutUsage
    let whole = [
      "server says  \(server("of it cached"))", "we count  " + Self.counted(own, totals, " to "),
      "cost \(CostWords.text(records, prices))",
    ]
    let more = [Self.byParts(reported), Self.countedBeside(totals)].compactMap { $0 }
    text = SafeText((whole + more).joined(separator: "   "))
    let fewer = (0..<more.count).reversed().map { (whole + more[..<$0]).joined(separator: "   ") }
    let (cost, unpriced) = prices.cost(of: totals) { records.name($0) }
    let isWhole = unpriced.isEmpty && totals.withoutCharge == 0
    let money = cost.map { (isWhole ? "" : "≥") + CostWords.short($0) } ?? "cost " + Number.missing
    let (sums, both) = ("server  \(input)  \(output)", "server  \(server("cached"))")
    let ours = "we  " + Self.counted(own, totals, "–")
    shorter =
      (fewer + [
        "\(both)   \(ours)   \(money)", "\(sums)   \(ours)   \(money)", "\(both)   \(money)",
        "\(sums)   \(money)", sums, "\(input)  \(output)",
      ]).map { SafeText($0) }
  }

  /// The line in at most so many columns: in fewer words, then without its parts that matter least. No part is cut, since
  /// half a sum is another sum; only the two figures that are left at last may still be too long.
  public func text(columns: Int) -> SafeText {
    ([text] + shorter).first { $0.width <= columns } ?? shorter[shorter.count - 1]
  }

  /// Where sums contradict their parts, what these make: it is what is charged; nil elsewhere.
  private static func byParts(_ reported: ReportedSums) -> String? {
    let sides = [
      (reported.input, reported.inputByParts, "in"), (reported.output, reported.outputByParts, "out"),
    ]
    let words = sides.compactMap { said, made, side in
      said == made ? nil : "  \(Number.grouped(made)) \(side)"
    }
    return words.isEmpty ? nil : "the parts make" + words.joined()
  }

  /// What we count of responses without usage, beside others; nil where there are none.
  private static func countedBeside(_ totals: Totals) -> String? {
    guard totals.withUsage > 0, totals.withoutUsage > 0 else { return nil }
    return "without usage we count  " + counted(totals.estimatedWithoutUsage, totals, " to ")
  }

  private static func counted(_ sums: EstimatedSums, _ totals: Totals, _ to: String) -> String {
    range(sums.input, to) + " in" + (totals.stripped > 0 ? "" : "  \(range(sums.output, to)) out")
  }

  private static func range(_ sum: EstimatedSums.RangeSum, _ to: String) -> String {
    guard sum.known > 0 else { return sum.unknown > 0 ? "?" : Number.missing }
    if sum.unknown > 0 { return "at least \(Number.grouped(sum.low))" }
    return sum.low == sum.high
      ? Number.grouped(sum.low) : "\(Number.grouped(sum.low))\(to)\(Number.grouped(sum.high))"
  }
}
