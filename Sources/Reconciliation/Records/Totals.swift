/// Sums over responses; each record can be taken out again when it changes.
public struct Totals: Sendable, Equatable {
  /// How many responses there are.
  public private(set) var responses = 0
  /// How many of them have usage.
  public private(set) var withUsage = 0
  private var verdicts = SIMD4<Int>.zero
  private var verdictTokens = SIMD4<Int>.zero
  /// How many of the responses that cannot be checked report a total.
  private var uncheckedWithTotal = 0
  /// How many meet our count on one side while nothing of the other could be checked.
  public private(set) var partlyChecked = 0
  /// What the server says, by model: money follows from these.
  public private(set) var reportedByModel: [NameID: ReportedSums] = [:]
  /// What we count for the responses that have usage.
  public private(set) var estimated = EstimatedSums()
  /// What the inputs are made of, where that is known.
  public private(set) var instructions = 0
  /// Earlier turns, sent again.
  public private(set) var earlier = 0
  /// What was new.
  public private(set) var new = 0
  /// Audio that was made and not heard.
  public private(set) var unheardAudio = 0
  /// How many responses have no sound in the log though they made some, those that go on included.
  public private(set) var stripped = 0
  /// How many of them have ended.
  public private(set) var strippedDone = 0

  /// Differences of the responses added up, each modality by itself; what cancels out in a sum still counts in `verdicts`.
  public private(set) var differences = DifferenceSums()

  /// Sums of nothing.
  public init() {}

  /// The sums over responses.
  public init(_ responses: some Sequence<ResponseRecord>) {
    for record in responses { add(record) }
  }

  /// What the server says over all models.
  public var reported: ReportedSums {
    reportedByModel.values.reduce(into: ReportedSums()) { $0.add($1) }
  }

  /// How many responses bear a verdict.
  public func count(_ verdict: Verdict) -> Int { verdicts[Int(verdict.rawValue)] }

  /// The tokens that a verdict is about, each without its sign, so that nothing is netted: of explained responses what
  /// differs, of unexplained ones what no cause accounts for, of those that cannot be checked what is reported; nil
  /// where none of these reports anything.
  public func tokens(_ verdict: Verdict) -> Int? {
    let isKnown = verdict != .unverifiable || uncheckedWithTotal > 0 || count(verdict) == 0
    return isKnown ? verdictTokens[Int(verdict.rawValue)] : nil
  }

  /// Takes a record in.
  public mutating func add(_ record: ResponseRecord) { change(record, by: 1) }

  /// Takes a record out.
  mutating func take(_ record: ResponseRecord) { change(record, by: -1) }

  private mutating func change(_ record: ResponseRecord, by count: Int) {
    responses += count
    if record.marks.contains(.hasUsage) {
      withUsage += count
      // Only beside a reported figure is an estimate worth adding up.
      estimated.change(record.estimated, by: count)
    }
    let comparison = Comparison(record)
    verdicts[Int(comparison.verdict.rawValue)] += count
    verdictTokens[Int(comparison.verdict.rawValue)] += count * Self.tokens(record, comparison)
    if comparison.verdict == .unverifiable, record.reported.total != nil { uncheckedWithTotal += count }
    if record.marks.contains(.payloadStripped) {
      stripped += count
      if record.isDone { strippedDone += count }
    }
    if comparison.verdict == .match, comparison.hasUncheckedSide { partlyChecked += count }
    differences.change(comparison.difference, by: count)
    var sums = reportedByModel[record.model] ?? ReportedSums()
    sums.change(record, by: count)
    // What came under another model first leaves nothing there.
    reportedByModel[record.model] = sums == ReportedSums() ? nil : sums
    unheardAudio += count * (record.unheardAudioTokens ?? 0)
    // What was not reported is not in what the server says either.
    guard record.marks.contains(.hasUsage), let parts = record.inputParts else { return }
    instructions += count * parts.instructions
    earlier += count * parts.earlier.total
    new += count * parts.new.total
  }

  private static func tokens(_ record: ResponseRecord, _ comparison: Comparison) -> Int {
    switch comparison.verdict {
    case .match: 0
    case .explained: comparison.difference.known.reduce(0) { $0 + abs($1) }
    case .unexplained: comparison.remainder.known.reduce(0) { $0 + abs($1) }
    case .unverifiable: record.reported.total ?? 0
    }
  }

