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
  /// How many have not ended yet.
  public private(set) var inProgress = 0
  /// How the responses that meet our count were checked.
  public private(set) var agreements = AgreementCounts()
  /// What the server says, by model: money follows from these.
  public private(set) var reportedByModel: [NameID: ReportedSums] = [:]
  /// What we count for the responses that have usage.
  public private(set) var estimated = EstimatedSums()
  /// What we count for those that have ended without.
  public private(set) var estimatedWithoutUsage = EstimatedSums()
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

  /// How many have ended without usage.
  public var withoutUsage: Int { responses - inProgress - withUsage }

  /// How many have usage that says too little to be charged by: no cost holds them.
  public var withoutCharge: Int { reportedByModel.values.reduce(0) { $0 + $1.withoutCharge } }

  /// Whether the log leaves open what some of what is charged is, so that the cost is a range.
  public var hasOpenCharge: Bool {
    reportedByModel.values.contains { $0.charged.isOpen || $0.chargedWithPictures.isOpen }
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
      // Beside what is reported stands what we count for the same responses.
      estimated.change(record.estimated, by: count)
    } else if record.isDone {
      estimatedWithoutUsage.change(record.estimated, by: count)
    }
    if !record.isDone { inProgress += count }
    let comparison = Comparison(record)
    verdicts[Int(comparison.verdict.rawValue)] += count
    verdictTokens[Int(comparison.verdict.rawValue)] += count * Self.tokens(record, comparison)
    if comparison.verdict == .unverifiable, record.reported.total != nil { uncheckedWithTotal += count }
    if record.marks.contains(.payloadStripped) {
      stripped += count
      if record.isDone { strippedDone += count }
    }
    if comparison.verdict == .match { agreements.change(comparison, record, by: count) }
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
    case .explained: Side.allCases.flatMap(comparison.differing).reduce(0) { $0 + abs($1) }
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
    inProgress += other.inProgress
    agreements.add(other.agreements)
    reportedByModel.merge(other.reportedByModel) { $0.adding($1) }
    estimated.add(other.estimated)
    estimatedWithoutUsage.add(other.estimatedWithoutUsage)
    instructions += other.instructions
    earlier += other.earlier
    new += other.new
    unheardAudio += other.unheardAudio
    stripped += other.stripped
    strippedDone += other.strippedDone
    differences.add(other.differences)
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
