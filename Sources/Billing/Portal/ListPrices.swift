import Reconciliation

/// What billed figures of a model cost by the list, whatever was charged for them.
struct ListPrices: Sendable {
  private let prices: PriceTable
  /// The model; nil where none is known.
  private let model: String?

  /// The prices of a model.
  init(_ prices: PriceTable, model: String?) {
    self.prices = prices
    self.model = model
  }

  /// Those of a log: of the model that the user names, or of the only one that has been charged for.
  init(_ log: LoggedUsage) {
    let models = Set(log.responses.filter { $0.reported.total != 0 }.map(\.model))
    self.init(
      log.prices,
      model: log.model ?? (models.count == 1 ? models.first.flatMap { log.records.name($0) } : nil))
  }

  /// What a figure costs by itself: tokens by their price, time by that for time; nil for what has none.
  func amount(of figure: BilledFigure) -> Cost? {
    guard let model else { return nil }
    return figure.measure.unit == .seconds
      ? prices.timePrice(of: model)?.cost(milliseconds: figure.value)
      : prices.price(of: model)?.amount(of: figure)
  }

  /// The rows with their prices. A sum whose parts are there too costs what they do: what was cached of it costs less.
  func priced(_ rows: [BillComparison.Row]) -> [BillComparison.Row] {
    let rows = rows.map { row in
      var row = row
      row.price = amount(of: row.billed)
      return row
    }
    func row(_ measure: BilledMeasure) -> BillComparison.Row? { rows.first { $0.billed.measure == measure } }
    return rows.map { whole in
      var whole = whole
      if let parts = whole.billed.measure.inputParts, let fresh = row(parts.fresh),
        let cached = row(parts.cached)
      {
        whole.price = fresh.price.flatMap { fresh in cached.price.flatMap { fresh.adding($0) } }
      } else if whole.billed.measure == .inputImage, let cached = row(.cachedImage) {
        let fresh = BilledFigure(.inputImage, max(0, whole.billed.value - cached.billed.value))
        whole.price = amount(of: fresh).flatMap { fresh in cached.price.flatMap { fresh.adding($0) } }
      }
      return whole
    }
  }
}
