/// Cuts bytes, in pieces of any size, into frames.
///
/// A frame is a line. A line that opens a value and ends in the middle of it, as pretty-printed JSON, the objects of Python
/// and Node, and dumps of fields do, is joined with the lines that follow until the value is closed. If what follows cannot be JSON, the lines are frames of their own:
/// nothing is swallowed. Where the whole log is one list of events, its elements are the frames. The same bytes give the
/// same frames, however they are cut into pieces.
public struct Framer {
  /// The longest frame, in bytes.
  public static let defaultLimit = 256 << 20

  /// What the log is, as far as is known.
  private enum Shape {
    case undecided, lines, elements
  }

  private let limit: Int
  /// Whether 64 readable bytes follow each piece.
  private let isPadded: Bool
  private var shape = Shape.undecided
  private var scan = ContainerScan()
  private var cutter: ElementCutter
  /// The first bytes, while the shape is not decided.
  private var held: [UInt8] = []
  private var carry: [UInt8] = []
  /// A line is being passed over because it is too long: its bytes so far.
  private var skipped = 0
  private var offset = 0
  private var line: Int
  /// A list ended in the middle of a line; what is left of the line may be nothing.
  private var isMidLine = false
  private var joined: JoinedLines?
  /// Bytes of joins that failed in the present stretch, which had to be read again.
  private var wasted = 0

  /// The text is taken in stretches of this length, in bytes: what joins may cost is counted for each by itself, so that
  /// stretches can be read side by side.
  public static let stretch = 1 << 20

  /// A framer that refuses frames longer than `limit` bytes.
  ///
  /// - Parameters:
  ///   - isPadded: 64 readable bytes follow each piece that it is given.
  ///   - line: the number of the first line.
  public init(limit: Int = Framer.defaultLimit, isPadded: Bool = false, line: Int = 1) {
    self.limit = limit
    self.isPadded = isPadded
    self.line = line
    cutter = ElementCutter(limit: limit, line: 1, offset: 0)
  }

  /// How many lines have been seen to their end.
  public var lines: Int {
    (shape == .elements ? cutter.line : line) - 1
  }

