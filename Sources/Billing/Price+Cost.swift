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
      cachedWithoutSplit: reported.cachedWithoutSplit,
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
    guard tokens.text != nil || tokens.audio != nil, tokens.outputText != nil || tokens.outputAudio != nil
    else { return nil }
    return cost(
      ChargedTokens(
        text: tokens.text, audio: tokens.audio, image: tokens.image, cachedText: tokens.cachedText,
        cachedAudio: tokens.cachedAudio, cachedImage: tokens.cachedImage,
        cachedWithoutSplit: tokens.cachedWithoutSplit, outputText: tokens.outputText,
        outputAudio: tokens.outputAudio, input: tokens.input, output: tokens.output))
  }

  /// The cost of those tokens, a range where the log leaves open what some of them are; nil where images have no price, or
  /// where the amount cannot be held.
  func cost(_ tokens: ChargedTokens) -> Cost? {
    guard tokens[.image] == 0 || image != nil else { return nil }
    let (cheap, dear) = text.input <= audio.input ? (text, audio) : (audio, text)
    guard let least = amount(tokens, either: cheap, discount: >),
      let most = tokens.isOpen ? amount(tokens, either: dear, discount: <) : least
    else { return nil }
    return Cost(amount: least, highest: tokens.isOpen ? most : nil, currency: currency, source: source)
  }

  /// The amount with the tokens that may be text or audio at the rates of `either`, and the cached ones that may be anything
  /// taken where the discount comes first by `order`.
  private func amount(
    _ tokens: ChargedTokens, either: Rates, discount order: (Money, Money) -> Bool
  ) -> Money? {
    func rates(_ part: ChargedTokens.Part) -> Rates? {
      switch part {
      case .text: text
      case .audio: audio
      case .image: image
      case .either: either
      }
    }
    let parts = ChargedTokens.Part.allCases
    let dearest = parts.sorted { order(rates($0)?.discount ?? .zero, rates($1)?.discount ?? .zero) }
    func cost(_ count: Int, _ price: Money?) -> Money? {
      count == 0 ? .zero : price?.perMillion(times: count)
    }
    let lines =
      tokens.input(cachedFirst: dearest).flatMap { part, fresh, cached in
        [cost(fresh, rates(part)?.input), cost(cached, rates(part)?.cached)]
      } + parts.map { cost(tokens.output($0), rates($0)?.output) }
    return lines.reduce(Money.zero as Money?) { sum, line in line.flatMap { sum?.adding($0) } }
  }
}
