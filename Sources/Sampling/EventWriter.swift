import Display
import JSON

/// Writes the lines of a session: each event in the shape in which the provider sends it.
struct EventWriter {
  private(set) var lines: [SampledLine] = []
  /// Where the session is in time, in milliseconds since the beginning of the sample.
  var now: Int
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

  /// Hands out the lines and goes on.
  mutating func drain() -> [SampledLine] {
    defer { lines.removeAll(keepingCapacity: true) }
    return lines
  }
}

/// Sound as base64.
enum Sound {
  /// A stretch of base64 that is cut to any length: what sound says does not matter, how long it is does.
  private static let pool: [UInt8] = {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var random = SeededGenerator(seed: 24_000)
    return (0..<160_000).map { _ in letters[Int(random.next() % 64)] }
  }()

  /// What a log that has lost the sound keeps of a delta.
  static let stripped = "AAAA"

  /// Base64 of so many bytes; a multiple of three needs no padding.
  static func base64(bytes: Int) -> String {
    var text: [UInt8] = []
    var left = bytes / 3 * 4
    while left > 0 {
      let part = min(left, pool.count)
      text += pool[..<part]
      left -= part
    }
    let end = ["", "AA==", "AAA="][bytes % 3]
    return String(decoding: text + Array(end.utf8), as: UTF8.self)
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
