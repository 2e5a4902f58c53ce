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
    let figures = record.reported
    let tokens = Quantities(
      text: figures.inputText, audio: figures.inputAudio, image: figures.inputImage,
      cachedText: figures.cachedText, cachedAudio: figures.cachedAudio, cachedImage: figures.cachedImage,
      cachedWithoutSplit: figures.cachedText == nil && figures.cachedAudio == nil ? figures.cached ?? 0 : 0,
      outputText: figures.outputText, outputAudio: figures.outputAudio,
      input: figures.input, output: figures.output)
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
        cachedWithoutSplit: sums.cachedWithoutSplit,
        outputText: sums.outputText, outputAudio: sums.outputAudio,
        input: sums.input, output: sums.output))
  }

  /// What everything cost that has a price, and the models that could not be added in.
  public func cost(of totals: Totals, name: (NameID) -> String?) -> (
    cost: Cost?, modelsWithoutPrice: [String]
  ) {
    var total: Cost?
    var unpriced: [String] = []
    // In order of names, so that of two currencies the same one is added up every time.
    let models = totals.reportedByModel.map { (name: name($0.key), sums: $0.value) }
    for (model, sums) in models.sorted(by: { $0.name ?? "" < $1.name ?? "" })
    where sums.total != nil || sums.input != nil {
      let shown = model ?? "a model that the log does not name"
      guard let cost = cost(of: sums, model: model) else {
        unpriced.append(shown)
        continue
      }
      if let sum = total, let both = sum.adding(cost) {
        total = both
      } else if total == nil {
        total = cost
      } else {
        unpriced.append(shown + " in the same currency")
      }
    }
    return (total, unpriced.sorted())
  }
}
