import Billing

/// A figure or what it is compared with: an exact number, or all that it may be.
///
/// Numbers are counted in ten thousand millionths, as money is, so that decimals compare exactly.
struct Span: Equatable, Sendable {
  var low: Int128
  var high: Int128

  /// One number, in ten thousand millionths.
  init(units: Int128) {
    (low, high) = (units, units)
  }

  /// A whole number.
  init(_ number: Int) {
    self.init(units: Int128(number) * Int128(Money.unitsPerOne))
  }

  /// Everything between two amounts.
  init(_ low: Money, _ high: Money) {
    (self.low, self.high) = (Int128(low.units), Int128(high.units))
  }

  /// Everything between two whole numbers.
  init(_ range: ClosedRange<Int>) {
    (low, high) = (Span(range.lowerBound).low, Span(range.upperBound).high)
  }
}

/// How a figure is compared.
enum Relation: String, Equatable, Sendable, CaseIterable {
  case more = ">"
  case atLeast = ">="
  case less = "<"
  case atMost = "<="
  case equal = "="

  /// Whether a figure stands like that to another; nil where its range leaves both open.
  func holds(_ figure: Span, _ other: Span) -> Bool? {
    switch self {
    case .more: figure.low > other.high ? true : figure.high <= other.high ? false : nil
    case .atLeast: figure.low >= other.low ? true : figure.high < other.low ? false : nil
    case .less: figure.high < other.low ? true : figure.low >= other.low ? false : nil
    case .atMost: figure.high <= other.high ? true : figure.low > other.high ? false : nil
    case .equal:
      figure.low >= other.low && figure.high <= other.high
        ? true : figure.high < other.low || figure.low > other.high ? false : nil
    }
  }
}
