/// Brings text to UTF-8 without a byte order mark: UTF-16 is told by its mark, anything else passes as it is.
struct TextDecoding {
  private var form = Form.undecided
  /// Bytes that do not make a whole unit or a whole mark yet.
  private var held: [UInt8] = []
  private var highSurrogate: UInt16?

  private enum Form {
    case undecided, utf8
    case utf16(isLittle: Bool)
  }

  /// Whether the text is known to be UTF-8 and nothing of it is held back.
  var isPlain: Bool {
    if case .utf8 = form { held.isEmpty } else { false }
  }

  /// The text is UTF-8, and a mark at its start has been read.
  mutating func assumePlain() {
    form = .utf8
    held = []
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    switch form {
    case .utf8: body(bytes)
    case .utf16(let isLittle): decode(bytes, isLittle, body)
    case .undecided:
      held.append(contentsOf: bytes)
      guard held.count >= 3 || !Self.mayBeMark(held) else { return }
      decide(body)
    }
  }

  mutating func finish(_ body: (UnsafeRawBufferPointer) -> Void) {
    if case .undecided = form { decide(body) }
    if highSurrogate != nil || !held.isEmpty {
      Array("\u{FFFD}".utf8).withUnsafeBytes { body($0) }
    }
  }

  private static func mayBeMark(_ bytes: [UInt8]) -> Bool {
    [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]].contains {
      $0.starts(with: bytes) || bytes.starts(with: $0)
    }
  }

  private mutating func decide(_ body: (UnsafeRawBufferPointer) -> Void) {
    let start = held
    held = []
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      let isLittle = start[0] == 0xFF
      form = .utf16(isLittle: isLittle)
      start.withUnsafeBytes { decode(UnsafeRawBufferPointer(rebasing: $0[2...]), isLittle, body) }
      return
    }
    form = .utf8
    let mark = start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    start.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[mark...])) }
  }

  private mutating func decode(
    _ bytes: UnsafeRawBufferPointer, _ isLittle: Bool, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      guard let first = held.popLast() else {
        held.append(byte)
        continue
      }
      append(isLittle ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte), to: &text)
    }
    text.withUnsafeBytes { body($0) }
  }

  private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00..<0xE000).contains(unit) {
        let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        append(Unicode.Scalar(value), to: &text)
        return
      }
      append(nil, to: &text)
    }
    if (0xD800..<0xDC00).contains(unit) {
      highSurrogate = unit
    } else {
      append(Unicode.Scalar(unit), to: &text)
    }
  }

  private func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
    text.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
  }
}
