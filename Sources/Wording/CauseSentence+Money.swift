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