  /// Takes the sums over other responses in.
  mutating func add(_ other: Totals) {
    responses += other.responses
    withUsage += other.withUsage
    verdicts &+= other.verdicts
    verdictTokens &+= other.verdictTokens
    uncheckedWithTotal += other.uncheckedWithTotal
    partlyChecked += other.partlyChecked
    reportedByModel.merge(other.reportedByModel) { $0.adding($1) }
    estimated.add(other.estimated)
    instructions += other.instructions
    earlier += other.earlier
    new += other.new
    unheardAudio += other.unheardAudio
    stripped += other.stripped
    strippedDone += other.strippedDone
    differences.add(other.differences)
  }
}

/// Sums of reported figures, in the order of `ReportedFigures.all`.
public struct ReportedSums: Sendable, Equatable {
  private var sums = SIMD16<Int>.zero
  private var counts = SIMD16<Int32>.zero
  /// Cached tokens of responses that do not say whether they are text or audio.
  public private(set) var cachedWithoutSplit = 0

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

  private func sum(_ place: Int) -> Int? { counts[place] == 0 ? nil : sums[place] }

  mutating func change(_ record: ResponseRecord, by count: Int) {
    for place in 0..<ReportedFigures.count {
      guard let figure = record.reported[place] else { continue }
      sums[place] += count * figure
      counts[place] += Int32(count)
    }
    if record.reported.cachedText == nil, record.reported.cachedAudio == nil {
      cachedWithoutSplit += count * (record.reported.cached ?? 0)
    }
  }

  mutating func add(_ other: ReportedSums) {
    sums &+= other.sums
    counts &+= other.counts
    cachedWithoutSplit += other.cachedWithoutSplit
  }

  func adding(_ other: ReportedSums) -> ReportedSums {
    var sums = self
    sums.add(other)
    return sums
  }
}

/// Sums of differences, in tokens.
public struct DifferenceSums: Sendable, Equatable {
  /// Text of the input.
  public private(set) var inputText = 0
  /// Audio of the input.
  public private(set) var inputAudio = 0
  /// Text of the output.
  public private(set) var outputText = 0
  /// Audio of the output.
  public private(set) var outputAudio = 0

  mutating func change(_ deltas: Comparison.Deltas, by count: Int) {
    inputText += count * (deltas.inputText ?? 0)
    inputAudio += count * (deltas.inputAudio ?? 0)
    outputText += count * (deltas.outputText ?? 0)
    outputAudio += count * (deltas.outputAudio ?? 0)
  }

  mutating func add(_ other: DifferenceSums) {
    inputText += other.inputText
    inputAudio += other.inputAudio
    outputText += other.outputText
    outputAudio += other.outputAudio
  }
}

/// Sums of estimates: the least and the most, where they are known.
public struct EstimatedSums: Sendable, Equatable {
  /// Input over all responses.
  public private(set) var input = RangeSum()
  /// Output over all responses.
  public private(set) var output = RangeSum()

  /// A sum of ranges.
  public struct RangeSum: Sendable, Equatable {
    /// The sum of the likeliest figures.
    public private(set) var tokens = 0
    /// The sum of the lowest.
    public private(set) var low = 0
    /// The sum of the highest.
    public private(set) var high = 0
    /// How many responses have no estimate.
    public private(set) var unknown = 0

    mutating func change(_ figure: Figure, by count: Int) {
      guard let tokens = figure.tokens, let range = figure.range else {
        unknown += count
        return
      }
      self.tokens += count * tokens
      low += count * range.lowerBound
      high += count * range.upperBound
    }

    mutating func add(_ other: RangeSum) {
      tokens += other.tokens
      low += other.low
      high += other.high
      unknown += other.unknown
    }
  }

  mutating func change(_ figures: EstimatedFigures, by count: Int) {
    input.change(figures.input, by: count)
    output.change(figures.output, by: count)
  }

  mutating func add(_ other: EstimatedSums) {
    input.add(other.input)
    output.add(other.output)
  }
}
