/// An amount of money, exact to a ten thousand millionth of its unit.
///
/// No binary fraction ever touches it.
public struct Money: Sendable, Equatable, Comparable {
  /// How many ten thousand millionths.
  public let units: Int

  /// How many of them make one.
  public static let unitsPerOne = 10_000_000_000

  /// Nothing.
  public static let zero = Money(units: 0)

  /// An amount by its units.
  public init(units: Int) {
    self.units = units
  }

  /// An amount from a decimal such as `0.40`; nil where the text is none, or finer or larger than can be held.
  public init?(decimal text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(
      separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty || parts.count == 2 else {
      return nil
    }
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    let padded = fraction + String(repeating: "0", count: max(0, 10 - fraction.count))
    guard padded.dropFirst(10).allSatisfy({ $0 == "0" }), !(whole.isEmpty && fraction.isEmpty),
      (whole + padded).allSatisfy({ $0.isASCII && $0.isNumber }),
      let ones = whole.isEmpty ? 0 : Int(whole), let rest = Int(padded.prefix(10))
    else { return nil }
    let (scaled, isTooLarge) = ones.multipliedReportingOverflow(by: Money.unitsPerOne)
    guard !isTooLarge, scaled <= Int.max - rest else { return nil }
    units = isNegative ? -(scaled + rest) : scaled + rest
  }

  /// The smaller amount is less.
  public static func < (left: Money, right: Money) -> Bool { left.units < right.units }

  /// The sum; nil where it cannot be held.
  public func adding(_ other: Money) -> Money? {
    let (sum, isTooLarge) = units.addingReportingOverflow(other.units)
    return isTooLarge ? nil : Money(units: sum)
  }

  /// The difference; nil where it cannot be held.
  public func subtracting(_ other: Money) -> Money? {
    let (difference, isTooLarge) = units.subtractingReportingOverflow(other.units)
    return isTooLarge ? nil : Money(units: difference)
  }

  /// That many times a price that holds for a million; nil where it cannot be held.
  ///
  /// Prices have at most four decimals for a million, so nothing is rounded. Finer ones lose what is below a unit.
  public func perMillion(times count: Int) -> Money? {
    // Divided before it is multiplied: 15 million audio tokens at 64 dollars would not fit the other way round.
    let (each, rest) = units.quotientAndRemainder(dividingBy: 1_000_000)
    let (product, isTooLarge) = each.multipliedReportingOverflow(by: count)
    let (fine, isFineTooLarge) = rest.multipliedReportingOverflow(by: count)
    guard !isTooLarge, !isFineTooLarge else { return nil }
    return Money(units: product).adding(Money(units: fine / 1_000_000))
  }
}

extension Money: CustomStringConvertible {
  /// The amount as a plain decimal, exact, with at least four decimals: `0.0240`.
  public var description: String {
    let (ones, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt(Money.unitsPerOne))
    var decimals = String(rest)
    decimals = String(repeating: "0", count: 10 - decimals.count) + decimals
    while decimals.count > 4, decimals.last == "0" { decimals.removeLast() }
    return (units < 0 ? "-" : "") + "\(ones).\(decimals)"
  }

  /// The amount rounded to two decimals, for rates: `3.20`.
  public var cents: String {
    let cents = (units.magnitude + 50_000_000) / 100_000_000
    let rest = String(cents % 100)
    return (units < 0 ? "-" : "") + "\(cents / 100)." + (rest.count < 2 ? "0" : "") + rest
  }

  /// The amount rounded to four decimals, for a screen: `0.0240`.
  public var rounded: String { rounded(toStep: 1_000_000) }

  /// The amount rounded to four decimals, or to six where it is less than a thousandth: `0.000298`.
  public var roundedFinely: String { rounded(toStep: units.magnitude < 10_000_000 ? 10_000 : 1_000_000) }

  /// The amount rounded to so many decimals, at most ten, all of them written: what stands below each other can be added up.
  public func fixed(decimals count: Int) -> String {
    let count = min(10, max(0, count))
    let step = (0..<(10 - count)).reduce(1) { step, _ in step * 10 }
    let parts = rounded(toStep: step).split(separator: ".")
    let fraction = parts.count > 1 ? parts[1].prefix(count) : ""
    return "\(parts[0])" + (count > 0 ? "." : "") + fraction
      + String(repeating: "0", count: count - fraction.count)
  }

  private func rounded(toStep step: Int) -> String {
    let (steps, rest) = units.quotientAndRemainder(dividingBy: step)
    let away = rest.magnitude * 2 >= step ? rest.signum() : 0
    // Next to the largest amount there is no room to round up.
    let (rounded, isTooLarge) = (steps + away).multipliedReportingOverflow(by: step)
    return Money(units: isTooLarge ? steps * step : rounded).description
  }
}
