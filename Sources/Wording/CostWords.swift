import Billing
import Display
import Reconciliation

/// Money in words.
public enum CostWords {
  /// What all responses cost, as far as prices are known.
  public static func text(_ records: Records, _ prices: PriceTable) -> String {
    let (cost, unpriced) = prices.cost(of: records.totals) { records.name($0) }
    let notes = [
      unpriced.isEmpty ? nil : "no price for \(unpriced.joined(separator: ", ")); --prices FILE sets one",
      records.totals.withoutCharge > 0
        ? "without \(Number.counted(records.totals.withoutCharge, "response")) of too few figures" : nil,
    ].compactMap { $0 }
    let without = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    guard let cost else { return "–" + without }
    return text(cost) + without
  }

  /// What one response cost, for a row: `0.0240`, `0.0240–0.0310`; a dash where it cost nothing or nobody knows.
  public static func row(_ cost: Cost?) -> String {
    guard let cost, cost.amount != .zero || cost.highest ?? .zero != .zero else { return Number.missing }
    let (least, most) = (cost.amount.rounded, (cost.highest ?? cost.amount).rounded)
    return least == most ? least : "\(least)–\(most)"
  }

  /// An amount, or a range.
  public static func text(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    let highest = cost.highest.map { $0 == cost.amount ? "" : " to \(sign)\($0.rounded)" } ?? ""
    return "\(sign)\(cost.amount.rounded)\(highest)"
  }
}
