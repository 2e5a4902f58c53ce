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

  /// The rows with their prices. A sum that holds what was cached, and whose cached part is there too, costs what its parts
  /// do: what was cached of it costs less.
  func priced(_ rows: [BillComparison.Row]) -> [BillComparison.Row] {
    let rows = rows.map { row in
      var row = row
      row.price = amount(of: row.billed)
      return row
    }
    func row(_ measure: BilledMeasure) -> BillComparison.Row? { rows.first { $0.billed.measure == measure } }
    return rows.map { whole in
      guard let parts = Self.parts(whole.billed.measure), let cached = row(parts.cached) else { return whole }
      // Where no line says what was not cached, it is the rest.
      let rest = BilledFigure(parts.fresh, max(0, whole.billed.value - cached.billed.value))
      let fresh = parts.fresh == whole.billed.measure ? nil : row(parts.fresh)
      let price = fresh.map(\.price) ?? amount(of: rest)
      var whole = whole
      whole.price = price.flatMap { price in cached.price.flatMap { price.adding($0) } }
      return whole
    }
  }

  /// What a sum is priced by: images that were not cached have no measure of their own, but the price of images.
  private static func parts(_ whole: BilledMeasure) -> (fresh: BilledMeasure, cached: BilledMeasure)? {
    whole == .inputImage ? (.inputImage, .cachedImage) : whole.inputParts
  }
}
