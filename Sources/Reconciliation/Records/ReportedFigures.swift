import Events

/// What the server says a response used, in tokens; every figure may be missing, which is not zero.
public struct ReportedFigures: Sendable, Equatable {
  private var values: InlineArray<13, Int32> = InlineArray(repeating: -1)

  /// Figures of which none is known.
  public init() {}

  /// The figures of a usage object.
  public init(_ usage: Usage) {
    total = usage.total
    input = usage.input.total
    inputText = usage.input.text
    inputAudio = usage.input.audio
    inputImage = usage.input.image
    cached = usage.input.cached
    cachedText = usage.input.cachedText
    cachedAudio = usage.input.cachedAudio
    cachedImage = usage.input.cachedImage
    output = usage.output.total
    outputText = usage.output.text
    outputAudio = usage.output.audio
    reasoning = usage.output.reasoning
  }

  /// What the parts of the input make, less what its sum says; nil where either is missing.
  var inputGap: Int? {
    guard let input, let inputText, let inputAudio else { return nil }
    return inputText + inputAudio + (inputImage ?? 0) - input
  }

  /// The same figures with sums that their parts make, where all parts are reported: what is priced and charged by part,
  /// whatever a contradictory sum says.
  public var summedByParts: ReportedFigures {
    var figures = self
    if let inputText, let inputAudio { figures.input = inputText + inputAudio + (inputImage ?? 0) }
    if let outputText, let outputAudio { figures.output = outputText + outputAudio }
    if let input = figures.input, let output = figures.output { figures.total = input + output }
    return figures
  }

  /// Whether a sum is reported that its parts do not make.
  public var contradictsItself: Bool {
    let made = summedByParts
    func differs(_ sum: Int?, _ parts: Int?) -> Bool { sum.map { $0 != parts } ?? false }
    return differs(input, made.input) || differs(output, made.output) || differs(total, made.total)
  }

  /// Input and output together.
  public var total: Int? {
    get { self[0] }
    set { self[0] = newValue }
  }
  /// All input.
  public var input: Int? {
    get { self[1] }
    set { self[1] = newValue }
  }
  /// Text input, cached included.
  public var inputText: Int? {
    get { self[2] }
    set { self[2] = newValue }
  }
  /// Audio input, cached included.
  public var inputAudio: Int? {
    get { self[3] }
    set { self[3] = newValue }
  }
  /// Image input, cached included.
  public var inputImage: Int? {
    get { self[4] }
    set { self[4] = newValue }
  }
  /// The part of the input that came from the cache.
  public var cached: Int? {
    get { self[5] }
    set { self[5] = newValue }
  }
  /// The part of the text input that came from the cache.
  public var cachedText: Int? {
    get { self[6] }
    set { self[6] = newValue }
  }
  /// The part of the audio input that came from the cache.
  public var cachedAudio: Int? {
    get { self[7] }
    set { self[7] = newValue }
  }
  /// The part of the image input that came from the cache.
  public var cachedImage: Int? {
    get { self[8] }
    set { self[8] = newValue }
  }
  /// All output.
  public var output: Int? {
    get { self[9] }
    set { self[9] = newValue }
  }
  /// Text output, reasoning included.
  public var outputText: Int? {
    get { self[10] }
    set { self[10] = newValue }
  }
  /// Audio output.
  public var outputAudio: Int? {
    get { self[11] }
    set { self[11] = newValue }
  }
  /// The part of the text output that is reasoning.
  public var reasoning: Int? {
    get { self[12] }
    set { self[12] = newValue }
  }

  /// The figure at a place, in the order of `all`.
  private(set) subscript(place: Int) -> Int? {
    get { values[place] < 0 ? nil : Int(values[place]) }
    set { values[place] = newValue.map { Int32(clamping: $0) } ?? -1 }
  }

  /// The figures one by one, for comparing and adding.
  public var all: [Int?] { (0..<Self.count).map { self[$0] } }

  /// How many figures there are.
  static let count = 13

  /// Equal where every figure is, missing ones included.
  public static func == (left: ReportedFigures, right: ReportedFigures) -> Bool {
    (0..<count).allSatisfy { left.values[$0] == right.values[$0] }
  }
}

/// What we count for a response.
public struct EstimatedFigures: Sendable, Equatable {
  /// Text input.
  public var inputText = Figure.unknown
  /// Audio input.
  public var inputAudio = Figure.unknown
  /// Text output.
  public var outputText = Figure.unknown
  /// Audio output.
  public var outputAudio = Figure.unknown
  /// The most that can come from the cache, in tokens: the longest beginning shared with the last prompt and answer, in
  /// steps of 64; -1 where unknown. The least is 0.
  public var cachedLimit: Int32 = -1

  /// Estimates of which none is known.
  public init() {}

  /// Text and audio input together; unknown where pictures are in it.
  public var input: Figure { inputText + inputAudio }

  /// Text and audio output together.
  public var output: Figure { outputText + outputAudio }

  /// What may come from the cache.
  public var cached: Figure {
    cachedLimit < 0 ? .unknown : Figure(0, in: 0...Int(cachedLimit), .modelled)
  }
}