  /// Takes bytes in and hands out the frames they complete.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, _ body: (Framed) -> Void) {
    switch shape {
    case .lines: readLines(bytes, body)
    case .undecided: decide(bytes, body)
    case .elements: readElements(bytes, body)
    }
  }

  /// The input has ended: hands out what is left, a last line without newline included.
  public mutating func finish(_ body: (Framed) -> Void) {
    let rest: [UInt8]
    switch shape {
    case .lines: rest = []
    case .undecided: rest = held
    case .elements:
      cutter.finish(body)
      rest = leaveElements()
      isMidLine = !cutter.isAtLineStart
    }
    shape = .lines
    held = []
    rest.withUnsafeBytes { readLines($0, body) }
    if !carry.isEmpty || skipped > 0 {
      endLine(UnsafeRawBufferPointer(start: nil, count: 0), body)
    } else if isMidLine {
      advance(0)
    }
    giveUpJoining(body)
  }

  private mutating func decide(_ bytes: UnsafeRawBufferPointer, _ body: (Framed) -> Void) {
    var verdict = ContainerScan.Verdict.undecided
    for byte in bytes {
      verdict = scan.read(byte)
      if verdict != .undecided { break }
    }
    guard verdict != .undecided else {
      held.append(contentsOf: bytes)
      return
    }
    var first: [UInt8] = []
    swap(&first, &held)
    if case .elements(let place) = verdict {
      let before = first.prefix(place) + bytes.prefix(max(0, place - first.count))
      let line = line + before.count { $0 == UInt8(ascii: "\n") }
      shape = .elements
      cutter = ElementCutter(limit: limit, line: line, offset: place)
      first.dropFirst(place).withUnsafeBytes { read($0, body) }
      read(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(max(0, place - first.count))), body)
    } else {
      shape = .lines
      first.withUnsafeBytes { readLines($0, body) }
      readLines(bytes, body)
    }
  }

  private mutating func readElements(_ bytes: UnsafeRawBufferPointer, _ body: (Framed) -> Void) {
    switch cutter.read(bytes, body) {
    case .open: break
    case .closed(let count), .damaged(let count):
      let rest = leaveElements()
      shape = .lines
      rest.withUnsafeBytes { readLines($0, body) }
      readLines(UnsafeRawBufferPointer(rebasing: bytes[count...]), body)
    }
  }

  /// The list has ended, or is damaged: what follows are lines again. What is kept of an element comes first.
  private mutating func leaveElements() -> [UInt8] {
    let isKept = cutter.hasKeptElement
    isMidLine = true
    line = isKept ? cutter.elementLine : cutter.line
    offset = isKept ? cutter.elementOffset : cutter.offset
    return isKept ? cutter.carry : []
  }

  private mutating func readLines(_ bytes: UnsafeRawBufferPointer, _ body: (Framed) -> Void) {
    var rest = bytes
    while let end = newline(in: rest) {
      endLine(UnsafeRawBufferPointer(rebasing: rest[..<end]), body)
      rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    }
    keep(rest)
  }

  private mutating func keep(_ rest: UnsafeRawBufferPointer) {
    if skipped > 0 || carry.count + rest.count > limit {
      skipped += carry.count + rest.count
      carry.removeAll(keepingCapacity: false)
    } else {
      carry.append(contentsOf: rest)
    }
  }

  private mutating func endLine(_ end: UnsafeRawBufferPointer, _ body: (Framed) -> Void) {
    if skipped > 0 || carry.count + end.count > limit {
      let length = skipped + carry.count + end.count
      skipped = 0
      carry.removeAll(keepingCapacity: false)
      giveUpJoining(body)
      body(.tooLong(line: line, bytes: length))
      advance(length)
    } else if carry.isEmpty {
      take(end, isPadded: isPadded, body)
      advance(end.count)
    } else {
      carry.append(contentsOf: end)
      var whole: [UInt8] = []
      swap(&whole, &carry)
      whole.withUnsafeBytes { take($0, body) }
      advance(whole.count)
      whole.removeAll(keepingCapacity: true)
      swap(&whole, &carry)
    }
  }

  private mutating func advance(_ length: Int) {
    let before = offset / Self.stretch
    offset += length + 1
    line += 1
    isMidLine = false
    if offset / Self.stretch != before { wasted = 0 }
  }

  /// A whole line.
  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, isPadded: Bool = false, _ body: (Framed) -> Void
  ) {
    if joined == nil {
      joined = canJoin ? JoinedLines(opening: bytes, line: line, offset: offset) : nil
      if joined == nil {
        body(.frame(Frame(bytes: bytes, line: line, lines: 1, offset: offset, isPadded: isPadded)))
      }
      return
    }
    switch joined?.append(bytes, limit: limit) {
    case .closed: endJoining(body)
    case .ended:
      endJoining(body)
      take(bytes, body)
    case .open, nil: break
    case .impossible:
      let current = JoinedLines.Line(bytes: Array(bytes), line: line, offset: offset)
      takeApart(andThen: [current], body)
    }
  }

  /// Lines that are no value together: the first is a frame of its own, and any of the others may open a value.
  private mutating func takeApart(andThen more: [JoinedLines.Line], _ body: (Framed) -> Void) {
    guard let open = joined else { return }
    joined = nil
    wasted += open.size
    var queue = Array((open.lines + more).reversed())
    if let first = queue.popLast() { first.withFrame { body(.frame($0)) } }
    while let next = queue.popLast() {
      if joined != nil {
        switch joined?.append(next, limit: limit) {
        case .closed: endJoining(body)
        case .ended:
          endJoining(body)
          queue.append(next)
        case .open, nil: break
        case .impossible:
          wasted += joined?.size ?? 0
          let lines = joined?.lines ?? []
          joined = nil
          lines.first?.withFrame { body(.frame($0)) }
          queue.append(next)
          queue.append(contentsOf: lines.dropFirst().reversed())
        }
      } else if canJoin, let opening = next.opening {
        joined = opening
      } else {
        next.withFrame { body(.frame($0)) }
      }
    }
  }

  /// The lines are a value.
  private mutating func endJoining(_ body: (Framed) -> Void) {
    joined?.withFrame { body(.frame($0)) }
    joined = nil
  }

  private mutating func giveUpJoining(_ body: (Framed) -> Void) {
    while let open = joined {
      if open.isWhole { endJoining(body) } else { takeApart(andThen: [], body) }
    }
  }

  /// A failed join reads its lines again: where too much was read in vain, no more are tried until the log has gone on, so
  /// that hostile text costs no more than a multiple of its length.
  private var canJoin: Bool { wasted <= (1 << 20) + 8 * (offset % Self.stretch) }
}

/// Reading stretches side by side.
extension Framer {
  /// A place between two lines at which nothing is held back.
  public struct Place: Sendable, Equatable {
    /// Bytes of the text before it.
    public var offset: Int
    /// The line that begins there, from 1.
    public var line: Int
    /// Bytes of joins that failed since the stretch began.
    var wasted: Int

    /// A place behind which so many bytes have been tried in vain.
    public init(offset: Int, line: Int, wasted: Int = 0) {
      (self.offset, self.line, self.wasted) = (offset, line, wasted)
    }
  }

  /// The place up to which all has been handed out; nil where something is held back or the log is no text of lines.
  var rest: Place? {
    guard shape == .lines, carry.isEmpty, skipped == 0, joined == nil, !isMidLine else { return nil }
    return Place(offset: offset, line: line, wasted: wasted)
  }

  /// The last place up to which all had been handed out: before the lines that are held back.
  var lastRest: Place {
    guard let joined else { return Place(offset: offset, line: line, wasted: wasted) }
    return Place(offset: joined.offset, line: joined.line, wasted: wasted)
  }

  /// What lies before a place has been read elsewhere.
  mutating func skip(to place: Place) {
    shape = .lines
    offset = place.offset
    line = place.line
    wasted = place.wasted
  }
}
