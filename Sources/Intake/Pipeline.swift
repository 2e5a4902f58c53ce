import EventLog
import Platform
import Reconciliation
import TokenCounting

/// From the bytes of one input to changes of records: reading, measuring and reducing in one.
///
/// A pipeline does no input or output of its own: the same bytes give the same changes, however they are cut, and whoever
/// has read and measured them.
public struct Pipeline {
  private var reader: LogReader
  private let measure: Measure
  private var tally: SourceTally
  /// How many bytes have been taken in.
  private var bytes = 0

  /// A pipeline for one input.
  ///
  /// - Parameters:
  ///   - source: its number and name.
  ///   - sessionKey: the field of a log line that tells sessions apart; nil to find it by its usual names.
  ///   - frameLimit: the longest line taken, in bytes.
  ///   - memory: keeps the events' texts, for a stream that cannot be read again.
  ///   - firstLine: the number of the first line.
  public init(
    source: SourceState, tokenizer: Tokenizer, sessionKey: String? = nil,
    frameLimit: Int = Framer.defaultLimit, memory: EventMemory? = nil, firstLine: Int = 1
  ) {
    tally = SourceTally(source)
    reader = LogReader(
      EventDecoder(sessionKey: sessionKey), limit: frameLimit, memory: memory, start: firstLine)
    measure = Measure(tokenizer: tokenizer)
  }

  /// How far the input has been read.
  public var source: SourceState { tally.state }

  /// The place up to which all has been reduced; nil where something is held back or the log is no UTF-8 of lines.
  var rest: Framer.Place? { reader.rest }

  /// Takes bytes in; what they change is drained from the reducer.
  public mutating func read(
    _ bytes: UnsafeRawBufferPointer, into reducer: inout Reducer,
    _ observe: (MeasuredEvent, EventPlace) -> Void = { _, _ in }
  ) {
    reader.read(bytes) { tally.take(ReadEntry($0, measure, source: tally.index), &reducer, observe) }
    self.bytes += bytes.count
    tally.note(bytes: self.bytes, lines: reader.lines, reducer)
  }

  /// Takes in a stretch that was read elsewhere.
  ///
  /// - Parameters:
  ///   - lines: how many lines lie before it: its own are numbered from 1.
  ///   - bytes: how far the input has been read with it.
  mutating func take(
    _ stretch: consuming Stretch, behind lines: Int, bytes: Int, into reducer: inout Reducer
  ) {
    // Taken out one by one, so that none is copied.
    for place in stretch.entries.indices {
      var entry = ReadEntry.otherText
      swap(&entry, &stretch.entries[place])
      tally.take(entry, behind: lines, &reducer) { _, _ in }
    }
    var rest = stretch.rest
    rest.line += lines
    reader.skip(to: rest)
    self.bytes = bytes
    tally.note(bytes: bytes, lines: reader.lines, reducer)
  }

  /// The input has ended.
  public mutating func finish(
    into reducer: inout Reducer, _ observe: (MeasuredEvent, EventPlace) -> Void = { _, _ in }
  ) {
    reader.finish { tally.take(ReadEntry($0, measure, source: tally.index), &reducer, observe) }
    tally.note(bytes: bytes, lines: reader.lines, reducer)
    reducer.endSource(tally.index)
    tally.end()
  }

  /// The text begins anew, as that of another file; its sessions go on, and its lines are counted on.
  public mutating func startAnew(
    as restart: FollowedFile.Restart, into reducer: inout Reducer,
    _ observe: (MeasuredEvent, EventPlace) -> Void = { _, _ in }
  ) {
    reader.startAnew { tally.take(ReadEntry($0, measure, source: tally.index), &reducer, observe) }
    tally.note(bytes: bytes, lines: reader.lines, reducer)
    tally.startAnew(as: restart)
  }

  /// How large the input is now, and why there is none where a file is waited for.
  public mutating func note(size: Int?, absence: String?) { tally.note(size: size, absence: absence) }

  /// The input cannot be read on.
  public mutating func fail(_ reason: String) { tally.fail(reason) }

  /// What the input looks like, where it holds no event.
  public mutating func hint(_ text: String?) { tally.hint(text) }

  /// What has changed about the input since the last call.
  public mutating func drain() -> [Change] { tally.drain() }
}

/// Counts what an input holds, and hands its events on.
private struct SourceTally {
  private(set) var state: SourceState
  private var unread: [UnreadLine] = []
  private var repeats = RepeatedUsage()

  init(_ state: SourceState) {
    self.state = state
  }

  var index: Int32 { state.index }

  /// Takes an entry in; `lines` is how many lie before those that it counts.
  mutating func take(
    _ entry: consuming ReadEntry, behind lines: Int = 0, _ reducer: inout Reducer,
    _ observe: (MeasuredEvent, EventPlace) -> Void
  ) {
    switch consume entry {
    case .event(let event, var place, let isUsageOnly):
      place.line += lines
      if repeats.isRepeat(event, isUsageOnly: isUsageOnly) {
        state.otherText += 1
        return
      }
      state.events += 1
      if event.kind == .unknown { state.unknownEvents += 1 }
      observe(event, place)
      reducer.reduce(event, at: place)
    case .damaged(let line, let reason):
      state.damaged += 1
      unread.append(UnreadLine(source: index, line: line + lines, reason: reason))
    case .otherText: state.otherText += 1
    }
  }

  mutating func note(bytes: Int, lines: Int, _ reducer: borrowing Reducer) {
    state.bytes = bytes
    state.lines = lines
    state.duplicates = reducer.duplicates
    state.sessionsLetGo = reducer.sessionsLetGo
  }

  mutating func note(size: Int?, absence: String?) {
    state.size = size
    state.absence = absence
  }

  mutating func startAnew(as restart: FollowedFile.Restart) {
    repeats = RepeatedUsage()
    switch restart {
    case .truncated: state.truncations += 1
    case .replaced: state.rotations += 1
    }
  }

  mutating func end() {
    if case .open = state.condition { state.condition = .ended }
  }

  mutating func fail(_ reason: String) { state.condition = .failed(reason) }

  mutating func hint(_ text: String?) { state.hint = text }

  mutating func drain() -> [Change] {
    defer { unread.removeAll() }
    return [.source(state)] + unread.map { .unread($0) }
  }
}
