import Reconciliation

extension PriceTable {
  /// What the tokens cost by which the server and our count differ, more and less alike and at the full price; a range where
  /// the log does not say which of them are text. Nil where no difference is known, and without a price for exactly that
  /// model.
  public func cost(ofDifferenceIn record: ResponseRecord, model: String?) -> Cost? {
    let comparison = Comparison(record)
    let difference = comparison.difference
    guard comparison.largestDifference != nil, let price = model.flatMap({ price(of: $0) }) else {
      return nil
    }
    let isTextCheaper = price.text.input <= price.audio.input
    let (cheap, dear) = isTextCheaper ? (price.text, price.audio) : (price.audio, price.text)
    func sum(_ unsplit: Price.Rates) -> Money? {
      let parts: [(tokens: Int?, each: Money?)] = [
        (difference.inputText, price.text.input), (difference.inputAudio, price.audio.input),
        (difference.inputTotal, unsplit.input), (difference.outputText, price.text.output),
        (difference.outputAudio, price.audio.output), (difference.outputTotal, unsplit.output),
        (comparison.inputContradiction, unsplit.input), (comparison.outputContradiction, unsplit.output),
      ]
      return parts.reduce(Money.zero as Money?) { sum, part in
        guard let tokens = part.tokens, tokens != 0 else { return sum }
        return part.each?.perMillion(times: abs(tokens)).flatMap { sum?.adding($0) }
      }
    }
    guard let least = sum(cheap), let most = sum(dear) else { return nil }
    return price.cost(least, most)
  }
}
