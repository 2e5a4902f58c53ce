import Display
import JSON

/// Writes the lines of a session: each event in the shape in which the provider sends it.
struct EventWriter {
  private(set) var lines: [SampledLine] = []
  /// Where the session is in time, in milliseconds since the beginning of the sample.
  var now: Int
  /// Whether the log loses the events of responses.
  var losesResponses = false
  private let start: Int
  private var random: SeededGenerator
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

  init(now: Int, start: Int, seed: UInt64) {
    self.now = now
    self.start = start
    random = SeededGenerator(seed: seed)
  }

  /// A new id, as the provider makes them.
  mutating func newID(_ prefix: String) -> String {
    var id = prefix + "_"
    for _ in 0..<21 { id.append(Self.letters[Int.random(in: 0..<Self.letters.count, using: &random)]) }
    return id
  }

  /// An event of the server; `body` writes its members behind type and id.
  mutating func received(_ type: String, _ body: (inout JSONWriter) -> Void) {
    write("received", type, eventID: newID("event"), body)
  }

  /// An event of the client.
  mutating func sent(_ type: String, _ body: (inout JSONWriter) -> Void) {
    write("sent", type, eventID: nil, body)
  }

  private mutating func write(
    _ direction: String, _ type: String, eventID: String?, _ body: (inout JSONWriter) -> Void
  ) {
    if losesResponses, type.hasPrefix("response.") { return }
    var json = JSONWriter()
    json.object { json in
      json.member("direction", direction)
      json.member("timestamp", ISOTime.text(start + now))
      json.key("event")
      json.object { json in
        json.member("type", type)
        if let eventID { json.member("event_id", eventID) }
        body(&json)
      }
    }
    lines.append(SampledLine(text: json.text, milliseconds: now))
  }

  /// Writes a stretch of the server's events a second time, as two loggers at one stream do: each behind itself, or the
  /// whole stretch once more.
  /// - Returns: how many; nil, and nothing is written, where there are fewer than 20 events.
  mutating func repeatStretch(_ random: inout SeededGenerator) -> Int? {
    let received = lines.indices.filter { lines[$0].text.hasPrefix("{\"direction\":\"received\"") }
    guard received.count >= 20 else { return nil }
    let first = Int.random(in: 0...received.count - 20, using: &random)
    let count = Int.random(in: 20...received.count - first, using: &random)
    let stretch = received[first..<first + count]
    if Bool.random(using: &random) {
      for place in stretch.reversed() { lines.insert(lines[place], at: place + 1) }
    } else if let last = stretch.last {
      lines.insert(
        contentsOf: stretch.map { SampledLine(text: lines[$0].text, milliseconds: lines[last].milliseconds) },
        at: last + 1)
    }
    return count
  }

  /// Hands out the lines and goes on.
  mutating func drain() -> [SampledLine] {
    defer { lines.removeAll(keepingCapacity: true) }
    return lines
  }
}

extension JSONWriter {
  /// A piece of text as the provider streams it: filled up, so that its length on the wire tells nothing.
  mutating func textDelta(_ text: String) {
    member("delta", text)
    let step = 16
    member("obfuscation", String(Sound.base64(bytes: step).prefix(step - text.utf8.count % step)))
  }

  /// A member that is JSON already.
  mutating func jsonMember(_ name: String, _ json: String) {
    key(name)
    raw(json)
  }
}
