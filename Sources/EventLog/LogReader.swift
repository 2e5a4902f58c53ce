/// From bytes to events: decoding of text, framing, and the search for events, in one.
public struct LogReader {
  private var transcoder = TextDecoding()
  private var framer: Framer
  private let decoder: EventDecoder
  private let memory: EventMemory?
  private let firstLine: Int
  private let limit: Int
  private let isPadded: Bool

  /// A reader.
  ///
  /// - Parameters:
  ///   - decoder: finds the events; it belongs to the reader's thread.
  ///   - limit: the longest frame, in bytes.
  ///   - memory: keeps the events' texts, for a stream that cannot be read again.
  ///   - firstLine: frames that begin before it are passed over.
  ///   - isPadded: 64 readable bytes follow each piece that it is given, which saves copies.
  ///   - start: the number of the first line.
  public init(
    _ decoder: EventDecoder = EventDecoder(), limit: Int = Framer.defaultLimit, memory: EventMemory? = nil,
    from firstLine: Int = 1, isPadded: Bool = false, start: Int = 1
  ) {
    self.memory = memory
    self.firstLine = firstLine
    self.limit = limit
    self.isPadded = isPadded
    self.decoder = decoder
    framer = Framer(limit: limit, isPadded: isPadded, line: start)
  }

  /// A reader of lines of UTF-8 that begin at a place of a text.
  public init(_ decoder: EventDecoder, at place: Framer.Place, isPadded: Bool = false) {
    self.init(decoder, isPadded: isPadded)
    skip(to: place)
  }

  /// How many lines have been seen to their end.
  public var lines: Int { framer.lines }

  /// The place up to which all has been handed out; nil where something is held back or the log is no UTF-8 of lines.
  public var rest: Framer.Place? { transcoder.isPlain ? framer.rest : nil }

  /// The last place up to which all had been handed out.
  public var lastRest: Framer.Place { framer.lastRest }

  /// What lies before a place has been read elsewhere: UTF-8 of lines.
  public mutating func skip(to place: Framer.Place) {
    transcoder.assumePlain()
    framer.skip(to: place)
  }

  /// Takes bytes in and hands out what they complete.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, _ body: (consuming LogEntry) -> Void) {
    transcoder.read(bytes) { text in
      framer.read(text) { Self.take($0, from: firstLine, decoder, memory, body) }
    }
  }

  /// The input has ended: hands out what is left.
  public mutating func finish(_ body: (consuming LogEntry) -> Void) {
    transcoder.finish { text in
      framer.read(text) { Self.take($0, from: firstLine, decoder, memory, body) }
    }
    framer.finish { Self.take($0, from: firstLine, decoder, memory, body) }
  }

  /// The text begins anew, as that of another file: hands out what is left of the one before. Lines are counted on.
  public mutating func startAnew(_ body: (consuming LogEntry) -> Void) {
    finish(body)
    transcoder = TextDecoding()
    framer = Framer(limit: limit, isPadded: isPadded, line: framer.lines + 1)
  }

  private static func take(
    _ framed: Framed, from firstLine: Int, _ decoder: EventDecoder, _ memory: EventMemory?,
    _ body: (consuming LogEntry) -> Void
  ) {
    switch framed {
    case .frame(let frame):
      guard frame.line >= firstLine else { return }
      let events = decoder.decode(frame, body)
      if events > 0 { memory?.append(frame, events: events) }
    case .tooLong(let line, let bytes):
      body(
        .damaged(line: line, reason: "\(bytes) bytes in one line or element: longer than realtally keeps"))
    }
  }
}
