/// Sums of reported figures, in the order of `ReportedFigures.all`.
public struct ReportedSums: Sendable, Equatable {
  private var sums = SIMD16<Int>.zero
  private var counts = SIMD16<Int32>.zero
  /// What is charged by them, of responses without pictures.
  public private(set) var charged = ChargedTokens()
  /// What is charged for responses that read pictures: not every price list has a price for these.
  public private(set) var chargedWithPictures = ChargedTokens()
  /// How many responses have usage that says too little to be charged by.
  public private(set) var withoutCharge = 0

  /// Sums of nothing.
  public init() {}

  /// The sum of input and output; nil where no response has it.
  public var total: Int? { sum(0) }
  /// The sum of all input.
  public var input: Int? { sum(1) }
  /// The sum of text input.
  public var inputText: Int? { sum(2) }
  /// The sum of audio input.
  public var inputAudio: Int? { sum(3) }
  /// The sum of image input.
  public var inputImage: Int? { sum(4) }
  /// The sum of cached input.
  public var cached: Int? { sum(5) }
  /// The sum of cached text.
  public var cachedText: Int? { sum(6) }
  /// The sum of cached audio.
  public var cachedAudio: Int? { sum(7) }
  /// The sum of cached images.
  public var cachedImage: Int? { sum(8) }
  /// The sum of all output.
  public var output: Int? { sum(9) }
  /// The sum of text output.
  public var outputText: Int? { sum(10) }
  /// The sum of audio output.
  public var outputAudio: Int? { sum(11) }
  /// The sum of reasoning.
  public var reasoning: Int? { sum(12) }

  /// The sum of all input, of what its parts make where a sum contradicts them.
  public var inputByParts: Int? { sum(Self.inputByParts) }
  /// The sum of all output, likewise.
  public var outputByParts: Int? { sum(Self.outputByParts) }

  /// Places behind those of the figures.
  private static let (inputByParts, outputByParts) = (ReportedFigures.count, ReportedFigures.count + 1)

  /// Whether any response has usage.
  public var hasUsage: Bool { charged.responses + chargedWithPictures.responses + withoutCharge > 0 }

  private func sum(_ place: Int) -> Int? { counts[place] == 0 ? nil : sums[place] }

  mutating func change(_ record: ResponseRecord, by count: Int) {
    for place in 0..<ReportedFigures.count { change(place, record.reported[place], by: count) }
    guard record.marks.contains(.hasUsage) else { return }
    let byParts = record.reported.summedByParts
    change(Self.inputByParts, byParts.input, by: count)
    change(Self.outputByParts, byParts.output, by: count)
    guard let tokens = record.reported.charged else {
      withoutCharge += count
      return
    }
    if tokens[.image] > 0 {
      chargedWithPictures.change(tokens, by: count)
    } else {
      charged.change(tokens, by: count)
    }
  }

  private mutating func change(_ place: Int, _ figure: Int?, by count: Int) {
    guard let figure else { return }
    sums[place] += count * figure
    counts[place] += Int32(count)
  }

  mutating func add(_ other: ReportedSums) {
    sums &+= other.sums
    counts &+= other.counts
    charged.change(other.charged, by: 1)
    chargedWithPictures.change(other.chargedWithPictures, by: 1)
    withoutCharge += other.withoutCharge
  }

  func adding(_ other: ReportedSums) -> ReportedSums {
    var sums = self
    sums.add(other)
    return sums
  }
}
