/// The tokens that usage is charged by, of one response or added up over many: what the sum costs is to the last digit
/// what the responses cost one by one, at any price.
///
/// Every price is one of a part, and none is one of a sum: where all parts are there and a sum contradicts them, the parts
/// count. What such a sum has beyond them is in no cost. This is narrower than the formula of `domain.md`, section 3, by
/// which what no part has is text: it may as well be the sum that is wrong (`sums_disagree`), and nobody can tell which.
/// What the log leaves open stays open, for each response by itself: the cost is a range then.
public struct ChargedTokens: Sendable, Equatable {
  /// What tokens are, in the order of their places.
  public enum Part: Int, Sendable, CaseIterable {
    case text, audio, image
    /// Text or audio: the log does not say which.
    case either
  }

  /// How many responses they are of.
  public private(set) var responses = 0
  /// Input that was not cached, or not for sure, by its part.
  private var fresh = SIMD4<Int>.zero
  /// Input that was cached for sure.
  private var cached = SIMD4<Int>.zero
  private var output = SIMD4<Int>.zero
  /// For every choice of parts, a bit for each: how many cached tokens of which the log does not say what they are have
  /// room in those parts, response by response.
  private var room = SIMD16<Int>.zero

  /// Tokens of nothing.
  public init() {}

  /// The tokens of one response; a part that is nil is none, but for what of it was cached.
  ///
  /// - Parameters:
  ///   - cachedWithoutSplit: cached tokens of which the log does not say what they are.
  ///   - input: all input: what its parts do not cover may be text or audio.
  ///   - output: all output, likewise.
  public init(
    text: Int?, audio: Int?, image: Int?, cachedText: Int?, cachedAudio: Int?, cachedImage: Int?,
    cachedWithoutSplit: Int, outputText: Int?, outputAudio: Int?, input: Int?, output all: Int?
  ) {
    func rest(_ sum: Int?, _ parts: Int?...) -> Int {
      max(0, (sum ?? 0) - parts.reduce(0) { $0 + ($1 ?? 0) })
    }
    responses = 1
    var whole = SIMD4(text ?? 0, audio ?? 0, image ?? 0, rest(input, text, audio, image))
    let named = SIMD4(cachedText ?? 0, cachedAudio ?? 0, cachedImage ?? 0, 0)
    // Of a part that is not reported there is at least what of it was cached, as far as the sum has room.
    for (part, all) in [text, audio, image].enumerated() where all == nil {
      whole[part] = min(named[part], whole[Part.either.rawValue])
      whole[Part.either.rawValue] -= whole[part]
    }
    // Copied documentation has more cached than input; the discount ends at what there is.
    cached = named.replacing(with: whole, where: named .> whole)
    fresh = whole &- cached
    output = SIMD4(outputText ?? 0, outputAudio ?? 0, 0, rest(all, outputText, outputAudio))
    guard cachedWithoutSplit > 0 else { return }
    for parts in 1..<room.scalarCount {
      let fitting = Part.allCases.reduce(0) { $0 + (parts & 1 << $1.rawValue == 0 ? 0 : fresh[$1.rawValue]) }
      room[parts] = min(cachedWithoutSplit, fitting)
    }
  }

  /// Whether the log leaves open what some of them are.
  public var isOpen: Bool {
    // Cached tokens of which nothing is said are open where the parts have more room one by one than there are such tokens:
    // with one part, or with every token cached, there is no choice. No response has less, so that it holds of a sum.
    let oneByOne = Part.allCases.reduce(0) { $0 + room[1 << $1.rawValue] }
    return self[.either] > 0 || output(.either) > 0 || oneByOne > room[room.scalarCount - 1]
  }

  /// All input of a part.
  public subscript(part: Part) -> Int { fresh[part.rawValue] + cached[part.rawValue] }

  /// All output of a part.
  public func output(_ part: Part) -> Int { output[part.rawValue] }

  /// The input of each part that was not cached and that was, where cached tokens of which the log does not say what they
  /// are were first those of the first part, as far as each response has room for them, then those of the next.
  public func input(cachedFirst order: [Part]) -> [(part: Part, fresh: Int, cached: Int)] {
    var (parts, before) = (0, 0)
    return order.map { part in
      parts |= 1 << part.rawValue
      let taken = room[parts] - before
      before = room[parts]
      return (part, fresh[part.rawValue] - taken, cached[part.rawValue] + taken)
    }
  }

  mutating func change(_ other: ChargedTokens, by count: Int) {
    responses += count * other.responses
    fresh &+= other.fresh &* count
    cached &+= other.cached &* count
    output &+= other.output &* count
    room &+= other.room &* count
  }
}

extension ReportedFigures {
  /// What is charged by these figures; nil where they say too little: neither all of a side nor each of its parts.
  public var charged: ChargedTokens? {
    let figures = summedByParts
    guard figures.input != nil, figures.output != nil else { return nil }
    return ChargedTokens(
      text: inputText, audio: inputAudio, image: inputImage, cachedText: cachedText, cachedAudio: cachedAudio,
      cachedImage: cachedImage, cachedWithoutSplit: cachedWithoutSplit, outputText: outputText,
      outputAudio: outputAudio, input: figures.input, output: figures.output)
  }

  /// The part of the cached tokens of which no modality is named.
  public var cachedWithoutSplit: Int {
    max(0, (cached ?? 0) - (cachedText ?? 0) - (cachedAudio ?? 0) - (cachedImage ?? 0))
  }
}
