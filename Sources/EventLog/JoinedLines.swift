/// Lines that together may be one value: JSON, an object that Python or Node printed, or a dump of fields.
///
/// What opens at the end of a line may be JSON or not: it is JSON until a line comes that JSON cannot have.
struct JoinedLines {
  private var bytes: [UInt8]
  /// Where the first line is.
  let line: Int
  /// Where it begins, in bytes of the text.
  let offset: Int
  /// Where each line after the first begins in `bytes`.
  private var starts: [Int] = []
  private var value: Value

  /// What the lines are, as far as is known.
  private enum Value {
    case json(Balance)
    case printed(PrintedBalance)
    case fields(FieldLines)
  }

  /// How much is joined, in bytes.
  var size: Int { bytes.count }

  /// What a line makes of the value.
  enum Outcome {
    case open, closed
    /// The value has ended before the line.
    case ended
    /// The line cannot go on with the value, or the limit is reached.
    case impossible
  }

  /// Lines that begin with `opening`; nil where it does not end in the middle of a value.
  init?(opening: UnsafeRawBufferPointer, line: Int, offset: Int) {
    guard let last = lastInk(of: opening), let value = Self.value(opening: opening, last) else { return nil }
    self.value = value
    self.line = line
    self.offset = offset
    bytes = Array(opening)
  }

  private static func value(opening: UnsafeRawBufferPointer, _ last: Int) -> Value? {
    // Most lines of a log are whole objects.
    if opening[last] == UInt8(ascii: "}") { return nil }
    if isOpenEnd(opening[last]) {
      // The bracket that opens a whole log: its elements are frames of their own, and are shown as they come.
      if opening[last] == UInt8(ascii: "["), firstInk(of: opening) == last { return nil }
      if PrintedStart.first(in: opening) == nil, let balance = Balance.open(opening, last) {
        return .json(balance)
      }
    }
    if isPrintedEnd(opening[last]), let balance = PrintedBalance.open(opening) { return .printed(balance) }
    return FieldLines(opening: opening).map { .fields($0) }
  }

  mutating func append(_ next: UnsafeRawBufferPointer, limit: Int) -> Outcome {
    guard bytes.count + next.count < limit else { return .impossible }
    let outcome = firstInk(of: next).map { take(next, from: $0) } ?? takeBlank()
    switch outcome {
    case .ended, .impossible: return outcome
    case .open, .closed:
      bytes.append(UInt8(ascii: "\n"))
      starts.append(bytes.count)
      bytes.append(contentsOf: next)
      return outcome
    }
  }

  /// A line without ink ends a dump of fields and nothing else.
  private func takeBlank() -> Outcome {
    guard case .fields = value else { return .open }
    return isWhole ? .ended : .impossible
  }

  private mutating func take(_ next: UnsafeRawBufferPointer, from first: Int) -> Outcome {
    switch value {
    case .json(var balance):
      if canGoOn(with: next, from: first), balance.read(next) {
        value = .json(balance)
        return balance.isClosed ? .closed : .open
      }
      guard let printed = bytes.withUnsafeBytes({ PrintedBalance.open($0) }) else { return .impossible }
      return take(next, from: first, printed)
    case .printed(let balance): return take(next, from: first, balance)
    case .fields(var fields):
      guard fields.append(next) else { return isWhole ? .ended : .impossible }
      value = .fields(fields)
      return fields.isComplete ? .closed : .open
    }
  }

  private mutating func take(
    _ next: UnsafeRawBufferPointer, from first: Int, _ printed: PrintedBalance
  ) -> Outcome {
    var printed = printed
    let start = UnsafeRawBufferPointer(rebasing: next[first...].prefix(Self.nameReach))
    // An event on a line of its own is no part of another.
    let isAnother = next[first] == UInt8(ascii: "{") && LooksLikeEvent.named(start, quotes: .any)
    guard !isAnother, PrintedBalance.canGoOn(with: next, from: first), printed.read(next) else {
      return .impossible
    }
    value = .printed(printed)
    return printed.isClosed ? .closed : .open
  }

  /// Whether the lines are a value though nothing closes it: a dump of fields has no end of its own.
  var isWhole: Bool {
    if case .fields(let fields) = value { return fields.hasFigures }
    return false
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

  /// What a line of a printed value ends with that is not whole; long strings go over several lines.
  private static func isPrintedEnd(_ byte: UInt8) -> Bool {
    isOpenEnd(byte) || PrintedName.isQuote(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "+")
  }

  /// Whether a JSON value can go on with a line: a cut line must not hold back those that follow.
  private func canGoOn(with line: UnsafeRawBufferPointer, from first: Int) -> Bool {
    switch line[first] {
    case UInt8(ascii: "{"):
      // An event on a line of its own is no part of another.
      let start = UnsafeRawBufferPointer(rebasing: line[first...].prefix(Self.nameReach))
      return !endsWithOpenObject && !LooksLikeEvent.named(start, quotes: .json)
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
