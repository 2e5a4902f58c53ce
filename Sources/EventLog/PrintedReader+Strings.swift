import Platform

/// Strings in quotes of three kinds, with the escapes of both languages.
extension PrintedReader {
  /// One string, or several that are one: Python puts them side by side, Node joins them with `+`.
  mutating func readStrings(ofBytes: Bool = false) throws(PrintedLiteral.Refusal) {
    let start = out.count
    out.raw("\"")
    try readString(ofBytes: ofBytes)
    while true {
      let end = place
      skipSpace()
      if byte == UInt8(ascii: "+") {
        place += 1
        skipSpace()
      }
      guard PrintedName.isQuote(byte) else {
        place = end
        break
      }
      try readString(ofBytes: ofBytes)
    }
    out.raw("\"")
    // `'the beginning'... 500 more characters`: the beginning alone would be counted as the whole.
    guard byte == UInt8(ascii: "."), byte(after: 1) == UInt8(ascii: "."), byte(after: 2) == UInt8(ascii: ".")
    else { return }
    out.cut(to: start)
    try readEllipsis()
  }

  /// The inside of one pair of quotes, as the inside of a JSON string.
  private mutating func readString(ofBytes: Bool) throws(PrintedLiteral.Refusal) {
    let quote = byte
    place += 1
    while true {
      copyPlainText(until: quote)
      guard place < text.count else { throw refusal("") }
      switch byte {
      case quote:
        place += 1
        return
      case UInt8(ascii: "\\"): try readEscape(ofBytes: ofBytes)
      case UInt8(ascii: "\""):
        out.raw("\\\"")
        place += 1
      default: throw refusal("a line ends in the middle of a string")
      }
    }
  }

  /// Copies what needs no care; sound is most of a log, and is not looked at byte by byte.
  private mutating func copyPlainText(until quote: UInt8) {
    while place < text.count {
      let window = UnsafeRawBufferPointer(rebasing: text[place..<min(text.count, place + Self.stride)])
      var end = window.count
      for stop in [quote, UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "\n")] {
        end = ByteSearch.first(stop, in: UnsafeRawBufferPointer(rebasing: window[..<end])) ?? end
      }
      out.raw(UnsafeRawBufferPointer(rebasing: window[..<end]))
      place += end
      if end < window.count { return }
    }
  }

  private static let stride = 1024

  /// A backslash and what it means.
  private mutating func readEscape(ofBytes: Bool) throws(PrintedLiteral.Refusal) {
    let kind = byte(after: 1)
    place += 2
    guard place <= text.count else { throw refusal("") }
    switch kind {
    case UInt8(ascii: "n"): out.raw("\\n")
    case UInt8(ascii: "t"): out.raw("\\t")
    case UInt8(ascii: "r"): out.raw("\\r")
    case UInt8(ascii: "b"): out.raw("\\b")
    case UInt8(ascii: "f"): out.raw("\\f")
    case UInt8(ascii: "a"): out.unit(7)
    case UInt8(ascii: "v"): out.unit(11)
    case UInt8(ascii: "x"):
      let value = try readHexadecimal(2)
      // The bytes of a text in UTF-8, one by one.
      if ofBytes, value >= 0x80 { out.raw([UInt8(value)]) } else { out.unit(value) }
    case UInt8(ascii: "u"): out.unit(try readHexadecimal(4))
    case UInt8(ascii: "U"): out.scalar(try readHexadecimal(8))
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(kind - UInt8(ascii: "0"))
      while value < 64, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) {
        value = value * 8 + UInt32(byte - UInt8(ascii: "0"))
        place += 1
      }
      out.unit(value)
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.raw([UInt8(ascii: "\\"), kind])
    default: out.raw([kind])
    }
  }

  private mutating func readHexadecimal(_ digits: Int) throws(PrintedLiteral.Refusal) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = Self.digit(byte) else { throw refusal("a string has a wrong escape") }
      value = value << 4 | digit
      place += 1
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}

/// Puts JSON together from pieces.
struct PrintedWriter {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func raw(_ piece: StaticString) {
    piece.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func raw(_ piece: UnsafeRawBufferPointer) { bytes.append(contentsOf: piece) }

  mutating func raw(_ piece: [UInt8]) { bytes.append(contentsOf: piece) }

  /// A name, or a text without quotes and escapes.
  mutating func string(_ piece: UnsafeRawBufferPointer) {
    raw("\"")
    raw(piece)
    raw("\"")
  }

  /// A UTF-16 code unit; the halves of a pair come one after the other.
  mutating func unit(_ value: UInt32) {
    raw("\\u")
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(value >> UInt32(shift) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  mutating func scalar(_ value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { self.unit(UInt32(unit)) }
  }

  /// Takes back what was written behind a place, and hands it out.
  @discardableResult
  mutating func cut(to place: Int) -> [UInt8] {
    defer { bytes.removeSubrange(place...) }
    return Array(bytes[place...])
  }

  mutating func remove(at place: Int) { bytes.remove(at: place) }
}
