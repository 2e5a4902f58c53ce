import Reconciliation

/// Cost from reported usage: cached tokens are a part of the input and are discounted once.
///
/// Source of the formula: `domain.md`, section 3: for each modality (input - cached) at the input price, cached at the
/// cached price, output at the output price; there is no cache for output.
extension PriceTable {
  /// What a response cost by what the server reports; nil without usage, without a price for exactly that model, or where
  /// the split into text and audio is missing.
  public func cost(of record: ResponseRecord, model: String?) -> Cost? {
    guard record.marks.contains(.hasUsage), let price = model.flatMap({ price(of: $0) }) else { return nil }
    let figures = record.reported
    return price.cost(
      Quantities(
        text: figures.inputText, audio: figures.inputAudio, image: figures.inputImage,
        cachedText: figures.cachedText,
        cachedAudio: figures.cachedAudio, cachedImage: figures.cachedImage,
        cachedWithoutSplit: figures.cachedText == nil && figures.cachedAudio == nil ? figures.cached ?? 0 : 0,
        outputText: figures.outputText, outputAudio: figures.outputAudio))
  }

  /// What all responses of a model cost together.
  public func cost(of sums: ReportedSums, model: String?) -> Cost? {
    guard let price = model.flatMap({ price(of: $0) }) else { return nil }
    return price.cost(
      Quantities(
        text: sums.inputText, audio: sums.inputAudio, image: sums.inputImage, cachedText: sums.cachedText,
        cachedAudio: sums.cachedAudio, cachedImage: sums.cachedImage,
        cachedWithoutSplit: sums.cachedWithoutSplit,
        outputText: sums.outputText, outputAudio: sums.outputAudio))
  }

  /// What everything cost that has a price, and how many responses with usage have none.
  public func cost(of totals: Totals, name: (NameID) -> String?) -> (
    cost: Cost?, modelsWithoutPrice: [String]
  ) {
    var total: Cost?
    var unpriced: [String] = []
    for (model, sums) in totals.reportedByModel where sums.total != nil || sums.input != nil {
      if let cost = cost(of: sums, model: name(model)) {
        total = total.map { $0.adding(cost) ?? $0 } ?? cost
      } else {
        unpriced.append(name(model) ?? "a model that the log does not name")
      }
    }
    return (total, unpriced.sorted())
  }
}

/// Tokens of one response or many, as money is computed from them.
struct Quantities {
  var text: Int?
  var audio: Int?
  var image: Int?
  var cachedText: Int?
  var cachedAudio: Int?
  var cachedImage: Int?
  /// Cached tokens of which the log does not say what they are.
  var cachedWithoutSplit: Int
  var outputText: Int?
  var outputAudio: Int?
}

extension Price {
  /// The cost of those tokens. A modality that the server leaves out while it names another holds nothing: servers omit
  /// images, and text-only responses omit audio.
  func cost(_ tokens: Quantities) -> Cost? {
    guard tokens.text != nil || tokens.audio != nil, tokens.outputText != nil || tokens.outputAudio != nil
    else {
      return nil
    }
    if (tokens.image ?? 0) > 0, image == nil { return nil }
    let parts: [Money?] = [
      input(tokens.text ?? 0, tokens.cachedText ?? 0, text),
      input(tokens.audio ?? 0, tokens.cachedAudio ?? 0, audio),
      image.map { input(tokens.image ?? 0, tokens.cachedImage ?? 0, $0) } ?? .zero,
      text.output.map { $0.perMillion(times: tokens.outputText ?? 0) } ?? .zero,
      audio.output.map { $0.perMillion(times: tokens.outputAudio ?? 0) } ?? .zero,
    ]
    let sum = parts.reduce(Money.zero as Money?) { sum, part in
      guard let sum, let part else { return nil }
      return sum.adding(part)
    }
    guard let sum else { return nil }
    return withDiscount(sum, tokens)
  }

  private func input(_ tokens: Int, _ cached: Int, _ rates: Rates) -> Money? {
    // Copied documentation has more cached than input; the discount ends at what there is.
    let cached = min(cached, tokens)
    guard let fresh = rates.input.perMillion(times: tokens - cached),
      let old = rates.cached.perMillion(times: cached)
    else { return nil }
    return fresh.adding(old)
  }

  /// Takes off the discount of cached tokens that may be text or audio: the amount lies between both.
  private func withDiscount(_ sum: Money, _ tokens: Quantities) -> Cost? {
    var cost = Cost(amount: sum, highest: nil, currency: currency, source: source)
    guard tokens.cachedWithoutSplit > 0 else { return cost }
    let cached = tokens.cachedWithoutSplit
    let textRoom = max(0, (tokens.text ?? 0) - (tokens.cachedText ?? 0))
    let audioRoom = max(0, (tokens.audio ?? 0) - (tokens.cachedAudio ?? 0))
    let mostAudio = min(cached, audioRoom)
    let leastAudio = min(audioRoom, max(0, cached - textRoom))
    func discount(audioTokens: Int) -> Money? {
      let textTokens = min(cached - audioTokens, textRoom)
      return Money(units: audio.input.units - audio.cached.units).perMillion(times: audioTokens)?
        .adding(Money(units: text.input.units - text.cached.units).perMillion(times: textTokens) ?? .zero)
    }
    guard let one = discount(audioTokens: mostAudio), let other = discount(audioTokens: leastAudio) else {
      return nil
    }
    cost.amount = Money(units: sum.units - max(one.units, other.units))
    cost.highest = Money(units: sum.units - min(one.units, other.units))
    return cost
  }
}
