import EventLog
import Events
import Reconciliation
import TokenCounting

/// What a stretch of a log turned out to hold, measured: it needs nothing of what came before, so that stretches can be
/// read side by side.
enum ReadEntry: Sendable {
  /// An event and where it stands; `isUsageOnly` for figures without their response.
  case event(MeasuredEvent, EventPlace, isUsageOnly: Bool)
  /// Something that looked like an event and could not be read, or not all of it.
  case damaged(line: Int, reason: String)
  /// Other text.
  case otherText

  /// Measures an entry of a source.
  init(_ entry: consuming LogEntry, _ measure: Measure, source: Int32) {
    switch consume entry {
    case .event(let event):
      let place = EventPlace(
        source: source, line: event.line, milliseconds: event.milliseconds, sessionKey: event.sessionKey,
        isRecovered: event.marks.contains(.recovered))
      self = .event(measure(event.event), place, isUsageOnly: event.marks.contains(.usageOnly))
    case .damaged(let line, let reason): self = .damaged(line: line, reason: reason)
    case .otherText: self = .otherText
    }
  }
}

/// Tells a usage that a program prints behind the event it comes from: the response has been counted.
struct RepeatedUsage {
  private var last: Usage?

  /// Whether an event is a bare usage that says what the last whole response has said.
  mutating func isRepeat(_ event: MeasuredEvent, isUsageOnly: Bool) -> Bool {
    guard event.kind == .responseDone, case .response(let response) = event.payload,
      let usage = response.usage
    else { return false }
    if isUsageOnly { return response.id == nil && usage.isSame(as: last) }
    last = usage
    return false
  }
}

extension Usage {
  /// Whether two usages are of one response: dumps leave figures out.
  fileprivate func isSame(as other: Usage?) -> Bool {
    guard let other else { return false }
    return total == other.total && input.total == other.input.total && output.total == other.output.total
  }
}
