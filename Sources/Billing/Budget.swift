/// How much something may cost.
public struct Budget: Sendable, Equatable {
  /// The most that is allowed.
  public let amount: Money
  /// The currency's code; nil for that of the prices or of the bill.
  public let currency: String?

  /// A budget as it is written: `5`, `0.50`, `$5`, `5USD`, `5 EUR`; nil where the text is none.
  public init?(_ text: String) {
    if let amount = Money(decimal: text), amount >= .zero {
      (self.amount, currency) = (amount, nil)
    } else if case .money(let amount, let currency) = Threshold(text) {
      (self.amount, self.currency) = (amount, currency)
    } else {
      return nil
    }
  }

  /// Whether an amount is above it; nil where it may be.
  public func isExceeded(by amount: Money, atMost highest: Money? = nil) -> Bool? {
    self.amount < amount ? true : self.amount < highest ?? amount ? nil : false
  }
}
