import Billing
import Display
import Reconciliation

/// What a measure of a bill is called, and its amounts.
extension BilledMeasure {
  /// The words for it: `audio in`.
  public var words: String { names[0].split(separator: "_").joined(separator: " ") }

  /// An amount of it: `640 = 64.0 s`, `$1.2300`.
  ///
  /// - Parameter decimals: how many decimals money has: as many as everywhere in the same table.
  func amount(_ value: Int, _ currency: String?, decimals: Int) -> String {
    switch unit {
    case .currency: CurrencyWords.sign(currency) + Money(units: value).fixed(decimals: decimals)
    case .seconds: Number.seconds(milliseconds: value)
    case .requests: Number.grouped(value)
    case .tokens: Number.grouped(value) + sound(value)
    }
  }

  /// An amount that may be a range; a dash where there is none.
  func amount(_ range: ClosedRange<Int>?, _ currency: String?, decimals: Int) -> String {
    guard let range else { return Number.missing }
    return range.lowerBound == range.upperBound
      ? amount(range.lowerBound, currency, decimals: decimals) : plain(range, currency, decimals: decimals)
  }

  /// An amount with its sign, as differences have it: `-256 = -25.6 s`.
  func signed(_ value: Int, _ currency: String?, decimals: Int) -> String {
    guard value != 0 else { return "0" }
    let sign = value < 0 ? "-" : "+"
    // The smallest number has no opposite.
    let size = Int(clamping: value.magnitude)
    let length = unit == .tokens ? milliseconds(size) : nil
    return sign + plain(size, currency, decimals: decimals)
      + (length.map { " = \(sign)\(Number.seconds(milliseconds: $0))" } ?? "")
  }

  /// The same without the seconds.
  func plainSigned(_ value: Int, _ currency: String?, decimals: Int) -> String {
    value == 0
      ? "0"
      : (value < 0 ? "-" : "+") + plain(Int(clamping: value.magnitude), currency, decimals: decimals)
  }

  /// An amount without the seconds that its tokens sound.
  func plain(_ value: Int, _ currency: String?, decimals: Int) -> String {
    unit == .tokens ? Number.grouped(value) : amount(value, currency, decimals: decimals)
  }

  /// The same of what may be a range; a dash where there is none.
  func plain(_ range: ClosedRange<Int>?, _ currency: String?, decimals: Int) -> String {
    guard let range else { return Number.missing }
    let low = plain(range.lowerBound, currency, decimals: decimals)
    return range.lowerBound == range.upperBound
      ? low : "\(low) to \(plain(range.upperBound, currency, decimals: decimals))"
  }

  /// How long sound of so many tokens is; nil where it is no sound.
  func milliseconds(_ tokens: Int) -> Int? {
    millisecondsPerToken.flatMap { length in
      let (product, isTooLarge) = tokens.multipliedReportingOverflow(by: length)
      return isTooLarge ? nil : product
    }
  }

  private func sound(_ tokens: Int) -> String {
    milliseconds(tokens).map { " = \(Number.seconds(milliseconds: $0))" } ?? ""
  }
}

extension [BillComparison.Row] {
  /// How many decimals all money of a table has: six where none of it comes to 1, else four.
  var moneyDecimals: Int {
    let amounts = flatMap { row -> [Int] in
      let price = [row.price?.amount.units].compactMap { $0 }
      guard row.billed.measure == .cost else { return price }
      return price + [row.billed.value, row.reported?.upperBound ?? 0]
    }
    return amounts.contains { $0.magnitude >= Money.unitsPerOne.magnitude } ? 4 : 6
  }
}

extension BillComparison {
  /// How many decimals money has wherever this comparison is spoken of.
  var moneyDecimals: Int { rows.moneyDecimals }
}

extension BilledFigureError {
  /// What is wrong with what was typed, and what would be right.
  public var message: String {
    switch self {
    case .nothing: "no figure in it; figures look like audio_in=640,text_in=1459"
    case .noFigure(let part):
      "“\(SafeText(part).string)” is no figure; figures look like audio_in=640,text_in=1459"
    case .unknownMeasure(let name):
      "nothing is called “\(SafeText(name).string)”\(Self.suggestion(name)); known: "
        + BilledMeasure.allCases.map { $0.names[0] }.joined(separator: ", ")
    case .noNumber(let measure, let text):
      "\(measure.names[0])=\(SafeText(text).string): no \(Self.example(measure))"
    case .notWhole(let measure, let text):
      "\(measure.names[0])=\(SafeText(text).string): not whole; where the portal counts in thousands or millions, "
        + "write k or M behind it"
    case .tooLarge(let measure, let text): "\(measure.names[0])=\(SafeText(text).string): too large"
    case .twice(let measure): "\(measure.names[0]) is given twice"
    }
  }

  private static func suggestion(_ name: String) -> String {
    EditDistance.nearest(to: name.lowercased(), of: BilledMeasure.allCases.flatMap(\.names))
      .map { " (did you mean \($0)?)" } ?? ""
  }

  private static func example(_ measure: BilledMeasure) -> String {
    switch measure.unit {
    case .tokens, .requests: "count such as 640, 1,459, 1.2k or 3M"
    case .seconds: "time such as 12, 12.5s, 3min or 0.2h"
    case .currency: "amount such as 1.23, $1.23 or 1.23EUR"
    }
  }
}
