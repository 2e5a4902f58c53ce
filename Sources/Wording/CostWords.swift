import Billing
import Reconciliation

/// Money in words.
public enum CostWords {
  /// What all responses cost, as far as prices are known.
  public static func text(_ records: Records, _ prices: PriceTable) -> String {
    let (cost, unpriced) = prices.cost(of: records.totals) { records.name($0) }
    let without = unpriced.isEmpty ? "" : " (no price for \(unpriced.joined(separator: ", ")))"
    guard let cost else { return "–" + without }
    return text(cost) + without
  }

  /// An amount, or a range.
  public static func text(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    let highest = cost.highest.map { $0 == cost.amount ? "" : " to \(sign)\($0.rounded)" } ?? ""
    return "\(sign)\(cost.amount.rounded)\(highest)"
  }
}
