import EventLog
import Reconciliation
import TokenCounting

/// From the bytes of one input to changes of records: reading, measuring and reducing in one.
///
/// A pipeline does no input or output of its own: the same bytes give the same changes, however they are cut.
public struct Pipeline {
  private var reader: LogReader
  private let measure: Measure
  private var state: SourceState
  private var unread: [UnreadLine] = []

  /// A pipeline for one input.
  ///
  /// - Parameters:
  ///   - source: its number and name.
  ///   - sessionKey: the field of a log line that tells sessions apart; nil to find it by its usual names.
  ///   - frameLimit: the longest line taken, in bytes.
  ///   - memory: keeps the events' texts, for a stream that cannot be read again.
  public init(
    source: SourceState, tokenizer: Tokenizer, sessionKey: String? = nil,
    frameLimit: Int = Framer.defaultLimit, memory: EventMemory? = nil
  ) {
    state = source
    reader = LogReader(sessionKey: sessionKey, limit: frameLimit, memory: memory)
    measure = Measure(tokenizer: tokenizer)
  }

  /// How far the input has been read.
  public var source: SourceState { state }

  /// Takes bytes in; what they change is drained from the reducer.
  public mutating func read(
    _ bytes: UnsafeRawBufferPointer, into reducer: inout Reducer,
    _ observe: (MeasuredEvent, EventPlace) -> Void = { _, _ in }
  ) {
    var found = Found(source: state.index)
    reader.read(bytes) { found.take($0, measure, &reducer, observe) }
    note(found, reducer)
  }

  /// The input has ended.
  public mutating func finish(
    into reducer: inout Reducer, _ observe: (MeasuredEvent, EventPlace) -> Void = { _, _ in }
  ) {
    var found = Found(source: state.index)
    reader.finish { found.take($0, measure, &reducer, observe) }
    note(found, reducer)
    reducer.endSource(state.index)
    if case .open = state.condition { state.condition = .ended }
  }

  /// The input cannot be read on.
  public mutating func fail(_ reason: String) {
    state.condition = .failed(reason)
  }

  /// What the input looks like, where it holds no event.
  public mutating func hint(_ text: String?) {
    state.hint = text
  }

  /// What has changed about the input since the last call.
  public mutating func drain() -> [Change] {
    defer { unread.removeAll() }
    return [.source(state)] + unread.map { .unread($0) }
  }

  private mutating func note(_ found: Found, _ reducer: Reducer) {
    let statistics = reader.statistics
    state.bytes = statistics.bytes
    state.lines = statistics.lines
    state.events = statistics.events
    state.unknownEvents = statistics.unknownEvents
    state.otherText = statistics.otherText
    state.damaged = statistics.damaged
    state.duplicates = reducer.duplicates
    unread += found.unread
  }
}

/// What one stretch of bytes held.
private struct Found {
  let source: Int32
  var unread: [UnreadLine] = []

  mutating func take(
    _ entry: LogEntry, _ measure: Measure, _ reducer: inout Reducer,
    _ observe: (MeasuredEvent, EventPlace) -> Void
  ) {
    switch entry {
    case .event(let event):
      let measured = measure(event.event)
      let place = EventPlace(
        source: source, line: event.line, milliseconds: event.milliseconds, sessionKey: event.sessionKey,
        isRecovered: event.marks.contains(.recovered))
      observe(measured, place)
      reducer.reduce(measured, at: place)
    case .damaged(let line, let reason): unread.append(UnreadLine(source: source, line: line, reason: reason))
    case .otherText: break
    }
  }
}
