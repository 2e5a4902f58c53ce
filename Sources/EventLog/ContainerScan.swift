/// Decides whether a log is one JSON value with a list of events in it: an array, or an object around one, as HAR files
/// and recorders of interactions write them.
///
/// It looks at the first 64 KiB and no further. A value that is closed on its first line is a line like others.
struct ContainerScan {
  /// What a byte decides.
  enum Verdict: Equatable {
    case undecided
    /// Lines, or values over several lines.
    case lines
    /// A list, whose elements begin at this place.
    case elements(start: Int)
  }

  /// How far it looks, in bytes.
  static let window = 64 << 10

  private static let lists = ["events", "interactions", "records", "entries"].map { Array($0.utf8) }
  private static let wrappers = ["log"].map { Array($0.utf8) }

  /// What may follow in an object on the way to the list.
  private enum Expected {
    case key, colon, value, comma
  }

  private var place = 0
  private var depth = 0
  /// How many objects lie on the way to the list; the rest of `depth` is inside members that do not matter.
  private var pathDepth = 0
  private var expected = Expected.key
  private var key: [UInt8] = []
  private var isInKey = false
  private var isInString = false
  private var isEscaped = false
  private var hasNewline = false
  private var start: Int?
  private var isFirstElement = false
  /// The first element is an object, and nothing of it has been seen yet.
  private var isFirstMember = false

  /// Takes in the next byte.
  mutating func read(_ byte: UInt8) -> Verdict {
    defer { place += 1 }
    if place == Self.window { return found ?? .lines }
    if byte == UInt8(ascii: "\n") {
      hasNewline = true
      // A string does not go over a line's end: the line is cut.
      if isInString { return .lines }
    }
    if isInString { return readString(byte) }
    if isSpace(byte) { return hasNewline ? found ?? .undecided : .undecided }
    if depth == 0 { return open(byte) }
    if start == nil, depth == pathDepth { return readPath(byte) }
    return readInside(byte)
  }

  private var found: Verdict? { start.map { .elements(start: $0) } }

  private mutating func readString(_ byte: UInt8) -> Verdict {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      isInKey = false
    }
    if isInKey { key.append(byte) }
    return .undecided
  }

  /// The first byte that is no space.
  private mutating func open(_ byte: UInt8) -> Verdict {
    depth = 1
    switch byte {
    case UInt8(ascii: "["):
      start = place + 1
      isFirstElement = true
    case UInt8(ascii: "{"): pathDepth = 1
    default: return .lines
    }
    return .undecided
  }

  /// A byte of an object on the way to the list.
  private mutating func readPath(_ byte: UInt8) -> Verdict {
    switch (expected, byte) {
    case (.key, UInt8(ascii: "\"")):
      isInString = true
      isInKey = true
      key = []
      expected = .colon
    case (.colon, UInt8(ascii: ":")): expected = .value
    case (.value, _): return readValue(byte)
    case (.comma, UInt8(ascii: ",")): expected = .key
    case (.key, UInt8(ascii: "}")), (.comma, UInt8(ascii: "}")):
      depth -= 1
      pathDepth -= 1
      expected = .comma
      if depth == 0 { return .lines }
    case (.comma, _) where Self.isScalar(byte): break
    default: return .lines
    }
    return .undecided
  }

  private mutating func readValue(_ byte: UInt8) -> Verdict {
    expected = .comma
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"):
      depth += 1
      if Self.wrappers.contains(key) {
        pathDepth += 1
        expected = .key
      }
    case UInt8(ascii: "["):
      depth += 1
      if Self.lists.contains(key) {
        start = place + 1
        if hasNewline { return .elements(start: place + 1) }
      }
    default: if !Self.isScalar(byte) { return .lines }
    }
    return .undecided
  }

  /// A byte inside the list, or inside a member that does not matter.
  private mutating func readInside(_ byte: UInt8) -> Verdict {
    if isFirstElement {
      isFirstElement = false
      let opens = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"")
      // `[12:00:01]` and `[info]` open lines of text.
      if !opens { return .lines }
      isFirstMember = byte == UInt8(ascii: "{")
      if hasNewline, !isFirstMember, let found { return found }
    } else if isFirstMember {
      isFirstMember = false
      // `[{'type':` and `[ { type:` are printed by Python and Node.
      if byte != UInt8(ascii: "\""), byte != UInt8(ascii: "}") { return .lines }
      if hasNewline, let found { return found }
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    default: break
    }
    return depth == 0 ? .lines : .undecided
  }

  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
