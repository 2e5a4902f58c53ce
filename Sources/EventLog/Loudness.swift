/// Tells silence from speech without decoding all of a payload.
enum Loudness {
  /// The loudest sample that still counts as silence, of 32,768: a quiet room stays below, speech soon rises above.
  private static let quietest = 200
  /// How many places of a payload are looked at.
  private static let probes = 24

  /// Whether every sample that is looked at is near silence.
  ///
  /// A payload is taken for 16-bit samples; one of G.711 reads as loud that way, unless it is one byte throughout: what
  /// cannot be told is not called silence.
  static func isSilent(base64 text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 8 else { return false }
    // Eight characters are six bytes: three whole samples, wherever eight-character steps begin.
    let steps = text.count / 8
    let stride = max(1, steps / probes)
    for step in Swift.stride(from: 0, to: steps, by: stride) {
      guard let samples = samples(text, at: step * 8), samples.allSatisfy({ abs($0) <= quietest }) else {
        return isOneByte(text)
      }
    }
    return true
  }

  /// Three samples; nil where the text is no base64.
  private static func samples(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> [Int]? {
    var bits: UInt64 = 0
    for place in start..<(start + 8) {
      guard let value = value(text[place]) else { return nil }
      bits = bits << 6 | UInt64(value)
    }
    return [40, 24, 8].map { shift in
      let (low, high) = (
        UInt8(truncatingIfNeeded: bits >> shift), UInt8(truncatingIfNeeded: bits >> (shift - 8))
      )
      return Int(Int16(bitPattern: UInt16(low) | UInt16(high) << 8))
    }
  }

  /// G.711 writes silence as one byte over and over: 0xFF or 0x7F in one law, 0xD5 or 0x55 in the other.
  private static func isOneByte(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = value(text[0]), let second = value(text[1]) else { return false }
    let byte = first << 2 | second >> 4
    guard [0xFF, 0x7F, 0xD5, 0x55].contains(byte) else { return false }
    let whole = text.prefix(text.count / 4 * 4 - 4)
    return whole.indices.allSatisfy { whole[$0] == whole[$0 % 4] }
  }

  private static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
