/// Figures as people type them: `audio_in=640,text_in=1,459 out=1.2M cost=1.23USD`.
extension BilledFigure {
  /// More than anybody is billed; what is below can be added up and scaled.
  private static let limit = 1_000_000_000_000_000

  /// The figures of a text, parted by commas, semicolons or spaces.
  ///
  /// A comma may also group thousands. Counts take `k` and `M`, seconds take `s`, `min` and `h`, money its currency.
  /// - Throws: `BilledFigureError`, for the first part that cannot be read.
  public static func list(_ text: String) throws(BilledFigureError) -> [BilledFigure] {
    var figures: [BilledFigure] = []
    for part in parts(of: text) {
      guard let sign = part.firstIndex(of: "="), sign != part.startIndex else {
        throw .noFigure(part)
      }
      let name = String(part[..<sign])
      guard let measure = BilledMeasure(name: name) else { throw .unknownMeasure(name) }
      guard !figures.contains(where: { $0.measure == measure }) else { throw .twice(measure) }
      figures.append(try figure(measure, String(part[part.index(after: sign)...])))
    }
    guard !figures.isEmpty else { throw .nothing }
    return figures
  }

  /// `a=1,459,b=2` has two parts: a group of three digits goes on with the number before it.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    for piece in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
      let last = parts.last ?? ""
      let isGroup = piece.prefix(3).allSatisfy(isDigit) && piece.prefix { isDigit($0) }.count == 3
      let isJoined = piece.first == "=" || last.hasSuffix("=")
      if isJoined && !last.isEmpty || isGroup && endsInGroup(last) {
        parts[parts.count - 1] += piece
      } else {
        parts.append(String(piece))
      }
    }
    return parts
  }

  /// Whether a part ends in digits that a group of three more can follow.
  private static func endsInGroup(_ part: String) -> Bool {
    part.contains("=") && part.last.map(isDigit) == true
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  private static func figure(_ measure: BilledMeasure, _ text: String) throws(BilledFigureError)
    -> BilledFigure
  {
    let number = text.drop { !isDigit($0) && $0 != "." }
    let before = text[..<number.startIndex]
    let digits = number.prefix { isDigit($0) || "._'".contains($0) }
    let after = number[digits.endIndex...]
    let isMoney = measure == .cost
    guard let decimal = Decimal(digits.filter { $0 != "_" && $0 != "'" }), isMoney || before.isEmpty,
      let factor = factor(measure, String(after))
    else { throw .noNumber(measure, text) }
    let (product, isTooLarge) = decimal.digits.multipliedReportingOverflow(by: factor)
    guard !isTooLarge, isMoney || product / decimal.scale <= limit else { throw .tooLarge(measure, text) }
    if measure.unit != .seconds, !isMoney, product % decimal.scale != 0 { throw .notWhole(measure, text) }
    return BilledFigure(
      measure, product / decimal.scale, tolerance: factor / decimal.scale / 2,
      currency: isMoney ? currency(String(before) + String(after)) : nil)
  }

  /// How many of the measure's units one of the number is; nil for a word that is no unit.
  private static func factor(_ measure: BilledMeasure, _ unit: String) -> Int? {
    switch (measure.unit, unit.lowercased()) {
    case (.currency, let unit):
      unit.allSatisfy { $0.isLetter || $0.isCurrencySymbol } ? Money.unitsPerOne : nil
    case (.seconds, ""), (.seconds, "s"): 1000
    case (.seconds, "min"): 60_000
    case (.seconds, "h"): 3_600_000
    case (.tokens, ""), (.requests, ""): 1
    case (.tokens, "k"), (.requests, "k"): 1000
    case (.tokens, "m"), (.requests, "m"): 1_000_000
    default: nil
    }
  }

  private static func currency(_ words: String) -> String? {
    switch words {
    case "": nil
    case "$": "USD"
    case "€": "EUR"
    case "£": "GBP"
    default: words.uppercased()
    }
  }

  /// A number as digits over a power of ten.
  private struct Decimal {
    let digits: Int
    let scale: Int

    init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), let digits = Int(parts.joined()), digits >= 0 else { return nil }
      let decimals = parts.count == 2 ? parts[1].count : 0
      guard decimals <= 9 else { return nil }
      self.digits = digits
      scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    }
  }
}
