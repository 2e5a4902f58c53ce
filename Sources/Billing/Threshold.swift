/// What counts as a difference worth showing.
public enum Threshold: Sendable, Equatable {
  /// That many tokens or more.
  case tokens(Int)
  /// That many percent of the server's figure or more.
  case percent(DecimalNumber)
  /// That amount of money or more, at the full price of the tokens that differ, in a currency of three letters.
  case money(Money, currency: String)

  /// The shares that are taken: beyond them lies no difference that anybody means.
  private static let mostPercent = DecimalNumber(1_000_000_000)

  /// A threshold as it is written: `50`, `5%`, `0.01 USD`, `$0.01`; nil where the text is none.
  public init?(_ text: String) {
    if let tokens = Int(text), tokens >= 0 {
      self = .tokens(tokens)
    } else if text.hasSuffix("%"), let percent = Self.percent(text.dropLast()) {
      self = .percent(percent)
    } else if text.hasPrefix("$"), let money = Money(decimal: text.dropFirst()), money >= .zero {
      self = .money(money, currency: "USD")
    } else {
      let currency = text.suffix(3)
      var amount = text.dropLast(3)
      if amount.last == " " { amount.removeLast() }
      guard currency.count == 3, currency.allSatisfy({ ("A"..."Z").contains($0) }),
        let money = Money(decimal: amount), money >= .zero
      else { return nil }
      self = .money(money, currency: String(currency))
    }
  }

  /// A share as people write it, without an exponent.
  private static func percent(_ text: Substring) -> DecimalNumber? {
    guard text.allSatisfy({ "0123456789.".contains($0) }), let percent = DecimalNumber(text),
      percent <= mostPercent
    else { return nil }
    return percent
  }
}

extension Threshold: CustomStringConvertible {
  /// The threshold in words, as doctor shows it.
  public var description: String {
    switch self {
    case .tokens(1): "1 token"
    case .tokens(let count): "\(count) tokens"
    case .percent(let percent): "\(percent)%"
    case .money(let money, let currency): "\(money) \(currency)"
    }
  }
}

extension Threshold {
  /// The threshold as it is written.
  public var text: String {
    switch self {
    case .tokens(let count): "\(count)"
    case .percent, .money: description
    }
  }
}
