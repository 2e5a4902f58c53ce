/// From bytes to events: decoding of text, framing, and the search for events, in one.
public struct LogReader {
  private var transcoder = TextDecoding()
  private var framer: Framer
  private let decoder: EventDecoder
  private let memory: EventMemory?
  private let firstLine: Int
  private var repeats = RepeatedUsage()
  /// What has been read so far.
  public private(set) var statistics = Statistics()

  /// What a reader has seen.
  public struct Statistics: Sendable, Equatable {
    /// Bytes taken in.
    public var bytes = 0
    /// Lines seen to their end.
    public var lines = 0
    /// Events.
    public var events = 0
    /// Events of a kind that is not known.
    public var unknownEvents = 0
    /// The same by their names, for the first hundred names.
    public var unknownNames: [String: Int] = [:]
    /// Lines of other text.
    public var otherText = 0
    /// Damaged events.
    public var damaged = 0
  }

  /// A reader.
  ///
  /// - Parameters:
  ///   - sessionKey: the field of a log line that tells sessions apart; nil to find it by its usual names.
  ///   - limit: the longest frame, in bytes.
  ///   - memory: keeps the events' texts, for a stream that cannot be read again.
  ///   - firstLine: frames that begin before it are passed over.
  public init(
    sessionKey: String? = nil, limit: Int = Framer.defaultLimit, memory: EventMemory? = nil,
    from firstLine: Int = 1
  ) {
    self.memory = memory
    self.firstLine = firstLine
    framer = Framer(limit: limit)
    decoder = EventDecoder(sessionKey: sessionKey)
  }

  /// Takes bytes in and hands out what they complete.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, _ body: (LogEntry) -> Void) {
    statistics.bytes += bytes.count
    transcoder.read(bytes) { text in
      framer.read(text) { Self.take($0, from: firstLine, decoder, memory, &repeats, &statistics, body) }
    }
    statistics.lines = framer.lines
  }

  /// The input has ended: hands out what is left.
  public mutating func finish(_ body: (LogEntry) -> Void) {
    transcoder.finish { text in
      framer.read(text) { Self.take($0, from: firstLine, decoder, memory, &repeats, &statistics, body) }
    }
    framer.finish { Self.take($0, from: firstLine, decoder, memory, &repeats, &statistics, body) }
    statistics.lines = framer.lines
  }

  private static func take(
    _ framed: Framed, from firstLine: Int, _ decoder: EventDecoder, _ memory: EventMemory?,
    _ repeats: inout RepeatedUsage,
    _ statistics: inout Statistics, _ body: (LogEntry) -> Void
  ) {
    switch framed {
    case .frame(let frame):
      guard frame.line >= firstLine else { return }
      let before = statistics.events
      decoder.decode(frame) { entry in
        if repeats.isRepeat(entry) {
          statistics.otherText += 1
          return body(.otherText(line: frame.line))
        }
        statistics.count(entry)
        body(entry)
      }
      if let memory, statistics.events > before { memory.append(frame, events: statistics.events - before) }
    case .tooLong(let line, let bytes):
      let entry = LogEntry.damaged(
        line: line, reason: "\(bytes) bytes in one line or element: longer than realtally keeps")
      statistics.count(entry)
      body(entry)
    }
  }
}

extension LogReader.Statistics {
  private static let namesLimit = 100

  mutating func count(_ entry: LogEntry) {
    switch entry {
    case .event(let event):
      events += 1
      guard event.event.kind == .unknown else { return }
      unknownEvents += 1
      guard let name = event.unknownName, unknownNames[name] != nil || unknownNames.count < Self.namesLimit
      else { return }
      unknownNames[name, default: 0] += 1
    case .damaged: damaged += 1
    case .otherText: otherText += 1
    }
  }
}
