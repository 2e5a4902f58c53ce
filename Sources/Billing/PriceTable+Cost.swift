import Reconciliation

/// Cost from reported usage: cached tokens are a part of the input and are discounted once.
///
/// Source of the formula: `domain.md`, section 3: for each modality (input - cached) at the input price, cached at the
/// cached price, output at the output price; there is no cache for output.
extension PriceTable {
  /// What a response cost by what the server reports; nil without usage, without a price for exactly that model, or where
  /// the split into text and audio is missing.
  ///
  /// A part that is missing counts as 0 only where the parts that are there cover the total: servers leave out images, and
  /// the modality that a response does not use. Cached tokens that no field mentions count as none.
  public func cost(of record: ResponseRecord, model: String?) -> Cost? {
    guard record.marks.contains(.hasUsage), let price = model.flatMap({ price(of: $0) }) else { return nil }
    let tokens = Quantities(record.reported)
    return tokens.isSplit ? price.cost(tokens) : nil
  }

  /// What all responses of a model cost together; nil without a price for exactly that model, or where none of them has a
  /// split into text and audio.
  ///
  /// Tokens of responses without a split make it a range: all of them text, or all of them audio.
  public func cost(of sums: ReportedSums, model: String?) -> Cost? {
    guard let price = model.flatMap({ price(of: $0) }) else { return nil }
    return price.cost(
      Quantities(
        text: sums.inputText, audio: sums.inputAudio, image: sums.inputImage,
        cachedText: sums.cachedText, cachedAudio: sums.cachedAudio, cachedImage: sums.cachedImage,
        // A response that splits its cached tokens but names no total hides some of the others: take the larger.
        cachedWithoutSplit: max(
          sums.cachedWithoutSplit,
          Quantities.unsplit(sums.cached, sums.cachedText, sums.cachedAudio, sums.cachedImage)),
        outputText: sums.outputText, outputAudio: sums.outputAudio,
        input: sums.input, output: sums.output))
  }

  /// What everything cost that has a price, and the models that are not in it: they have no price, or one in another
  /// currency.
  public func cost(of totals: Totals, name: (NameID) -> String?) -> (
    cost: Cost?, modelsWithoutPrice: [String]
  ) {
    var total: Cost?
    var unpriced: [String] = []
    let models = totals.reportedByModel.filter { $1.total != nil || $1.input != nil }
      .map { (name: name($0) ?? "a model that the log does not name", cost: cost(of: $1, model: name($0))) }
    // In the order of their names: the currency of the total must not change from run to run.
    for model in models.sorted(by: { $0.name < $1.name }) {
      guard let cost = model.cost else {
        unpriced.append(model.name)
        continue
      }
      guard let sum = total.map({ $0.adding(cost) }) ?? cost else {
        unpriced.append("\(model.name) (\(cost.currency))")
        continue
      }
      total = sum
    }
    return (total, unpriced.sorted())
  }
}
