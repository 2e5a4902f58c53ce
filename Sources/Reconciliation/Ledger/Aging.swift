import TokenCounting

/// How many events of a session have come since a response was done: what may still change a response comes soon after
/// it, so that one that is old enough can be written down for good.
struct Aging: Sendable {
  /// How many later events make a response final.
  static let limit = 256

  private var events = 0
  /// The responses that are done and not yet final, with the event that did it.
  private var waiting: [(response: NameID, event: Int)] = []

  /// A response is done, by the event that is being taken in.
  mutating func isDone(_ response: NameID) { waiting.append((response, events + 1)) }

  /// Counts an event that has been taken in.
  ///
  /// Sound is passed over: fifty pieces a second come while a caller hears an answer and may yet cut it.
  ///
  /// - Returns: the response that it makes final.
  mutating func next(_ event: MeasuredEvent) -> NameID? {
    switch event.payload {
    case .appendedAudio, .audioDelta: return nil
    default: events += 1
    }
    guard let oldest = waiting.first, oldest.event + Self.limit <= events else { return nil }
    waiting.removeFirst()
    return oldest.response
  }
}
