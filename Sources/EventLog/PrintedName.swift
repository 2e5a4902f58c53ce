/// Names and words of Python and Node, byte by byte.
enum PrintedName {
  /// Whether a name can begin with a byte.
  static func canBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"),
      UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// Whether a name can go on with a byte; modules and enumerations have dots.
  static func canGoOn(_ byte: UInt8) -> Bool {
    canBegin(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Whether a byte can stand in a number or a date; the colons of times come on top.
  static func canBeInNumber(_ byte: UInt8) -> Bool {
    canGoOn(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  /// Whether a byte opens a string.
  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
  }

  /// Whether a word before a quote says how the string is written.
  static func isStringPrefix(_ word: UnsafeRawBufferPointer) -> Bool {
    equal(word, "b") || equal(word, "B") || equal(word, "u")
  }

  static func equal(_ word: UnsafeRawBufferPointer, _ other: StaticString) -> Bool {
    other.withUTF8Buffer { other in word.count == other.count && word.elementsEqual(other) }
  }

  /// What a constant is in JSON; nil for any other word.
  static func constant(_ word: UnsafeRawBufferPointer) -> StaticString? {
    guard word.count <= 9 else { return nil }
    return constants.first { equal(word, $0.name) }?.json
  }

  static func isConstant(_ word: UnsafeRawBufferPointer) -> Bool { constant(word) != nil }

  private static let constants: [(name: StaticString, json: StaticString)] = [
    ("None", "null"), ("True", "true"), ("False", "false"), ("null", "null"), ("true", "true"),
    ("false", "false"), ("undefined", "null"), ("NaN", "null"), ("nan", "null"), ("inf", "null"),
    ("Infinity", "null"), ("Ellipsis", "null"),
  ]

  /// Words in brackets that stand for code or for a circle, not for data that was left out.
  static func isCode(_ word: UnsafeRawBufferPointer) -> Bool { code.contains { equal(word, $0) } }

  private static let code: [StaticString] = [
    "Function", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction", "class", "Getter", "Setter",
    "Circular", "Symbol",
  ]

  /// Whether a text is a number as JSON writes it.
  static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func skip(_ bytes: UInt8...) -> Bool {
      guard let first = rest.first, bytes.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = skip(UInt8(ascii: "-"))
    let hasLeadingZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !hasLeadingZero || whole == 1 else { return false }
    if skip(UInt8(ascii: ".")), digits() == 0 { return false }
    if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
