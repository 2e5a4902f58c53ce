extension PriceTable {
  /// What a million tokens of a meter cost by the list; nil where that is not known.
  func list(_ meter: AzureMeter) -> DecimalNumber? {
    list(meter.model, meter.measure).map { DecimalNumber($0.money) }
  }

  /// What a million tokens of a measure cost by the list, and in which currency; nil where that is not known.
  func list(_ model: String, _ measure: BilledMeasure) -> (money: Money, currency: String)? {
    guard let price = price(of: model) ?? price(of: ModelName.base(model)), let each = price.each(measure)
    else {
      return nil
    }
    return (each, price.currency)
  }
}
