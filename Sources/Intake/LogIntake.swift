import EventLog
import Platform
import Reconciliation
import TokenCounting

/// Reads inputs one after the other and hands out what they change.
public struct LogIntake {
  /// How logs are read.
  public struct Options: Sendable {
    /// Which token rules hold for which model.
    public var book = RuleBook()
    /// The field of a log line that tells sessions apart; nil to find it by its usual names.
    public var sessionKey: String?
    /// Whose input is to be listed item by item.
    public var watch = ItemWatch.none
    /// The key of the responses' metadata that are handed out; nil for none.
    public var metadataKey: String?
    /// Whether names are let go when no session is open, for those who keep none of them.
    public var forgetsNames = false

    /// The usual way.
    public init() {}
  }

  private let options: Options
  private var reducer: Reducer
  private let tokenizer = Tokenizer()
  private let ahead: ReadingAhead?
  private static let blockSize = 1 << 20

  /// An intake that has read nothing.
  ///
  /// - Parameter paths: the files that will be read, by their numbers: they are read ahead by other threads.
  public init(options: Options = Options(), paths: [String] = []) {
    self.options = options
    reducer = Reducer(options)
    ahead = paths.isEmpty ? nil : ReadingAhead(paths, sessionKey: options.sessionKey, tokenizer: tokenizer)
  }

  /// Reads one input to its end.
  ///
  /// - Parameters:
  ///   - index: its number among the inputs.
  ///   - memory: keeps the events' texts, where the input cannot be read again.
  ///   - keep: takes each event, where details of the input cannot be read again.
  ///   - note: takes places where lines of a file begin, in bytes, one for about each megabyte.
  ///   - deliver: takes the changes as they come; false stops the reading.
  /// - Returns: what is wrong with the input, where something is.
  public mutating func read(
    _ input: Input, index: Int32, memory: EventMemory? = nil,
    keep: (MeasuredEvent, EventPlace) -> Void = { _, _ in }, note: (Framer.Place) -> Void = { _ in },
    _ deliver: ([Change]) -> Bool
  ) -> InputError? {
    var source = SourceState(index: index, name: input.name)
    source.size = input.size
    var pipeline = Pipeline(
      source: source, tokenizer: tokenizer, sessionKey: options.sessionKey, memory: memory)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.blockSize, alignment: 64)
    defer { buffer.deallocate() }
    var start = Beginning()
    var problem: InputError?
    do throws(InputError) {
      if input.isSeekable, memory == nil, let ahead, let file = ahead.queue.open(Int(index)) {
        start = Beginning(of: input)
        let isWanted = try readStretches(of: file, input, ahead, &pipeline, buffer, start, note, deliver)
        if !isWanted { return nil }
      }
      while true {
        let count = try input.read(into: buffer)
        // What has been read was handed out; the end of the stream is not known.
        if input.isInterrupted { return nil }
        guard count > 0 else { break }
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        start.take(bytes)
        pipeline.read(bytes, into: &reducer, keep)
        if !tell(&pipeline, start, deliver) { return nil }
      }
    } catch {
      problem = error
      pipeline.fail(error.reason)
    }
    pipeline.finish(into: &reducer, keep)
    if pipeline.source.events == 0, problem == nil {
      let hint = start.hint(input.name)
      pipeline.hint(hint)
      problem = InputError(path: input.name, reason: "no realtime event in it: \(hint)")
    }
    _ = deliver(pipeline.drain() + reducer.drain())
    return problem
  }

  /// Hands out what has changed; whether more is wanted.
  private mutating func tell(
    _ pipeline: inout Pipeline, _ start: Beginning, _ deliver: ([Change]) -> Bool
  ) -> Bool {
    // After some lines without an event, a person who waits is told what it looks like.
    pipeline.hint(start.hint(after: pipeline.source))
    return deliver(pipeline.drain() + reducer.drain())
  }

  /// Takes in the stretches of a file in order; what they leave, such as values over several lines that go beyond a stretch,
  /// is read as a stream.
  ///
  /// - Returns: whether more is wanted; the input then goes on where the stretches end.
  private mutating func readStretches(
    of file: StretchQueue.File, _ input: Input, _ ahead: ReadingAhead, _ pipeline: inout Pipeline,
    _ buffer: UnsafeMutableRawBufferPointer, _ start: Beginning, _ note: (Framer.Place) -> Void,
    _ deliver: ([Change]) -> Bool
  ) throws(InputError) -> Bool {
    /// Up to where the text has been read, in bytes behind its mark; the mark itself is left to a stream.
    var place = -file.mark
    for number in 0..<file.stretches {
      let stretch = ahead.queue.take(number, of: Int(file.source), with: ahead.reader)
      let end = (number + 1) * Framer.stretch
      if let first = stretch.start, first >= place {
        let isBeginning = number == 0 && place <= 0
        if !isBeginning { try stream(place..<first, of: file, input, &pipeline, buffer) }
        if isBeginning || pipeline.rest != nil {
          let lines = isBeginning ? 0 : pipeline.source.lines
          place = stretch.rest.offset
          pipeline.take(stretch, behind: lines, bytes: file.mark + place, into: &reducer)
          if let rest = pipeline.rest { note(Framer.Place(offset: file.mark + place, line: rest.line)) }
        } else {
          try stream(first..<end, of: file, input, &pipeline, buffer)
          place = max(place, end)
        }
      } else if place < end {
        try stream(place..<end, of: file, input, &pipeline, buffer)
        place = end
      }
      if !tell(&pipeline, start, deliver) { return false }
    }
    input.seek(to: file.mark + place)
    return true
  }

  /// Reads a part of the text as a stream.
  private mutating func stream(
    _ range: Range<Int>, of file: StretchQueue.File, _ input: Input, _ pipeline: inout Pipeline,
    _ buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) {
    var place = range.lowerBound
    while place < range.upperBound {
      let wanted = min(buffer.count, range.upperBound - place)
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted])
      let count = try input.read(at: file.mark + place, into: part)
      guard count > 0 else { return }
      pipeline.read(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &reducer)
      place += count
    }
  }
}

/// The files that other threads read ahead, as long as somebody reads them.
private final class ReadingAhead {
  let queue: StretchQueue
  /// Reads what the other threads have not got to.
  let reader: StretchReader

  init(_ paths: [String], sessionKey: String?, tokenizer: Tokenizer) {
    queue = StretchQueue(paths, sessionKey: sessionKey, tokenizer: tokenizer)
    reader = queue.reader()
    queue.start(threads: Surroundings.processors - 1)
  }

  deinit { queue.stop() }
}

extension Reducer {
  /// A reducer for logs that are read that way.
  init(_ options: LogIntake.Options) {
    self.init(
      book: options.book, watch: options.watch, metadataKey: options.metadataKey,
      forgetsNames: options.forgetsNames)
  }
}
