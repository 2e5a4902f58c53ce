/// From bytes to events: decoding of text, framing, and the search for events, in one.
public struct LogReader {
  private var transcoder = TextDecoding()
  private var framer: Framer
  private let decoder: EventDecoder
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
  public init(sessionKey: String? = nil, limit: Int = Framer.defaultLimit) {
    framer = Framer(limit: limit)
    decoder = EventDecoder(sessionKey: sessionKey)
  }

  /// Takes bytes in and hands out what they complete.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, _ body: (LogEntry) -> Void) {
    statistics.bytes += bytes.count
    transcoder.read(bytes) { text in
      framer.read(text) { Self.take($0, decoder, &statistics, body) }
    }
    statistics.lines = framer.lines
  }

  /// The input has ended: hands out what is left.
  public mutating func finish(_ body: (LogEntry) -> Void) {
    transcoder.finish { text in
      framer.read(text) { Self.take($0, decoder, &statistics, body) }
    }
    framer.finish { Self.take($0, decoder, &statistics, body) }
    statistics.lines = framer.lines
  }

  private static func take(
    _ framed: Framed, _ decoder: EventDecoder, _ statistics: inout Statistics, _ body: (LogEntry) -> Void
  ) {
    switch framed {
    case .frame(let frame):
      decoder.decode(frame) { entry in
        statistics.count(entry)
        body(entry)
      }
    case .tooLong(let line, let bytes):
      let entry = LogEntry.damaged(
        line: line, reason: "\(bytes) bytes in one line: longer than realtally keeps")
      statistics.count(entry)
      body(entry)
    }
  }
}

extension LogReader.Statistics {
  mutating func count(_ entry: LogEntry) {
    switch entry {
    case .event(let event):
      events += 1
      if event.event.kind == .unknown { unknownEvents += 1 }
    case .damaged: damaged += 1
    case .otherText: otherText += 1
    }
  }
}
