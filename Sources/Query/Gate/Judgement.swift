import Billing
import Display
import Wording

/// What a gate comes to, in sentences of one line.
public struct Judgement: Sendable, Equatable {
  /// Why it stops, and what to type next; empty where it does not.
  public internal(set) var failures: [String] = []
  /// What could not be judged.
  public internal(set) var remarks: [String] = []
  /// Why it cannot judge what it was asked to; nil where it can.
  public internal(set) var problem: String?

  /// Nothing stops it, and nothing is left open.
  public init() {}

  /// Holds a cost against a budget.
  ///
  /// - Parameter highest: the most that it can be; nil where it is exact.
  mutating func judge(_ amount: Money, _ highest: Money?, _ currency: String, _ budget: Budget, next: String)
  {
    guard budget.currency ?? currency == currency else {
      problem =
        "--budget is in \(budget.currency ?? ""), the cost in \(SafeText(currency).string): give it in that currency"
      return
    }
    let most = highest.map { " to \(GateWords.money($0, currency))" } ?? ""
    let words = GateWords.money(amount, currency) + most
    let limit = GateWords.money(budget.amount, currency)
    switch budget.isExceeded(by: amount, atMost: highest) {
    case true?: failures.append("the cost of \(words) is above the budget of \(limit). \(next)")
    case nil:
      remarks.append("the cost of \(words) may be above the budget of \(limit), and need not. \(next)")
    case false?: break
    }
  }
}

/// The words of a gate.
enum GateWords {
  /// An amount to its last digit: what is above a budget may be so by little.
  static func money(_ money: Money, _ currency: String) -> String {
    currency == "USD" ? "$\(money)" : "\(money) \(SafeText(currency).string)"
  }
}
