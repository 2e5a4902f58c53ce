import Reconciliation

/// What a bill would hold: a figure for each measure, as a range where the log leaves room; none where it says nothing.
public struct BillTally: Sendable, Equatable {
  private var values: [BilledMeasure: ClosedRange<Int>] = [:]

  /// A tally of nothing.
  public init() {}

  /// The figure of a measure; nil where it is not known.
  public subscript(measure: BilledMeasure) -> ClosedRange<Int>? {
    get { values[measure] }
    set { values[measure] = newValue }
  }

  /// The tokens of a response as the server reports them; a figure that is missing stays missing.
  init(_ figures: ReportedFigures) {
    func take(_ measure: BilledMeasure, _ figure: Int?) { values[measure] = figure.map { $0...$0 } }
    take(.total, figures.total)
    take(.input, figures.input)
    take(.inputText, figures.inputText)
    take(.inputAudio, figures.inputAudio)
    take(.inputImage, figures.inputImage)
    take(.cached, figures.cached)
    take(.cachedText, figures.cachedText)
    take(.cachedAudio, figures.cachedAudio)
    take(.cachedImage, figures.cachedImage)
    take(.output, figures.output)
    take(.outputText, figures.outputText)
    take(.outputAudio, figures.outputAudio)
    splitCached(figures)
    self[.uncachedText] = self[.inputText].flatMap { $0.less(self[.cachedText] ?? 0...0) }
    self[.uncachedAudio] = self[.inputAudio].flatMap { $0.less(self[.cachedAudio] ?? 0...0) }
  }

  /// Cached tokens of which the log does not say what they are may be of any modality that has room for them.
  private mutating func splitCached(_ figures: ReportedFigures) {
    let rest = figures.cachedWithoutSplit
    guard rest > 0 else { return }
    for (measure, cached, input) in [
      (BilledMeasure.cachedText, figures.cachedText, figures.inputText),
      (.cachedAudio, figures.cachedAudio, figures.inputAudio),
    ] where cached == nil {
      guard let input else { continue }
      let elsewhere = (figures.input ?? .max) - input
      self[measure] = min(max(0, rest - max(0, elsewhere)), input)...min(rest, input)
    }
  }

  /// Both together; a measure that only one of them has is taken from that one.
  func adding(_ other: BillTally) -> BillTally {
    var sum = self
    sum.values.merge(other.values) { $0.adding($1) ?? $0 }
    return sum
  }

  /// The same with every figure changed; one that cannot be held is not known.
  func mapping(
    _ measures: [BilledMeasure] = BilledMeasure.allCases, _ change: (ClosedRange<Int>) -> ClosedRange<Int>?
  ) -> BillTally {
    var tally = self
    for measure in measures { tally.values[measure] = values[measure].flatMap(change) }
    return tally
  }

  /// Adds to some figures; what cannot be held is not known.
  mutating func add(_ more: ClosedRange<Int>?, to measures: BilledMeasure...) {
    guard let more else { return }
    for measure in measures { values[measure] = values[measure].flatMap { $0.adding(more) } }
  }
}

extension ClosedRange<Int> {
  /// Both together; nil where the sum cannot be held.
  func adding(_ other: ClosedRange<Int>) -> ClosedRange<Int>? {
    let (low, isLowTooLarge) = lowerBound.addingReportingOverflow(other.lowerBound)
    let (high, isHighTooLarge) = upperBound.addingReportingOverflow(other.upperBound)
    return isLowTooLarge || isHighTooLarge ? nil : low...high
  }

  /// This without the other, never below 0.
  func less(_ other: ClosedRange<Int>) -> ClosedRange<Int> {
    let high = Swift.max(0, upperBound - other.lowerBound)
    return Swift.min(high, Swift.max(0, lowerBound - other.upperBound))...high
  }

  /// That many times; nil where it cannot be held.
  func times(_ factor: Int) -> ClosedRange<Int>? {
    let (low, isLowTooLarge) = lowerBound.multipliedReportingOverflow(by: factor)
    let (high, isHighTooLarge) = upperBound.multipliedReportingOverflow(by: factor)
    return isLowTooLarge || isHighTooLarge ? nil : low...high
  }

  /// A part, rounded to the nearest whole.
  func divided(by divisor: Int) -> ClosedRange<Int> {
    func part(_ number: Int) -> Int { number / divisor + (number % divisor * 2 >= divisor ? 1 : 0) }
    return part(lowerBound)...part(upperBound)
  }
}
