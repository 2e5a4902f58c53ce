import JSON

/// What the objects around an event say of it.
struct Envelope {
  var milliseconds: Int?
  var sessionKey: String?

  /// The field that tells sessions apart, where the user named one.
  let keyName: String?

  /// Takes in what one object says; what an inner one says holds.
  mutating func read(_ object: JSONValue) {
    for name in Self.timeNames {
      if let value = object[name], let time = Self.time(value) {
        milliseconds = time
        break
      }
    }
    if let keyName {
      sessionKey = object[named: keyName]?.string ?? sessionKey
      return
    }
    for name in Self.sessionNames {
      if let key = object[name]?.string {
        sessionKey = key
        break
      }
    }
  }

  private static let timeNames: [StaticString] = [
    "timestamp", "time", "ts", "@timestamp", "created_at", "startedDateTime",
  ]
  private static let sessionNames: [StaticString] = [
    "session_id", "connection_id", "call_id", "conversation_id",
  ]

  private static func time(_ value: JSONValue) -> Int? {
    if let number = value.double { return TimestampReader.milliseconds(of: number) }
    guard let text = value.string else { return nil }
    return TimestampReader.milliseconds(of: text)
      ?? Double(text).flatMap { TimestampReader.milliseconds(of: $0) }
  }
}
