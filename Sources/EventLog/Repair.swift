/// Mends text that the parser refuses.
enum Repair {
  /// Bytes that are not UTF-8, lone surrogates and raw control characters become U+FFFD.
  static func text(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count)
    let replacement = Array("\u{FFFD}".utf8)
    for byte in String(decoding: bytes, as: UTF8.self).utf8 {
      if byte < 0x20, !isSpace(byte) { mended += replacement } else { mended.append(byte) }
    }
    return mended.withUnsafeBytes { withoutLoneSurrogates($0) }
  }

  private static func withoutLoneSurrogates(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var mended = Array(bytes)
    var place = 0
    while let escape = find("\\", in: bytes, from: place), escape + 1 < bytes.count {
      guard let unit = codeUnit(bytes, escape) else {
        place = escape + 2
        continue
      }
      let isPair =
        (0xD800..<0xDC00).contains(unit)
        && (codeUnit(bytes, escape + 6).map { (0xDC00..<0xE000).contains($0) } ?? false)
      if !isPair, (0xD800..<0xE000).contains(unit) {
        for (index, byte) in Array("fffd".utf8).enumerated() { mended[escape + 2 + index] = byte }
      }
      place = escape + (isPair ? 12 : 6)
    }
    return mended
  }

  /// The UTF-16 code unit that `\uXXXX` at a place means.
  private static func codeUnit(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int? {
    guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
    else {
      return nil
    }
    return Int(String(decoding: bytes[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16)
  }
}
