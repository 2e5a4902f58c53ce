/// Billed figures, and the log that they are held against.
struct BillCase: Sendable {
  /// The log.
  let log: LoggedUsage
  /// What the log says, added up.
  let base: BillTally
  /// The figures.
  let billed: [BilledFigure]
  /// Whose the figures are and of which times.
  let context: BillContext
  /// What figures cost by the list.
  let list: ListPrices

  init(_ billed: [BilledFigure], _ log: LoggedUsage, _ context: BillContext) {
    self.billed = billed
    self.context = context
    var log = log
    log.wantedCurrency = billed.first { $0.measure == .cost }?.currency
    self.log = log
    list = context.list ?? ListPrices(log)
    var base = log.all
    // Of what the log has at other times it has 0 at this one.
    if log.isEmpty {
      let whole = log.moved(to: nil).all
      for measure in BilledMeasure.allCases where whole[measure] != nil { base[measure] = 0...0 }
    }
    self.base = base
  }

  /// The billed figure of a measure.
  func billed(_ measure: BilledMeasure) -> BilledFigure? { billed.first { $0.measure == measure } }

  /// Whether money is among the figures.
  var hasCost: Bool { billed(.cost) != nil }

  /// The figures of which the log says something.
  var comparable: [BilledFigure] { billed.filter { base[$0.measure] != nil } }

  /// Whether a figure meets what the log says.
  func meets(_ figure: BilledFigure) -> Bool {
    base[figure.measure].map { $0.overlaps(figure.range) } ?? false
  }
}

/// What an export says of its figures beside their sums.
struct BillContext: Sendable {
  /// The figures of each key, user or resource, where there are several.
  var payers: [(name: String, figures: [BilledFigure])] = []
  /// The figures of each time, in order.
  var times: [(window: BillWindow, figures: [BilledFigure])] = []

  /// The money of each line that is for tokens, where the lines have money of their own.
  var charges: [(measure: BilledMeasure, money: BilledFigure)] = []

  /// What figures cost by the list; nil for the prices of the log's model.
  var list: ListPrices?

  /// Who bills; nil where that is not known.
  var provider: BillProvider?

  /// Nothing is known, as of figures of a portal's page.
  static let none = BillContext()
}

extension BillCase {
  /// The figures that tell how much is in a bill: money says it only where nothing else does, for prices differ too.
  var counted: [BilledFigure] {
    let counts = comparable.filter { $0.measure != .cost }
    return counts.isEmpty ? comparable : counts
  }

  /// What shows that bill and log hold the same requests: their number, or a measure of which every request has some.
  ///
  /// Source: `token-accounting.md`: every item of an input has text tokens around it, spoken ones too.
  var sameRequests: Obstacle? {
    if let requests = billed(.requests), meets(requests) { return .sameRequests }
    return [BilledMeasure.inputText, .input, .total].first { measure in
      billed(measure).map { $0.tolerance == 0 && meets($0) } ?? false
    }.map { .sameTokens($0) }
  }

  /// Whether the bill has more of a measure than the log.
  func exceeds(_ figure: BilledFigure) -> Bool {
    base[figure.measure].map { figure.range.lowerBound > $0.upperBound } ?? false
  }

  /// Whether the bill has less of a measure than the log.
  func fallsShort(_ figure: BilledFigure) -> Bool {
    base[figure.measure].map { figure.range.upperBound < $0.lowerBound } ?? false
  }
}
