import Reconciliation

/// What writing down speech costs: by tokens or by time, as the model is billed.
extension PriceTable {
  /// What one transcription cost by what the server reports; nil where it reports nothing, or without a price for exactly
  /// that model.
  ///
  /// A range where the log does not say which of its input was sound.
  public func cost(of record: TranscriptionRecord, model: String?) -> Cost? {
    guard let model else { return nil }
    if record.milliseconds >= 0 {
      return timePrice(of: model)?.cost(milliseconds: Int(record.milliseconds))
    }
    guard record.inputTokens >= 0, let price = transcriptionPrice(of: model) else { return nil }
    let (input, audio) = (Int(record.inputTokens), Int(record.audioTokens))
    return price.cost(
      Quantities(
        text: audio < 0 ? 0 : max(0, input - audio), audio: max(0, audio), cachedWithoutSplit: 0,
        outputText: Int(max(0, record.outputTokens)), input: input))
  }
}

extension DeploymentTier {
  /// How much of the global list's price is paid there, in hundredths of a per cent.
  ///
  /// Source: `domain.md`, section 3: a tenth more in data zones and regions; another source has up to a fifth.
  public var share: ClosedRange<Int> {
    switch self {
    case .global: 10_000...10_000
    case .dataZone, .regional: 11_000...12_000
    }
  }
}

extension Price {
  /// The same where a deployment runs, at the least that sources name; nil where an amount cannot be held.
  public func at(_ tier: DeploymentTier) -> Price? {
    guard tier.share.lowerBound != 10_000 else { return self }
    guard var price = times(share: tier.share.lowerBound) else { return nil }
    price.source += tier == .dataZone ? ", data zone: a tenth more" : ", regional: a tenth more"
    price.conflict = "another source has up to a fifth more"
    return price
  }

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
