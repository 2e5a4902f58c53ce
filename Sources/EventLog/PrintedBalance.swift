/// How deep a printed value is at the end of a line: brackets outside of quotes of three kinds.
struct PrintedBalance {
  private var depth = 0
  private var quote: UInt8?

  /// Whether every bracket is closed.
  var isClosed: Bool { depth == 0 }

  /// The balance of a text that opens a value and ends in the middle of it; nil where it does not.
  static func open(_ text: UnsafeRawBufferPointer) -> PrintedBalance? {
    guard let last = lastInk(of: text) else { return nil }
    // What opens at the end of a line has nothing behind it that tells its kind.
    let opensAtEnd = text[last] == UInt8(ascii: "{") || text[last] == UInt8(ascii: "[")
    guard let start = PrintedStart.first(in: text) ?? (opensAtEnd ? last : nil) else { return nil }
    let opening = text[..<start].last { !isSpace($0) } == UInt8(ascii: "[") && start > 0
    var balance = PrintedBalance()
    if opening { balance.depth = 1 }
    guard balance.read(UnsafeRawBufferPointer(rebasing: text[start...])), !balance.isClosed else {
      return nil
    }
    return balance
  }

  /// Reads lines up to the end of the value; false where a string is cut by the end of a line.
  mutating func read(_ lines: UnsafeRawBufferPointer) -> Bool {
    var isEscaped = false
    for byte in lines {
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == open {
          quote = nil
        } else if byte == UInt8(ascii: "\n") {
          return false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
        depth -= 1
        // Text may follow on the line.
        if depth <= 0 { return true }
      default: break
      }
    }
    return quote == nil
  }

  /// Whether a line may stand inside a printed value; both languages indent, and lines of other text rarely do.
  static func canGoOn(with line: UnsafeRawBufferPointer, from first: Int) -> Bool {
    let isIndented = first > 0
    switch line[first] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "}"), UInt8(ascii: "]"),
      UInt8(ascii: ")"), UInt8(ascii: ","):
      return true
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "{"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return isIndented
    case let byte where PrintedName.canBegin(byte): return isIndented && isPart(line, first)
    default: return false
    }
  }

  /// Whether a name has behind it what can follow a name inside a value.
  private static func isPart(_ line: UnsafeRawBufferPointer, _ first: Int) -> Bool {
    var place = first
    while place < line.count, PrintedName.canGoOn(line[place]) { place += 1 }
    guard place < line.count else { return true }
    switch line[place] {
    case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "("), UInt8(ascii: ","), UInt8(ascii: "]"),
      UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\r"):
      return true
    case UInt8(ascii: " "):
      let next = place + 1 < line.count ? line[place + 1] : 0
      return next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
    default: return false
    }
  }
}
