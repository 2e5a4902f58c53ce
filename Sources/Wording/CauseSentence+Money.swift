import Billing
import Reconciliation

/// What a cause costs, as a sentence behind it.
extension CauseSentence {
  /// The sentence; nil where nothing is to be said.
  static func money(_ code: CauseCode, _ cost: Cost) -> String? {
    guard cost.amount != .zero || cost.highest != nil else { return nil }
    let amount = CostWords.about(cost)
    return switch code {
    case .historyResent: "Sending them again cost \(amount)."
    case .cachedSubset: "That saved \(CostWords.about(cost.negated))."
    case .defaultInstructions, .toolsOverhead: "In this answer they cost \(amount)."
    case .outOfBand: "Its input cost \(amount)."
    case .cacheBust: "That cost \(amount) more."
    case .generatedNotHeard, .cutAtLimit: "They cost \(amount)."
    case .silenceCommitted: "In this answer alone they cost \(amount)."
    case .duplicateResponse: "In money that is \(amount) too much."
    case .vadDoubleTrigger, .idleTimeout, .cachedSplitMissing: "This answer cost \(amount)."
    default: nil
    }
  }
}

extension CostWords {
  /// An amount for a column: `$0.0012`, `$0–0.0031`; what was saved has a minus: `-$0.0003`.
  public static func short(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    func amount(_ money: Money) -> String { money.rounded.replacingMinus }
    let isSaved = (cost.highest ?? cost.amount) < .zero || cost.amount < .zero
    let ends = [cost.amount, cost.highest ?? cost.amount].map { amount($0) }
    let text = ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
    return (isSaved ? "-" : "") + sign + text
  }

  /// An amount, fine enough for a part of a response: `about $0.000298`, `about $0.0012 to $0.0031`, `at most $0.0020`.
  static func about(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    let least = sign + cost.amount.roundedFinely
    guard let highest = cost.highest.map({ sign + $0.roundedFinely }), highest != least else {
      return "about \(least)"
    }
    return cost.amount == .zero ? "at most \(highest)" : "about \(least) to \(highest)"
  }
}

extension Cost {
  /// The same amount with the other sign; of a range the ends change places.
  fileprivate var negated: Cost {
    var negated = self
    func other(_ amount: Money) -> Money { Money.zero.subtracting(amount) ?? .zero }
    negated.amount = other(highest ?? amount)
    negated.highest = highest == nil ? nil : other(amount)
    return negated
  }
}

extension String {
  /// The number without its sign.
  fileprivate var replacingMinus: String { hasPrefix("-") ? String(dropFirst()) : self }
}
