import EventLog

/// Envelopes and events.
enum EventFuzzing {
  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    let step = script.byte()
    let text = script.remainder()
    let memory = EventMemory()
    let (whole, statistics) = entries(text, 0, memory)
    let (cut, cutStatistics) = entries(text, max(1, step), nil)
    try hold(whole == cut && statistics == cutStatistics, "cutting changes the entries")
    try hold(
      statistics.events + statistics.damaged + statistics.otherText == whole.count
        && statistics.bytes == text.count, "the counts are not those of the entries")
    var last = 1
    for entry in whole {
      let line = entry.line
      try hold(line >= last && line <= max(1, statistics.lines), "line \(line) behind line \(last)")
      last = line
      if case .damaged(_, let reason) = entry { try hold(!reason.isEmpty, "damaged without a reason") }
    }
    try checkFrames(text, whole)
    try checkTexts(whole, memory)
  }

  static func entries(_ text: [UInt8], _ step: Int, _ memory: EventMemory? = nil) -> (
    [LogEntry], LogReader.Statistics
  ) {
    var reader = LogReader(memory: memory)
    var entries: [LogEntry] = []
    text.inPieces(step) { reader.read($0) { entries.append($0) } }
    reader.finish { entries.append($0) }
    return (entries, reader.statistics)
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
    let store = EventStore(memory: memory)
    var events: [LogEvent] = []
    for case .event(let event) in entries { events.append(event) }
    for event in events {
      guard case .text = store.text(at: event.address) else {
        throw BrokenProperty(description: "the text of line \(event.line) is not found")
      }
    }
    var shown = 0
    memory.events(from: 1, through: .max, behind: 0).read { event in
      shown += 1
      _ = event.text
    }
    // A usage that repeats a response is counted as other text.
    try hold(shown >= events.count, "\(shown) events are shown of \(events.count)")
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
}
