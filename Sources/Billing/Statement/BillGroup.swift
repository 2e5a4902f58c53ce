import Reconciliation

/// The lines of a bill for one model, held against what the log has of it.
public struct BillGroup: Sendable {
  /// The model, as the bill names it; nil where it names none.
  public let model: String?
  /// Whether the model writes down what is said.
  public let isTranscription: Bool
  /// The figures beside the log's, and what could make them.
  public let comparison: BillComparison
  /// The same for each time of the bill.
  public let times: [Time]
  /// The prices that the export has itself.
  public let ownPrices: [OwnPrice]
  /// The kinds of deployment that the meters name.
  public let tiers: Set<DeploymentTier>
  /// The source's own names of what was billed, by measure.
  public let meters: [BilledMeasure: [String]]
  /// What another source says of the price that was used; nil where none is known that differs, or none was used.
  public let priceConflict: String?
  /// Where the price is from that money was compared by; nil where there is none.
  public let priceSource: String?
  /// Where the list's price is from; nil where there is none.
  public let listSource: String?
  /// The log's model that it was held against although its name is another one; nil where the names agree.
  public let pairedWith: String?

  /// By how many hours the bill's times begin later than they say, where that alone makes them agree: any number in the range
  /// does; nil where nothing has to be moved, or that does not help.
  let shift: ClosedRange<Int>?
  /// The first row whose price is one for another unit than it names; nil where there is none.
  let misfit: Misfit?

  /// A row whose price is one for another unit than it names.
  struct Misfit: Sendable {
    let meter: String
    let line: Int
    let unit: UnitMisfit
    /// Whether bill and log agree in the units that prices fit.
    let agrees: Bool
  }

  /// One time of a bill.
  public struct Time: Sendable {
    /// The time.
    public let window: BillWindow
    /// The figures beside the log's of that time.
    public let rows: [BillComparison.Row]
  }

  /// Figures that were typed, as a group of their own.
  init(typed comparison: BillComparison, model: String?) {
    self.model = model
    self.comparison = comparison
    (isTranscription, times, ownPrices, tiers, meters) = (false, [], [], [], [:])
    (priceConflict, priceSource, listSource, pairedWith) = (nil, nil, nil, nil)
    (shift, misfit) = (nil, nil)
  }

  /// Rows of exports, held against the responses or transcriptions of those models of a log.
  ///
  /// - Parameters:
  ///   - window: the time that the exports speak of.
  ///   - models: the log's models that these lines are for; empty where it has none.
  ///   - model: the model whose prices hold, where the user names one.
  init(
    _ rows: [SourcedRow], line: BillLine, window: BillWindow?, records: Records?, models: Set<NameID>,
    prices: PriceTable, model: String?
  ) {
    let name = rows.lazy.compactMap(\.row.model).first
    isTranscription = line.isTranscription
    self.model = Set(rows.map(\.row.model)).count == 1 ? name : line.model
    ownPrices = line.isTranscription ? [] : rows.ownPrices(prices)
    tiers = Set(rows.compactMap(\.row.tier))
    meters = rows.reduce(into: [:]) { meters, source in
      guard !meters[source.row.measure, default: []].contains(source.row.meter) else { return }
      meters[source.row.measure, default: []].append(source.row.meter)
    }
    let figures = rows.figures
    let derived = [SourcedRow].derived(from: figures)
    let pricing = Pricing(model ?? name, ownPrices, prices)
    let time = line.isTranscription ? name.flatMap { prices.timePrice(of: $0) } : nil
    let spoken = line.isTranscription ? name.flatMap { prices.transcriptionPrice(of: $0) } : nil
    priceConflict = time?.conflict ?? spoken?.conflict ?? pricing.price?.conflict
    priceSource = time?.source ?? spoken?.source ?? pricing.price?.source
    listSource = time?.source ?? spoken?.source ?? pricing.list?.source
    let listed = line.isTranscription ? name : pricing.list?.model
    let list = ListPrices(prices, model: listed)
    guard let records, !models.isEmpty else {
      comparison = BillComparison(
        figures + derived, prices: prices, model: listed, window: window, provider: rows.provider)
      times = rows.times.map { time in
        let billed = time.rows.figures
        let alone = BillComparison(
          billed + [SourcedRow].derived(from: billed), prices: prices, model: listed, window: time.window)
        return Time(window: time.window, rows: alone.rows)
      }
      pairedWith = nil
      shift = nil
      misfit = Self.misfit(rows) { false }
      return
    }
    let logged = models.compactMap { records.name($0) }.sorted()
    pairedWith =
      line.model == nil || logged.contains { ModelName.base($0) == line.model }
      ? nil : logged.joined(separator: ", ")
    // The log's own names hold as long as they have a price; a deployment's is priced as the bill names the model.
    let isPriced = logged.allSatisfy { prices.price(of: $0) != nil } && pricing.isOfList && model == nil
    let charged = line.isTranscription ? nil : rows.charged
    func usage(_ window: BillWindow?) -> LoggedUsage {
      var usage = LoggedUsage(
        records, prices: pricing.table, window: window,
        model: line.isTranscription ? name : isPriced ? nil : pricing.price?.model,
        scope: line.isTranscription ? .transcriptions : .responses, models: models)
      usage.charged = charged
      return usage
    }
    let parts = rows.times
    let context = BillContext(
      payers: rows.payers, times: parts.map { ($0.window, $0.rows.figures) },
      charges: rows.charges, list: list, provider: rows.provider)
    let log = usage(window)
    let comparison = BillComparison(figures, log: log, context: context, derived: derived)
    let times = parts.map { time in
      let billed = time.rows.figures
      return Time(
        window: time.window,
        rows: BillComparison.rows(
          billed + [SourcedRow].derived(from: billed), log: log.moved(to: time.window), list: list))
    }
    (self.comparison, self.times) = (comparison, times)
    shift = comparison.conclusion == .agrees ? Self.shift(times, log) : nil
    misfit = Self.misfit(rows) {
      BillComparison(rows.inFittingUnits.figures, log: log).conclusion == .agrees
    }
  }

