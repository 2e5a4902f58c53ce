import EventLog
import TestSupport
import Testing

@Suite("Framing")
struct FramerTests {
  /// The frames of a text that arrives in pieces of the sizes given, over and over.
  static func frames(_ text: [UInt8], pieces: [Int], limit: Int = 1 << 20) -> [String] {
    var framer = Framer(limit: limit)
    var frames: [String] = []
    func take(_ framed: Framed) {
      switch framed {
      case .frame(let frame):
        frames.append("\(frame.line)@\(frame.offset):" + String(decoding: frame.bytes, as: UTF8.self))
      case .tooLong(let line, let bytes): frames.append("\(line) too long: \(bytes)")
      }
    }
    var place = 0
    var turn = 0
    while place < text.count {
      let end = min(text.count, place + pieces[turn % pieces.count])
      text[place..<end].withUnsafeBytes { framer.read($0, take) }
      place = end
      turn += 1
    }
    framer.finish(take)
    return frames
  }

  static let text = """
    {"type":"a"}\r
    plain text
    prefix: Data: {
      "type": "b",
      "list": [
        1
      ]
    }
    {"cut": "in the mid
    {"type":"c"}
    [
      {"type":"d"},
      {
        "type": "e"
      }
    ]
    state [
    {
    "type": "f"
    }
    something else
    {"open": {
    """

  @Test("lines are frames; a pretty-printed value is one; a cut line swallows nothing")
  func shapes() {
    let frames = Self.frames(Array(Self.text.utf8), pieces: [1 << 20])
    let texts = frames.map { $0.drop { $0 != ":" }.dropFirst() }
    #expect(texts.contains { $0.hasPrefix("prefix: Data: {") && $0.hasSuffix("}") })
    #expect(texts.contains("{\"type\":\"c\"}"))
    #expect(texts.contains { $0.contains("\"e\"") && $0.hasPrefix("  {") && $0.hasSuffix("}") })
    #expect(texts.contains { $0.contains("\"f\"") && $0.hasPrefix("{") && $0.hasSuffix("}") })
    #expect(frames.last?.hasPrefix("22@") == true)
  }

  @Test("any cutting into pieces gives the same frames", arguments: [[1], [2, 3], [7], [64], [1, 100]])
  func pieces(sizes: [Int]) {
    let text = Array(Self.text.utf8)
    #expect(Self.frames(text, pieces: sizes) == Self.frames(text, pieces: [1 << 20]))
  }

  @Test(
    "a cut line does not hold back the events behind it",
    arguments: [
      #"{"type":"response.done","response":{"#, #"{"type":"response.done","response":"#,
      #"{"type":"response.done","list":["#, #"{"type":"response.done","list":[1,"#,
    ])
  func cutLine(cut: String) {
    let event = ContainerTests.event(1)
    for next in [
      event, "12:00:01 " + event, "2025-01-01 12:00:01 " + event, "true to form: " + event, "- " + event,
    ] {
      var reader = LogReader()
      var ids: [String?] = []
      let text = "start\n\(cut)\n\(next)\n\(next)\n"
      Array(text.utf8).withUnsafeBytes {
        reader.read($0) { if case .event(let event) = $0 { ids.append(event.event.id?.text) } }
      }
      // Nothing has ended yet: a person who watches a pipe sees them at once.
      #expect(ids == ["e1", "e1"], "\(next)")
    }
  }

  @Test("a value that is pretty-printed only on the outside is one frame")
  func partlyPretty() {
    let text = """
      {
        "type": "response.done",
        "response": {
          "output": [
            {"object": "realtime.item", "id": "i", "type": "message", "content": []},
            {"id": "j"}
          ],
          "numbers": [
            1, 2.5,
            -3e2, true, null
          ]
        }
      }
      """
    #expect(Self.frames(Array(text.utf8), pieces: [1 << 20]) == ["1@0:" + text])
    guard case .response(let response)? = events(entries(text)).first?.event.payload else {
      Issue.record("no response")
      return
    }
    #expect(response.output.map(\.id) == ["i", "j"])
  }

  @Test("a line above the limit is refused and the next one read")
  func limit() {
    let text = Array((String(repeating: "x", count: 5000) + "\n{\"type\":\"a\"}\n").utf8)
    for pieces in [[1], [1000], [1 << 20]] {
      #expect(
        Self.frames(text, pieces: pieces, limit: 1000) == ["1 too long: 5000", "2@5001:{\"type\":\"a\"}"])
    }
  }

  @Test("brackets that never close cost no more than their length")
  func hostile() {
    let opening = Array(String(repeating: "{\"a\":[\n", count: 30_000).utf8)
    #expect(Self.frames(opening, pieces: [1 << 16]).count == 30_000)
  }
}
