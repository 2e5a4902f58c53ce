import Events
import JSON

/// What the objects around an event say of it.
struct Envelope {
  var milliseconds: Int?
  var sessionKey: Identifier?
  var direction: LogEvent.Direction?

  /// The field that tells sessions apart, where the user named one.
  let keyName: String?

  /// Takes in what one object says; what an inner one says holds.
  ///
  /// - Parameter isEvent: this is the event itself: its own `call_id` and `conversation_id` are no session's.
  mutating func read(_ object: borrowing EventFields, isEvent: Bool) {
    if !isEvent { direction = Self.direction(object) ?? direction }
    for name in Self.timeNames {
      if let value = object[name], let time = Self.time(value) {
        milliseconds = time
        break
      }
    }
    if let keyName {
      sessionKey = object.value[named: keyName]?.identifier ?? sessionKey
      return
    }
    for name in isEvent ? Self.connectionNames : Self.sessionNames {
      if let key = object[name]?.identifier {
        sessionKey = key
        break
      }
    }
  }

  private static let timeNames: [EventField] = [
    .timestamp, .time, .ts, .atTimestamp, .createdAt, .startedDateTime,
  ]
  private static let connectionNames: [EventField] = [.sessionID, .connectionID]
  private static let sessionNames: [EventField] = connectionNames + [.callID, .conversationID]
  private static let directionNames: [EventField] = [.direction, .source, .dir, .type]

  private static func direction(_ object: borrowing EventFields) -> LogEvent.Direction? {
    for name in directionNames {
      if let value = object[name], let word = directions.place(of: value) {
        return word < clientWords.count ? .fromClient : .fromServer
      }
    }
    return nil
  }

  private static let clientWords = [
    "sent", "send", "client", "out", "outgoing", "outbound", "up", ">>>", "->",
  ]
  private static let serverWords = [
    "received", "receive", "recv", "server", "in", "incoming", "inbound", "down", "<<<", "<-",
  ]
  private static let directions = JSONWords(clientWords + serverWords)

  private static func time(_ value: JSONValue) -> Int? {
    if let number = value.double { return TimestampReader.milliseconds(of: number) }
    guard let text = value.string else { return nil }
    return TimestampReader.milliseconds(of: text)
      ?? Double(text).flatMap { TimestampReader.milliseconds(of: $0) }
  }
}
