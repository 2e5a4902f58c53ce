extension Price {
  /// The same for a share of it, in hundredths of a per cent; nil where an amount cannot be held.
  func times(share: Int) -> Price? {
    func scaled(_ rates: Rates) -> Rates? {
      func amount(_ money: Money) -> Money? { DecimalNumber(money).times(share)?.divided(by: 10_000)?.money }
      guard let input = amount(rates.input), let cached = amount(rates.cached) else { return nil }
      return Rates(input: input, cached: cached, output: rates.output.flatMap(amount))
    }
    guard let text = scaled(text), let audio = scaled(audio) else { return nil }
    var price = self
    (price.text, price.audio, price.image) = (text, audio, image.flatMap(scaled))
    return price
  }
}
