/// Lines that together may be one pretty-printed JSON value.
struct JoinedLines {
  private var bytes: [UInt8]
  private let line: Int
  private let offset: Int
  /// Where each line after the first begins in `bytes`.
  private var starts: [Int] = []
  private var balance: Balance

  /// How much is joined, in bytes.
  var size: Int { bytes.count }

  /// What a line makes of the value.
  enum Outcome {
    case open, closed
    /// The line cannot go on with the value, or the limit is reached.
    case impossible
  }

  /// Lines that begin with `opening`; nil where it does not end in the middle of a value.
  init?(opening: UnsafeRawBufferPointer, line: Int, offset: Int) {
    guard let last = lastInk(of: opening), Self.isOpenEnd(opening[last]) else { return nil }
    // The bracket that opens a whole log: its elements are frames of their own, and are shown as they come.
    if opening[last] == UInt8(ascii: "["), firstInk(of: opening) == last { return nil }
    guard let balance = Balance.open(opening, last) else { return nil }
    self.balance = balance
    self.line = line
    self.offset = offset
    bytes = Array(opening)
  }

  mutating func append(_ next: UnsafeRawBufferPointer, limit: Int) -> Outcome {
    guard bytes.count + next.count < limit else { return .impossible }
    if let first = firstInk(of: next) {
      guard canGoOn(with: next, from: first), balance.read(next) else { return .impossible }
    }
    bytes.append(UInt8(ascii: "\n"))
    starts.append(bytes.count)
    bytes.append(contentsOf: next)
    return balance.isClosed ? .closed : .open
  }

  func withFrame(_ body: (Frame) -> Void) {
    bytes.withUnsafeBytes { body(Frame(bytes: $0, line: line, lines: starts.count + 1, offset: offset)) }
  }

  /// The lines one by one.
  var lines: [Line] {
    ([0] + starts).enumerated().map { place, start in
      let end = place < starts.count ? starts[place] - 1 : bytes.count
      return Line(bytes: Array(bytes[start..<end]), line: line + place, offset: offset + start)
    }
  }

  /// One line, kept.
  struct Line {
    let bytes: [UInt8]
    let line: Int
    let offset: Int

    func withFrame(_ body: (Frame) -> Void) {
      bytes.withUnsafeBytes { body(Frame(bytes: $0, line: line, lines: 1, offset: offset)) }
    }

    /// The lines that this one opens; nil where it does not end in the middle of a value.
    var opening: JoinedLines? {
      bytes.withUnsafeBytes { JoinedLines(opening: $0, line: line, offset: offset) }
    }
  }

  mutating func append(_ next: Line, limit: Int) -> Outcome {
    next.bytes.withUnsafeBytes { append($0, limit: limit) }
  }

  private static func isOpenEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"): true
    default: false
    }
  }

  /// Whether the value can go on with a line: a cut line must not hold back those that follow.
  private func canGoOn(with line: UnsafeRawBufferPointer, from first: Int) -> Bool {
    switch line[first] {
    case UInt8(ascii: "{"):
      // An event on a line of its own is no part of another.
      let start = UnsafeRawBufferPointer(rebasing: line[first...].prefix(Self.nameReach))
      return !endsWithOpenObject && !LooksLikeEvent.named(start)
    case UInt8(ascii: "["): return !endsWithOpenObject
    case UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"):
      return true
    default: return Self.isScalar(line[first...])
    }
  }

  /// How far into a line the name of an event is looked for, in bytes.
  private static let nameReach = 256

  /// Whether `{` was the last of what is joined: a member's name must follow.
  private var endsWithOpenObject: Bool {
    bytes.withUnsafeBytes { bytes in lastInk(of: bytes).map { bytes[$0] == UInt8(ascii: "{") } ?? false }
  }

  /// Whether a line is a number or a word of JSON, with what may stand behind one; lines of text begin like those.
  private static func isScalar(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
    let rest = line.drop { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
        UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard rest.count < line.count else { return false }
    switch rest.first(where: { !isSpace($0) }) {
    case nil, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): return true
    default: return false
    }
  }
}

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
