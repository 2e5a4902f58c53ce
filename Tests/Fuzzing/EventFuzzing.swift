import EventLog

/// Envelopes and events.
enum EventFuzzing {
  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    let step = script.byte()
    let place = script.byte() << 3
    let text = script.remainder()
    let memory = EventMemory()
    let whole = entries(text, 0, memory)
    try hold(whole == entries(text, max(1, step)), "cutting changes the entries")
    var last = 1
    for entry in whole {
      try hold(entry.line >= last, "line \(entry.line) behind line \(last)")
      last = entry.line
      if case .damaged(_, let reason) = entry { try hold(!reason.isEmpty, "damaged without a reason") }
    }
    try checkFrames(text, whole)
    try checkTexts(whole, memory)
    if let inStretches = stretches(text, place) {
      try hold(whole == inStretches, "the lines behind byte \(place), read by themselves, are others")
    }
  }

  static func entries(_ text: [UInt8], _ step: Int, _ memory: EventMemory? = nil) -> [LogEntry] {
    var reader = LogReader(memory: memory)
    var entries: [LogEntry] = []
    text.inPieces(step) { reader.read($0) { entries.append($0) } }
    reader.finish { entries.append($0) }
    return entries
  }

  /// The same, where the lines from about `place` on are read by a reader of their own, as threads that read ahead do;
  /// nil where something is held back there.
  private static func stretches(_ text: [UInt8], _ place: Int) -> [LogEntry]? {
    guard place < text.count, let newline = text[place...].firstIndex(of: UInt8(ascii: "\n")) else {
      return nil
    }
    let start = newline + 1
    let end = text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
    guard start < end else { return nil }
    var reader = LogReader()
    var entries: [LogEntry] = []
    Array(text[..<start]).withUnsafeBytes { reader.read($0) { entries.append($0) } }
    guard let rest = reader.rest, rest.offset == start else { return nil }
    var ahead = LogReader(EventDecoder(), at: Framer.Place(offset: start, line: 1), isPadded: true)
    (text[start..<end] + [UInt8](repeating: 0, count: 64)).withUnsafeBytes { bytes in
      ahead.read(UnsafeRawBufferPointer(rebasing: bytes[..<(end - start)])) {
        entries.append($0.moved(by: rest.line - 1))
      }
    }
    var next = ahead.lastRest
    next.line += rest.line - 1
    reader.skip(to: next)
    Array(text[next.offset...]).withUnsafeBytes { reader.read($0) { entries.append($0) } }
    reader.finish { entries.append($0) }
    return entries
  }

  /// Every frame is accounted for. A byte order mark changes the text before it is framed.
  private static func checkFrames(_ text: [UInt8], _ entries: [LogEntry]) throws {
    guard ![0xEF, 0xFE, 0xFF].contains(text.first) else { return }
    var framer = Framer()
    var lines: Set<Int> = []
    text.withUnsafeBytes { framer.read($0) { lines.insert($0.line) } }
    framer.finish { lines.insert($0.line) }
    try hold(Set(entries.map(\.line)) == lines, "frames without an entry: \(lines)")
  }

  /// The events that are shown later are those that were read.
  private static func checkTexts(_ entries: [LogEntry], _ memory: EventMemory) throws {
    var read: [Int] = []
    for case .event(let event) in entries { read.append(event.line) }
    var shown: [Int] = []
    memory.events(from: 1, through: .max, behind: 0).read { event in
      if !event.text.isEmpty { shown.append(event.event.line) }
    }
    try hold(shown == read, "events of the lines \(shown) are shown, of \(read)")
  }
}

extension Framed {
  fileprivate var line: Int {
    switch self {
    case .frame(let frame): frame.line
    case .tooLong(let line, _): line
    }
  }
}

extension LogEntry {
  fileprivate var line: Int {
    switch self {
    case .event(let event): event.line
    case .damaged(let line, _), .otherText(let line): line
    }
  }

  fileprivate func moved(by lines: Int) -> LogEntry {
    switch self {
    case .event(var event):
      event.line += lines
      return .event(event)
    case .damaged(let line, let reason): return .damaged(line: line + lines, reason: reason)
    case .otherText(let line): return .otherText(line: line + lines)
    }
  }
}
