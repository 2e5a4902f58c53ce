import Reconciliation

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
  /// All input.
  var input: Int?
  /// All output.
  var output: Int?

  /// Whether the log says which tokens are text and which audio: it gives both, or one that covers the total.
  var isSplit: Bool {
    (text != nil && audio != nil || input != nil && inputWithoutSplit == 0)
      && (outputText != nil && outputAudio != nil || output != nil && outputWithoutSplit == 0)
  }

  /// The part of the cached tokens of which no modality is named.
  static func unsplit(_ cached: Int?, _ text: Int?, _ audio: Int?, _ image: Int?) -> Int {
    max(0, (cached ?? 0) - (text ?? 0) - (audio ?? 0) - (image ?? 0))
  }

  /// Input tokens of which the log does not say what they are.
  var inputWithoutSplit: Int { max(0, (input ?? 0) - (text ?? 0) - (audio ?? 0) - (image ?? 0)) }

  /// Output tokens of which the log does not say what they are.
  var outputWithoutSplit: Int { max(0, (output ?? 0) - (outputText ?? 0) - (outputAudio ?? 0)) }
}

extension Quantities {
  /// The tokens of one response.
  init(_ reported: ReportedFigures) {
    let figures = reported.summedByParts
    self.init(
      text: figures.inputText, audio: figures.inputAudio, image: figures.inputImage,
      cachedText: figures.cachedText, cachedAudio: figures.cachedAudio, cachedImage: figures.cachedImage,
      cachedWithoutSplit: Self.unsplit(
        figures.cached, figures.cachedText, figures.cachedAudio, figures.cachedImage),
      outputText: figures.outputText, outputAudio: figures.outputAudio,
      input: figures.input, output: figures.output)
  }

  /// The same tokens with none of them cached.
  var withoutDiscount: Quantities {
    var tokens = self
    (tokens.cachedText, tokens.cachedAudio, tokens.cachedImage, tokens.cachedWithoutSplit) = (0, 0, 0, 0)
    return tokens
  }

  /// The tokens of those lines of a bill alone; what was cached without a split stays where any cached line is there.
  func keeping(_ measures: Set<BilledMeasure>) -> Quantities {
    func part(
      _ all: Int?, _ cached: Int?, _ fresh: BilledMeasure?, _ line: BilledMeasure, _ whole: BilledMeasure
    )
      -> (all: Int?, cached: Int?)
    {
      let kept = measures.contains(line) || measures.contains(whole) ? cached ?? 0 : 0
      let isFresh = measures.contains(whole) || fresh.map(measures.contains) ?? false
      return ((isFresh ? max(0, (all ?? 0) - (cached ?? 0)) : 0) + kept, kept)
    }
    var tokens = self
    (tokens.text, tokens.cachedText) = part(text, cachedText, .uncachedText, .cachedText, .inputText)
    (tokens.audio, tokens.cachedAudio) = part(audio, cachedAudio, .uncachedAudio, .cachedAudio, .inputAudio)
    (tokens.image, tokens.cachedImage) = part(image, cachedImage, nil, .cachedImage, .inputImage)
    tokens.outputText = measures.contains(.outputText) ? outputText ?? 0 : 0
    tokens.outputAudio = measures.contains(.outputAudio) ? outputAudio ?? 0 : 0
    (tokens.input, tokens.output) = (nil, nil)
    let hasCached = !measures.isDisjoint(with: [.cachedText, .cachedAudio, .inputText, .inputAudio])
    if !hasCached { tokens.cachedWithoutSplit = 0 }
    return tokens
  }

  /// The cached tokens alone.
  var cachedOnly: Quantities {
    var tokens = self
    (tokens.text, tokens.audio, tokens.image) = (cachedText ?? 0, cachedAudio ?? 0, cachedImage ?? 0)
    tokens.input = (cachedText ?? 0) + (cachedAudio ?? 0) + (cachedImage ?? 0) + cachedWithoutSplit
    (tokens.outputText, tokens.outputAudio, tokens.output) = (0, 0, 0)
    return tokens
  }
}

extension Price {
  /// The cost of those tokens; nil where the log splits none of them, where images have no price, or where the amount
  /// cannot be held.
  func cost(_ tokens: Quantities) -> Cost? {
    guard tokens.text != nil || tokens.audio != nil, tokens.outputText != nil || tokens.outputAudio != nil,
      tokens.image ?? 0 == 0 || image != nil
    else { return nil }
    let (cheap, dear) = text.input <= audio.input ? (text, audio) : (audio, text)
    let isRange = tokens.cachedWithoutSplit + tokens.inputWithoutSplit + tokens.outputWithoutSplit > 0
    guard let least = amount(tokens, rest: cheap, discount: >),
      let most = isRange ? amount(tokens, rest: dear, discount: <) : least
    else { return nil }
    return Cost(amount: least, highest: isRange ? most : nil, currency: currency, source: source)
  }

  /// The amount with the tokens without a split at `rest`, and the cached ones without a split taken where the discount
  /// comes first by `order`.
  private func amount(
    _ tokens: Quantities, rest: Rates, discount order: (Money, Money) -> Bool
  ) -> Money? {
    var lines = [
      Line(tokens.text ?? 0, cached: tokens.cachedText ?? 0, text),
      Line(tokens.audio ?? 0, cached: tokens.cachedAudio ?? 0, audio),
      Line(tokens.inputWithoutSplit, cached: 0, rest),
    ]
    if let image { lines.append(Line(tokens.image ?? 0, cached: tokens.cachedImage ?? 0, image)) }
    lines.sort { order($0.discount, $1.discount) }
    var cached = tokens.cachedWithoutSplit
    for place in lines.indices { lines[place].take(from: &cached) }
    let output = [
      (tokens.outputText ?? 0, text), (tokens.outputAudio ?? 0, audio), (tokens.outputWithoutSplit, rest),
    ]
    let parts =
      lines.flatMap {
        [$0.rates.input.perMillion(times: $0.fresh), $0.rates.cached.perMillion(times: $0.cached)]
      }
      + output.map { count, rates in count == 0 ? .zero : rates.output?.perMillion(times: count) }
    return parts.reduce(Money.zero as Money?) { sum, part in part.flatMap { sum?.adding($0) } }
  }

  /// The input of one modality.
  private struct Line {
    /// Tokens that were not cached.
    var fresh: Int
    var cached: Int
    let rates: Rates

    init(_ tokens: Int, cached: Int, _ rates: Rates) {
      // Copied documentation has more cached than input; the discount ends at what there is.
      self.cached = min(cached, tokens)
      fresh = tokens - self.cached
      self.rates = rates
    }

    /// What a million cached tokens save.
    var discount: Money { rates.input.subtracting(rates.cached) ?? .zero }

    /// Takes as many cached tokens as there is room for.
    mutating func take(from others: inout Int) {
      let taken = min(others, fresh)
      fresh -= taken
      cached += taken
      others -= taken
    }
  }
}
