extension PriceTable {
  /// What a million tokens of a meter cost by the list; nil where that is not known.
  func list(_ meter: AzureMeter) -> DecimalNumber? {
    let model = price(of: meter.model) ?? price(of: ModelName.base(meter.model))
    return model?.each(meter.measure).map { DecimalNumber($0) }
  }
}
