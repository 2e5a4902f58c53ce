import Platform

/// Cuts the elements out of a list, as they come; the list as a whole is never held.
struct ElementCutter {
  private let limit: Int
  /// The line and the place of the next byte.
  private(set) var line: Int
  private(set) var offset: Int
  /// An element that began in earlier pieces.
  private(set) var carry: [UInt8] = []
  /// The line and the place where the element began.
  private(set) var elementLine = 1
  private(set) var elementOffset = 0
  private var isInElement = false
  /// The element is longer than the limit and no longer kept.
  private var isSkipping = false
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// The last byte that was no space, strings aside, and whether a line has ended behind it.
  private var lastInk: UInt8 = 0
  private var isAfterNewline = false

  /// Whether the last byte ended a line.
  private(set) var isAtLineStart = false

  /// How a piece of the list ends.
  enum Outcome: Equatable {
    /// The list goes on.
    case open
    /// The list is closed; the number of bytes that belong to it.
    case closed(Int)
    /// An element is damaged: it and what follows are lines. The number of bytes that are no longer wanted; what is
    /// carried of the element comes before the rest.
    case damaged(Int)
  }

  init(limit: Int, line: Int, offset: Int) {
    self.limit = limit
    self.line = line
    self.offset = offset
  }

  /// Whether an element has begun and may be shown as lines: it is kept.
  var hasKeptElement: Bool { isInElement && !isSkipping }

  mutating func read(_ bytes: UnsafeRawBufferPointer, _ body: (Framed) -> Void) -> Outcome {
    var start = 0
    var next = 0
    while next < bytes.count {
      if isInString, !isEscaped { next += plainText(in: UnsafeRawBufferPointer(rebasing: bytes[next...])) }
      guard next < bytes.count else { break }
      let place = next
      let byte = bytes[place]
      next += 1
      if !isInElement {
        switch byte {
        case UInt8(ascii: "\n"): line += 1
        case UInt8(ascii: ","): break
        case _ where isSpace(byte): break
        case UInt8(ascii: "]"):
          offset += place + 1
          return .closed(place + 1)
        default:
          begin(at: place)
          start = place
          lastInk = byte
          step(byte)
        }
        continue
      }
      if !fits(byte), isKept(place - start) { return .damaged(start) }
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch step(byte) {
      case .inside: break
      case .last: end(bytes[start...place], body)
      case .after:
        // No list holds it there: what stands around it is text.
        if byte == UInt8(ascii: "}"), isKept(place - start) { return .damaged(start) }
        end(bytes[start..<place], body)
        if byte == UInt8(ascii: "]") {
          offset += place + 1
          return .closed(place + 1)
        }
      }
    }
    offset += bytes.count
    if let last = bytes.last { isAtLineStart = last == UInt8(ascii: "\n") }
    if isInElement { keep(bytes[start...]) }
    return .open
  }

  /// The input has ended inside the list: an element that was passed over is named.
  func finish(_ body: (Framed) -> Void) {
    if isInElement, isSkipping { body(.tooLong(line: elementLine, bytes: offset - elementOffset)) }
  }

  /// How much of a string goes by before anything happens: sound is most of a log, and is not looked at byte by byte.
  private func plainText(in bytes: UnsafeRawBufferPointer) -> Int {
    var end = min(bytes.count, Self.stride)
    func look(for byte: UInt8) {
      end = ByteSearch.first(byte, in: UnsafeRawBufferPointer(rebasing: bytes[..<end])) ?? end
    }
    look(for: UInt8(ascii: "\""))
    look(for: UInt8(ascii: "\\"))
    look(for: UInt8(ascii: "\n"))
    return end
  }

  /// How far one look goes, in bytes: more would be looked at again and again where a text is full of escapes.
  private static let stride = 1024

  private mutating func begin(at place: Int) {
    isInElement = true
    isSkipping = false
    elementLine = line
    elementOffset = offset + place
    depth = 0
    isAfterNewline = false
    carry.removeAll(keepingCapacity: true)
  }

  /// Whether a byte can stand here, as far as line ends tell: a cut line must not swallow those that follow.
  private mutating func fits(_ byte: UInt8) -> Bool {
    if isInString { return byte != UInt8(ascii: "\n") }
    if byte == UInt8(ascii: "\n") { isAfterNewline = true }
    guard !isSpace(byte) else { return true }
    let isFirst = isAfterNewline
    let last = lastInk
    isAfterNewline = false
    lastInk = byte
    guard isFirst else { return true }
    switch last {
    case UInt8(ascii: "{"): return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "}")
    case UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"): return true
    default: return byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",")
    }
  }

  /// Where a byte lies.
  private enum Place {
    case inside
    /// The element's last.
    case last
    /// Behind the element, which is a number or a word.
    case after
  }

  @discardableResult
  private mutating func step(_ byte: UInt8) -> Place {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
        return depth == 0 ? .last : .inside
      }
      return .inside
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return .after }
      depth -= 1
      if depth == 0 { return .last }
    case UInt8(ascii: ",") where depth == 0: return .after
    default: break
    }
    return .inside
  }

  /// Whether the element is no longer than the limit, with so many bytes of this piece.
  private mutating func isKept(_ length: Int) -> Bool {
    if carry.count + length > limit {
      isSkipping = true
      carry.removeAll(keepingCapacity: false)
    }
    return !isSkipping
  }

  private mutating func keep(_ more: Slice<UnsafeRawBufferPointer>) {
    if isSkipping || carry.count + more.count > limit {
      isSkipping = true
      carry.removeAll(keepingCapacity: false)
    } else {
      carry.append(contentsOf: more)
    }
  }

  private mutating func end(_ rest: Slice<UnsafeRawBufferPointer>, _ body: (Framed) -> Void) {
    isInElement = false
    let place = offset + rest.endIndex
    let lines = line - elementLine + 1
    if isSkipping || carry.count + rest.count > limit {
      body(.tooLong(line: elementLine, bytes: place - elementOffset))
    } else if carry.isEmpty {
      let bytes = UnsafeRawBufferPointer(rebasing: rest)
      body(.frame(Frame(bytes: bytes, line: elementLine, lines: lines, offset: elementOffset)))
    } else {
      carry.append(contentsOf: rest)
      carry.withUnsafeBytes {
        body(.frame(Frame(bytes: $0, line: elementLine, lines: lines, offset: elementOffset)))
      }
    }
    isSkipping = false
    carry.removeAll(keepingCapacity: true)
  }
}
