import Platform

/// Small searches over bytes; each is a function of its own, so that its loop is compiled tightly.

/// Where the first newline is.
func newline(in bytes: UnsafeRawBufferPointer) -> Int? {
  ByteSearch.first(UInt8(ascii: "\n"), in: bytes)
}

/// Where the first byte is that is not white space.
func firstInk(of bytes: UnsafeRawBufferPointer) -> Int? {
  bytes.firstIndex { !isSpace($0) }
}

/// Where the last byte is that is not white space.
func lastInk(of bytes: UnsafeRawBufferPointer) -> Int? {
  bytes.lastIndex { !isSpace($0) }
}

/// Whether a byte is JSON's white space.
func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    || byte == UInt8(ascii: "\n")
}

/// Where `needle` first stands at or after `start`.
func find(_ needle: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
  needle.withUTF8Buffer { needle in
    guard let first = needle.first, bytes.count >= needle.count, start <= bytes.count - needle.count else {
      return nil
    }
    var place = start
    let end = bytes.count - needle.count
    while place <= end {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place...end])
      guard let next = ByteSearch.first(first, in: rest).map({ place + $0 }) else { return nil }
      if (1..<needle.count).allSatisfy({ bytes[next + $0] == needle[$0] }) { return next }
      place = next + 1
    }
    return nil
  }
}
