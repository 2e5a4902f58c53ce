import Billing
import Display
import Reconciliation

/// Money in words.
public enum CostWords {
  /// What all responses cost, as far as prices are known.
  public static func text(_ records: Records, _ prices: PriceTable) -> String {
    text(records.totals, prices, name: records.name(_:))
  }

  /// What responses cost, as far as prices are known, with what is not in it.
  ///
  /// - Parameter name: the text of a name in the records that the totals belong to.
  public static func text(_ totals: Totals, _ prices: PriceTable, name: (NameID) -> String?) -> String {
    let (cost, unpriced) = prices.cost(of: totals, name: name)
    let notes = [
      unpriced.isEmpty ? nil : "no price for \(unpriced.joined(separator: ", ")); --prices FILE sets one",
      totals.withoutCharge > 0
        ? "without \(Number.counted(totals.withoutCharge, "response")) of too few figures" : nil,
    ].compactMap { $0 }
    let without = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
    guard let cost else { return Number.missing + without }
    return text(cost) + without
  }

  /// What one response cost, for a row: `0.0240`, `0.0240–0.0310`; a dash where it cost nothing or nobody knows.
  public static func row(_ cost: Cost?) -> String {
    guard let cost, cost.amount != .zero || cost.highest ?? .zero != .zero else { return Number.missing }
    return range(cost) { $0.rounded }.joined(separator: "–")
  }

  /// The same in at most so many columns: with fewer decimals where it is too long, since half a figure is another one; `…`
  /// where not even the whole part has room.
  public static func row(_ cost: Cost?, columns: Int) -> String {
    let whole = row(cost)
    guard whole.count > columns, let cost else { return whole }
    let shorter = (0...3).reversed().lazy.map { decimals in
      range(cost) { $0.fixed(decimals: decimals) }.joined(separator: "–")
    }
    return shorter.first { $0.count <= columns } ?? "…"
  }

  /// An amount, or a range.
  public static func text(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    return range(cost) { sign + $0.rounded }.joined(separator: " to ")
  }

  /// An amount for a column: `$0.0012`, `$0–0.0031`; what was saved has a minus: `-$0.0003`.
  public static func short(_ cost: Cost) -> String {
    let isSaved = (cost.highest ?? cost.amount) < .zero || cost.amount < .zero
    let ends = range(cost) { $0.rounded.withoutMinus }
    return (isSaved ? "-" : "") + CurrencyWords.sign(cost.currency) + ends.joined(separator: "–")
  }

  /// An amount, fine enough for a part of a response: `about $0.000298`, `about $0.0012 to $0.0031`, `at most $0.0020`.
  static func about(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    let ends = range(cost) { sign + $0.roundedFinely }
    return ends.count > 1 && cost.amount == .zero
      ? "at most \(ends[1])" : "about \(ends.joined(separator: " to "))"
  }

  /// The ends of a cost as they are printed; one where they are printed alike.
  private static func range(_ cost: Cost, _ text: (Money) -> String) -> [String] {
    let (least, most) = (text(cost.amount), text(cost.highest ?? cost.amount))
    return least == most ? [least] : [least, most]
  }
}

extension String {
  /// The number without its sign.
  fileprivate var withoutMinus: String { hasPrefix("-") ? String(dropFirst()) : self }
}