  private static func misfit(_ rows: [SourcedRow], agrees: () -> Bool) -> Misfit? {
    rows.lazy.compactMap { source in source.row.misfit.map { (source.row, $0) } }.first.map { row, unit in
      Misfit(meter: row.meter, line: row.line, unit: unit, agrees: agrees())
    }
  }

  /// By how many hours times that differ have to be moved so that all of them agree.
  private static func shift(_ times: [Time], _ log: LoggedUsage) -> ClosedRange<Int>? {
    func agrees(_ rows: [BillComparison.Row]) -> Bool { rows.allSatisfy { ($0.difference ?? 0) == 0 } }
    guard log.withoutTime == 0, !times.allSatisfy({ agrees($0.rows) }) else { return nil }
    func agrees(after hours: Int) -> Bool {
      times.allSatisfy { time in
        time.window.shifted(by: hours * 3_600_000).map { window in
          agrees(BillComparison.rows(time.rows.map(\.billed), log: log.moved(to: window)))
        } ?? false
      }
    }
    return BillCase.shifts({ agrees(after: $0) }, isSame: ==).first { $0.answer }?.hours
  }

  /// Whether bill, log and our own count agree, as far as each says something.
  public var agreesOnAllSides: Bool {
    comparison.conclusion == .agrees
      && comparison.rows.allSatisfy { row in
        guard let reported = row.reported, let estimated = row.estimated else { return true }
        return reported.overlaps(estimated)
      } && !ownCountDiffers
  }

  /// Whether we count other sums than the server reports: also of measures that the bill has in other parts, such as text
  /// that was not cached.
  private var ownCountDiffers: Bool {
    guard let log = comparison.log else { return false }
    let said = Totals(log.responses).reported
    let sides: [(Int?, BilledMeasure)] = [
      (said.inputText, .inputText), (said.inputAudio, .inputAudio), (said.outputText, .outputText),
      (said.outputAudio, .outputAudio),
    ]
    return sides.contains { said, measure in
      guard let said, let counted = log.estimate(measure, log.responses) else { return false }
      return !counted.contains(said)
    }
  }

  /// Which prices hold for a group.
  private struct Pricing {
    let table: PriceTable
    let price: Price?
    /// The list's.
    let list: Price?
    /// Whether it is the list's.
    let isOfList: Bool

    init(_ model: String?, _ own: [OwnPrice], _ prices: PriceTable) {
      list = model.flatMap { prices.price(of: $0) ?? prices.price(of: ModelName.base($0)) }
      if let contract = list?.replacing(own, name: "the export's own price") {
        (table, price, isOfList) = (prices.adding(contract), contract, false)
      } else {
        (table, price, isOfList) = (prices, list, true)
      }
    }
  }
}
