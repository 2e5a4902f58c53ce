/// How deep a JSON text is at some place; strings are told apart, nothing else is checked.
struct Balance {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Whether every bracket is closed.
  var isClosed: Bool { depth == 0 && !isInString }

  /// The balance at the end of a line that opens a value; nil where no value is open there.
  ///
  /// A prefix may hold brackets and quotes of its own: the first bracket is tried, then the last.
  static func open(_ line: UnsafeRawBufferPointer, _ last: Int) -> Balance? {
    if let first = line.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
      var balance = Balance()
      if balance.read(UnsafeRawBufferPointer(rebasing: line[first...])), !balance.isClosed { return balance }
    }
    guard line[last] == UInt8(ascii: "{") || line[last] == UInt8(ascii: "[") else { return nil }
    var balance = Balance()
    balance.depth = 1
    return balance
  }

  /// Reads a line; false where a string is cut by its end or more is closed than was opened.
  mutating func read(_ line: UnsafeRawBufferPointer) -> Bool {
    for byte in line {
      step(byte)
      if depth < 0 { return false }
    }
    return !isInString
  }

  /// Where the value that begins at `start` ends: the index behind its last bracket; nil where it is not closed.
  static func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var balance = Balance()
    for place in start..<bytes.count {
      balance.step(bytes[place])
      if balance.isClosed { return place + 1 }
    }
    return nil
  }

  private mutating func step(_ byte: UInt8) {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    default: break
    }
  }
}
