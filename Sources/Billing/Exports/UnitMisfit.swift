/// A row whose price is one for another unit than it names.
struct UnitMisfit: Sendable, Equatable {
  /// For how many tokens a unit stands by its name.
  let named: Int
  /// For how many it stands by its price.
  let fits: Int
  /// How many tokens it is then.
  let quantity: Int

  /// - Parameters:
  ///   - each: what one of the quantity cost.
  ///   - list: what a million tokens cost by the list.
  /// - Returns: nil where the price fits the unit's name, or no other.
  init?(_ quantity: DecimalNumber, each: DecimalNumber?, list: DecimalNumber?, named: Int) {
    guard let each, let list, list > .zero, !each.isNear(list, named),
      let fits = [1, 1000, 1_000_000].first(where: { each.isNear(list, $0) }),
      let count = quantity.times(fits)?.whole
    else { return nil }
    (self.named, self.fits, self.quantity) = (named, fits, count)
  }
}

extension DecimalNumber {
  /// This by the other; nil where that is 0.
  func ratio(to other: DecimalNumber) -> DecimalNumber? {
    guard other.units != 0 else { return nil }
    let (scaled, isTooLarge) = units.multipliedReportingOverflow(by: Self.unitsPerOne)
    guard !isTooLarge else { return nil }
    return DecimalNumber(units: scaled / other.units)
  }

  /// Whether this is a price for so many tokens, within a factor of five, where a million cost `list`.
  func isNear(_ list: DecimalNumber, _ scale: Int) -> Bool {
    guard let price = times(1_000_000), let low = list.times(scale), let high = low.times(5),
      let scaled = price.times(5)
    else { return false }
    return scaled >= low && price <= high
  }
}
