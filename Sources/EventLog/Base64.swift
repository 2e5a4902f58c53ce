/// Sizes of sound that is written as base64.
enum Base64 {
  /// How many bytes a payload decodes to, from its length and padding; nothing is decoded. A payload that is no base64,
  /// as loggers put in its place, has none.
  static func decodedSize(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard text.count >= 4, isBase64(text.prefix(32)), isBase64(text.suffix(32)) else { return 0 }
    var padding = 0
    while padding < 2, text[text.count - 1 - padding] == UInt8(ascii: "=") { padding += 1 }
    return (text.count - padding) * 3 / 4
  }

  private static func isBase64(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    part.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "="):
        true
      default: false
      }
    }
  }
}
