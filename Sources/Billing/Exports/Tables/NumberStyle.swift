/// How a table writes its numbers: decided by the whole file, never number by number.
public enum NumberStyle: Sendable, Equatable {
  /// `1,234.56`.
  case point
  /// `1.234,56`.
  case comma

  /// A number of that style; nil where the text is none.
  func number(_ text: String) -> DecimalNumber? {
    // Most numbers are written as programs write them.
    if text.utf8.allSatisfy({ $0 == 0x2E && self == .point || $0 == 0x2D || (0x30...0x39).contains($0) }) {
      return DecimalNumber(text)
    }
    // An empty text is no number, and neither is one in which a group has not three digits.
    let plain = text.filter { !$0.isWhitespace && $0 != "'" && $0 != "\u{2019}" }
    let (mark, group): (Character, Character) = self == .point ? (".", ",") : (",", ".")
    guard plain.contains(group) else { return DecimalNumber(plain.map { $0 == mark ? "." : $0 }.text) }
    let parts = plain.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count < 2 || !parts[1].contains(group) else { return nil }
    let groups = parts[0].split(separator: group, omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), (1...4).contains(groups[0].count) else {
      return nil
    }
    return DecimalNumber(groups.joined() + (parts.count == 2 ? "." + parts[1] : ""))
  }
}

extension [Character] {
  fileprivate var text: String { String(self) }
}

/// What the numbers of a file show of their style.
struct NumberEvidence {
  private(set) var point: Int?
  private(set) var comma: Int?
  private(set) var unclear: Int?

  /// Takes a number in, with its line.
  mutating func take(_ text: String, line: Int) {
    let marks = text.filter { $0 == "." || $0 == "," }
    guard let last = marks.last, let place = text.lastIndex(of: last) else { return }
    let digits = text[text.index(after: place)...].prefix { $0.isNumber }.count
    let before = text[..<place].drop { !$0.isNumber }
    // The second mark of two kinds is the decimal one; one that comes twice groups; so does none behind a 0.
    let isDecimal: Bool? =
      marks.contains { $0 != last }
      ? true
      : marks.count > 1
        ? false : digits != 3 || before.count > 3 || before.first == "0" || before.isEmpty ? true : nil
    guard let isDecimal else {
      if unclear == nil { unclear = line }
      return
    }
    if (last == ".") == isDecimal { point = point ?? line } else { comma = comma ?? line }
  }

  /// The style, and whether nothing but the delimiter decided it.
  ///
  /// - Throws: `ExportProblem` where the file has both.
  func style(delimiter: UInt8) throws(ExportProblem) -> (style: NumberStyle, unclear: Int?) {
    if let point, let comma { throw .mixedNumbers(pointLine: point, commaLine: comma) }
    if point != nil { return (.point, nil) }
    if comma != nil { return (.comma, nil) }
    return (delimiter == UInt8(ascii: ";") ? .comma : .point, unclear)
  }
}
