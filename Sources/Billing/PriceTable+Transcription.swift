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
