/// Sizes of sound that is written as base64.
enum Base64 {
  /// How many bytes a payload decodes to, from its length and padding; nothing is decoded. A payload that is no base64,
  /// as loggers put in its place, has none.
  static func decodedSize(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    // Loggers cut long payloads down to short ones: those are looked at whole, long ones at both ends.
    guard text.count >= 4, isBase64(text.count > 4096 ? text.prefix(32) : text[...]),
      isBase64(text.suffix(32))
    else { return 0 }
    var padding = 0
    while padding < 2, text[text.count - 1 - padding] == UInt8(ascii: "=") { padding += 1 }
    // No number of bytes is written with one character more than a multiple of four.
    guard (text.count - padding) % 4 != 1 else { return 0 }
    return (text.count - padding) * 3 / 4
  }

  private static func isBase64(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    part.allSatisfy { isCharacter($0) }
  }

  /// Whether a byte can stand in base64, of either alphabet.
  static func isCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
