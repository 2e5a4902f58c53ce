import EventLog
import Foundation
import TestSupport
import Testing

/// The events of a log as they are shown.
func shown(_ text: String, limit: Int = 64 << 20) -> [ShownEvent] {
  let memory = EventMemory(limit: limit)
  var reader = LogReader(memory: memory)
  Array((text + "\n").utf8).withUnsafeBytes { reader.read($0) { _ in } }
  reader.finish { _ in }
  var events: [ShownEvent] = []
  memory.events(from: 1, through: .max, behind: 0).read { events.append($0) }
  return events
}

@Suite("Events as they are shown")
struct ShownEventTests {
  /// What must never be seen.
  private static let key = "S3cr3tS3cr3tS3cr3tS3cr3t0123456789"

  @Test("an event is printed with its members in order, whatever it is wrapped in")
  func pretty() throws {
    let event = #"{"type":"error","event_id":"e1","z":[],"a":{},"error":{"code":"x","n":[1,2.5,true,null]}}"#
    let print = """
      {
        "type": "error",
        "event_id": "e1",
        "z": [],
        "a": {},
        "error": {
          "code": "x",
          "n": [
            1,
            2.5,
            true,
            null
          ]
        }
      }
      """
    let escaped = event.replacingOccurrences(of: "\"", with: "\\\"")
    let python =
      "{'type': 'error', 'event_id': 'e1', 'z': [], 'a': {}, 'error': {'code': 'x', 'n': [1, 2.5, True, None]}}"
    for line in [
      event, #"{"direction":"received","event":\#(event)}"#, "12:00 < \(event)", "\"\(escaped)\"", python,
    ] {
      let found = shown(line)
      #expect(found.map(\.text) == [print])
      #expect(found.map(\.name) == ["error"])
    }
  }

  @Test(
    "sound is replaced by its length and its size is told", arguments: [4, 200, 256, 257, 258, 4000, 100_000])
  func sound(bytes: Int) throws {
    let base64 = Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 77) }).base64EncodedString()
    for (type, member) in [("response.output_audio.delta", "delta"), ("input_audio_buffer.append", "audio")] {
      let event = try #require(shown(#"{"type":"\#(type)","\#(member)":"\#(base64)"}"#).first)
      #expect(event.text.contains("(\(base64.utf8.count) characters of base64)"))
      #expect(!event.text.contains(base64.prefix(8)))
      // Padding that was left out with the rest is not known any more.
      #expect((bytes...bytes + 2).contains(try #require(event.soundBytes)))
    }
  }

  @Test("long texts are cut with their length said; an event too long to show says so")
  func long() throws {
    let words = String(repeating: "one two é ", count: 1000)
    let event = try #require(
      shown(#"{"type":"session.created","session":{"instructions":"\#(words)"}}"#).first)
    #expect(event.text.contains("… (10000 characters in all)"))
    #expect(event.text.utf8.count < 6000)
    let items = (0..<40_000).map { #"{"type":"message","id":"item number \#($0)"}"# }.joined(separator: ",")
    let wide = try #require(
      shown(#"{"type":"session.created","session":{"tools":[\#(items)]},"end":1}"#).first)
    #expect(wide.text.utf8.count < 600_000)
    #expect(wide.text.contains("the rest is left out"))
  }

  @Test("nothing that is secret is printed")
  func secrets() throws {
    let key = Self.key
    let log = """
      {"type":"session.created","session":{"client_secret":{"value":"\(key)","expires_at":5},"tools":[{"type":"mcp",\
      "authorization":"\(key)","headers":{"X-Api-Key":"\(key)"}},{"name":"Cookie","value":"\(key)"}],\
      "instructions":"call with api-key: \(key) or ek_\(key)"}}
      {"type":"error","error":{"message":"Incorrect API key provided: sk-\(key)","sk-\(key)":1}}
      {"headers":{"Authorization":"Bearer \(key)"},"event":{"type":"response.create"}}
      """
    let found = shown(log)
    #expect(found.count == 3)
    for event in found { #expect(!event.text.contains("S3cr3t"), "\(event.text)") }
    #expect(try #require(found.first).text.contains("\"expires_at\": 5"))
  }

  @Test("long runs of base64 are found wherever they begin and end")
  func runs() throws {
    var random = RandomBytes(seed: 11)
    for _ in 0..<300 {
      var text = ""
      var left = ""
      for _ in 0..<(1 + random.below(6)) {
        let run =
          String(repeating: "Ab3", count: random.below(200)) + String(repeating: "=", count: random.below(3))
        text += run + "."
        left += (run.count > 256 ? "(\(run.count) characters of base64)" : run) + "."
      }
      let event = try #require(shown(#"{"type":"error","error":{"message":"\#(text)"}}"#).first)
      #expect(event.text.contains("\"\(left)\""))
    }
  }

  @Test("a memory that is full says that events are missing, and of which lines")
  func dropped() {
    let memory = EventMemory(limit: 2000)
    var reader = LogReader(memory: memory)
    let log = (0..<50).map { ContainerTests.event($0) + "\n" }.joined()
    Array(log.utf8).withUnsafeBytes { reader.read($0) { _ in } }
    #expect(memory.events(from: 1, through: 50, behind: 0).isCut)
    #expect(!memory.events(from: 50, through: 50, behind: 0).isCut)
    var lines: [Int] = []
    memory.events(from: 40, through: 43, behind: 2).read { lines.append($0.event.line) }
    #expect(lines == [40, 41, 42, 43, 44, 45])
  }
}
