/// A decimal number, exact to 18 decimals: what providers write in their exports.
///
/// No binary fraction ever touches it. Sums of it are exact; only a product is rounded, once.
public struct DecimalNumber: Sendable, Equatable, Comparable {
  /// How many parts of a quintillion.
  public let units: Int128

  /// How many of them make one.
  public static let unitsPerOne: Int128 = 1_000_000_000_000_000_000

  /// Nothing.
  public static let zero = DecimalNumber(0)

  init(units: Int128) {
    self.units = units
  }

  /// A whole number.
  public init(_ whole: Int) {
    units = Int128(whole) * Self.unitsPerOne
  }

  /// An amount of money.
  public init(_ money: Money) {
    units = Int128(money.units) * (Self.unitsPerOne / Int128(Money.unitsPerOne))
  }

  /// A number as programs write it: `-0.000640`, `59200.0`, `1E-05`; nil where the text is none or too large to be held.
  ///
  /// What is finer than 18 decimals is rounded.
  public init?(_ text: some StringProtocol) {
    var (digits, scale, isNegative, hasDigit, hasPoint) = (Int128(0), 0, false, false, false)
    var rest = Substring(text)
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest = rest.dropFirst()
    }
    var roundsUp: Bool?
    while let character = rest.first, character.isASCII {
      if let digit = character.wholeNumberValue {
        hasDigit = true
        if scale < 30, digits < Self.most {
          digits = digits * 10 + Int128(digit)
          if hasPoint { scale += 1 }
        } else {
          // Beyond what can be held only the first digit decides how it is rounded; whole digits cannot be left out.
          guard hasPoint else { return nil }
          if roundsUp == nil { roundsUp = digit >= 5 }
        }
      } else if character == ".", !hasPoint {
        hasPoint = true
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard hasDigit, let exponent = Self.exponent(rest) else { return nil }
    let power = 18 - scale + exponent
    // Where more digits are left out after these, the first of them decides alone.
    if roundsUp == true, power >= 0 { digits += 1 }
    guard let units = Self.scaled(digits, by: power) else { return nil }
    self.units = isNegative ? -units : units
  }

  /// Beyond this another digit might not fit.
  private static let most: Int128 = 1_000_000_000_000_000_000_000_000_000_000_000_000

  private static func exponent(_ text: Substring) -> Int? {
    guard let mark = text.first else { return 0 }
    guard mark == "e" || mark == "E", text.count <= 5 else { return nil }
    return Int(text.dropFirst())
  }

  /// Digits times a power of ten, rounded half away from zero; nil where that cannot be held.
  private static func scaled(_ digits: Int128, by power: Int) -> Int128? {
    var (value, last) = (digits, Int128(0))
    if power >= 0 {
      for _ in 0..<power where value != 0 {
        let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
        if isTooLarge { return nil }
        value = product
      }
      return value
    }
    for _ in power..<0 where value != 0 || last != 0 {
      (value, last) = value.quotientAndRemainder(dividingBy: 10)
    }
    return last >= 5 ? value + 1 : value
  }

  /// The smaller number is less.
  public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.units < right.units }

  /// The sum; nil where it cannot be held.
  public func adding(_ other: DecimalNumber) -> DecimalNumber? {
    let (sum, isTooLarge) = units.addingReportingOverflow(other.units)
    return isTooLarge ? nil : DecimalNumber(units: sum)
  }

  /// The difference; nil where it cannot be held.
  public func subtracting(_ other: DecimalNumber) -> DecimalNumber? {
    let (difference, isTooLarge) = units.subtractingReportingOverflow(other.units)
    return isTooLarge ? nil : DecimalNumber(units: difference)
  }

  /// That many times; nil where it cannot be held.
  public func times(_ factor: Int) -> DecimalNumber? {
    let (product, isTooLarge) = units.multipliedReportingOverflow(by: Int128(factor))
    return isTooLarge ? nil : DecimalNumber(units: product)
  }

  /// The product, rounded to the last of 18 decimals; nil where it cannot be held.
  public func times(_ other: DecimalNumber) -> DecimalNumber? {
    let product = units.magnitude.multipliedFullWidth(by: other.units.magnitude)
    let one = Self.unitsPerOne.magnitude
    guard product.high < one else { return nil }
    let (quotient, rest) = one.dividingFullWidth(product)
    guard quotient < Int128.max.magnitude - 1 else { return nil }
    let rounded = Int128(quotient) + (rest >= one / 2 ? 1 : 0)
    return DecimalNumber(units: (units < 0) != (other.units < 0) ? -rounded : rounded)
  }

  /// A part, rounded to the last decimal; nil for a divisor of 0.
  public func divided(by divisor: Int) -> DecimalNumber? {
    guard divisor > 0 else { return nil }
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: Int128(divisor))
    let isHalf = rest.magnitude >= Int128(divisor).magnitude - rest.magnitude
    return DecimalNumber(units: quotient + (isHalf ? Int128(rest.signum()) : 0))
  }

  /// How many hundredths of a per cent this is of another; nil where that is 0 or the share cannot be held.
  public func share(of other: DecimalNumber) -> Int? {
    guard other.units != 0 else { return nil }
    let (product, isTooLarge) = units.multipliedReportingOverflow(by: 10_000)
    guard !isTooLarge else { return nil }
    return Int(exactly: product / other.units)
  }

  /// The nearest whole number; nil where it cannot be held.
  public var whole: Int? {
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: Self.unitsPerOne)
    return Int(
      exactly: quotient + (rest.magnitude * 2 >= Self.unitsPerOne.magnitude ? Int128(rest.signum()) : 0))
  }

  /// The whole number; nil where there is a fraction or it cannot be held.
  public var exactWhole: Int? { units % Self.unitsPerOne == 0 ? whole : nil }

  /// How many decimals it has.
  public var decimals: Int {
    var (rest, count) = (units.magnitude % Self.unitsPerOne.magnitude, 18)
    guard rest != 0 else { return 0 }
    while rest % 10 == 0 { (rest, count) = (rest / 10, count - 1) }
    return count
  }

  /// The amount of money, rounded to its last decimal; nil where it cannot be held.
  public var money: Money? {
    let step = Self.unitsPerOne / Int128(Money.unitsPerOne)
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: step)
    let rounded = quotient + (rest.magnitude * 2 >= step.magnitude ? Int128(rest.signum()) : 0)
    return Int(exactly: rounded).map { Money(units: $0) }
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// The number as a plain decimal, without zeros at its end: `0.00064`.
  public var description: String {
    let (ones, rest) = units.magnitude.quotientAndRemainder(dividingBy: Self.unitsPerOne.magnitude)
    var decimals = String(rest)
    decimals = String(repeating: "0", count: 18 - decimals.count) + decimals
    while decimals.last == "0" { decimals.removeLast() }
    return (units < 0 ? "-" : "") + "\(ones)" + (decimals.isEmpty ? "" : "." + decimals)
  }
}
