import Reconciliation

/// Billed figures held against a log: what each side says, and which sums could make the bill of the log.
public struct BillComparison: Sendable {
  /// The billed figures beside the log's, in the order in which they were given.
  public let rows: [Row]
  /// What came of each hypothesis, the likeliest first; empty without a log.
  public let trials: [Trial]
  /// What follows.
  public let conclusion: Conclusion
  /// The log; nil where there is none.
  public let log: LoggedUsage?
  /// The time that the figures are for.
  public let window: BillWindow?
  /// Who bills; nil where that is not known.
  public let provider: BillProvider?
  /// The measures that the bill has a line for, also those with money alone.
  public let lines: Set<BilledMeasure>

  /// One billed figure beside the log's.
  public struct Row: Sendable {
    /// What was billed.
    public let billed: BilledFigure
    /// What the server reports, added up; nil where it reports nothing of the kind.
    public let reported: ClosedRange<Int>?
    /// What we count for the same responses; nil where that cannot be counted.
    public let estimated: ClosedRange<Int>?
    /// What it costs by the list, where a model is known; nil otherwise.
    public internal(set) var price: Cost?

    /// Billed less reported, to the nearer end of a range; nil where the log has none.
    public var difference: Int? {
      guard let reported else { return nil }
      if reported.overlaps(billed.range) { return 0 }
      return billed.value - (billed.value > reported.upperBound ? reported.upperBound : reported.lowerBound)
    }
  }

  /// What follows from all trials.
  public enum Conclusion: Sendable, Equatable {
    /// There is no log to hold the figures against.
    case noLog
    /// The log says nothing of these measures.
    case nothingToCompare
    /// Both sides agree.
    case agrees
    /// One sum makes all billed figures, and chance seldom would.
    case named(HypothesisCode)
    /// Several do: these data cannot tell which.
    case several([HypothesisCode])
    /// No sum makes the bill, or only such as chance would; these are possible.
    case open([HypothesisCode])
    /// No sum makes the bill, and nothing is left that could.
    case unexplained
  }

  /// Holds billed figures against a log.
  public init(_ billed: [BilledFigure], log: LoggedUsage) {
    self.init(billed, log: log, context: .none, derived: [])
  }

  /// Holds the figures of an export against a log.
  ///
  /// - Parameters:
  ///   - context: whose the figures are and of which times, where the export says so.
  ///   - derived: sums of the figures, which are shown and not held against the log a second time.
  init(_ billed: [BilledFigure], log: LoggedUsage, context: BillContext, derived: [BilledFigure]) {
    let bill = BillCase(billed, log, context)
    rows = Self.rows(billed + derived, bill)
    trials = HypothesisTest.trials(bill)
    conclusion = Self.conclusion(trials)
    self.log = log
    window = log.window
    provider = context.provider
    lines = Set(billed.map(\.measure) + context.charges.map(\.measure))
  }

  /// Billed figures beside a log's, without asking where they come from.
  static func rows(_ billed: [BilledFigure], log: LoggedUsage, list: ListPrices? = nil) -> [Row] {
    rows(billed, BillCase(billed, log, BillContext(list: list)))
  }

  private static func rows(_ billed: [BilledFigure], _ bill: BillCase) -> [Row] {
    bill.list.priced(
      billed.map { figure in
        Row(
          billed: figure, reported: bill.base[figure.measure],
          estimated: bill.log.estimate(figure.measure, bill.log.responses), price: nil)
      })
  }

  /// Billed figures alone, with what they cost by the prices of a model.
  public init(
    _ billed: [BilledFigure], prices: PriceTable, model: String?, window: BillWindow?,
    provider: BillProvider? = nil
  ) {
    rows = ListPrices(prices, model: model).priced(
      billed.map { Row(billed: $0, reported: nil, estimated: nil, price: nil) })
    trials = []
    conclusion = .noLog
    log = nil
    self.window = window
    self.provider = provider
    lines = Set(billed.map(\.measure))
  }

  private static func conclusion(_ trials: [Trial]) -> Conclusion {
    if trials.isEmpty { return .nothingToCompare }
    let named = trials.filter(\.isNamed).map(\.code)
    if named == [.sameAsLog] { return .agrees }
    if named.count == 1 { return .named(named[0]) }
    if named.count > 1 { return .several(named) }
    let open = trials.filter { $0.answer == .possible || $0.certainty == .possible }.map(\.code)
    return open.isEmpty ? .unexplained : .open(open)
  }
}

extension Price {
  /// What a billed figure costs at full price, or at the cached price for a cached one; nil for what has no price of its own.
  func amount(of figure: BilledFigure) -> Cost? {
    each(figure.measure)?.perMillion(times: figure.value).map {
      Cost(amount: $0, currency: currency, source: source)
    }
  }

  /// What a million tokens of a measure cost; nil for what has no price of its own.
  func each(_ measure: BilledMeasure) -> Money? {
    switch measure {
    case .inputText, .uncachedText: text.input
    case .inputAudio, .uncachedAudio: audio.input
    case .inputImage: image?.input
    case .cachedText: text.cached
    case .cachedAudio: audio.cached
    case .cachedImage: image?.cached
    case .outputText: text.output
    case .outputAudio: audio.output
    case .total, .input, .cached, .output, .requests, .sessionSeconds, .transcriptionSeconds,
      .transcriptionTokens, .cost:
      nil
    }
  }
}
