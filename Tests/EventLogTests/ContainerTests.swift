import EventLog
import TestSupport
import Testing

@Suite("Logs that are one list")
struct ContainerTests {
  /// An event of about a hundred bytes with a number in it.
  static func event(_ number: Int) -> String {
    #"{"type":"response.created","event_id":"e\#(number)","response":{"id":"r\#(number)","note":"[}, \" {"}}"#
  }

  @Test("elements are frames with their lines and places", arguments: [1, 2, 7, 1000])
  func places(piece: Int) throws {
    let text = "[\n\(Self.event(1)),\n  {\n\"type\": \"ping\"\n}\n, 17, \"text\"]\nafter\n"
    let bytes = Array(text.utf8)
    var framer = Framer()
    var found: [String] = []
    var place = 0
    func take(_ framed: Framed) {
      guard case .frame(let frame) = framed else { return }
      found.append("\(frame.line)+\(frame.lines) " + String(decoding: frame.bytes, as: UTF8.self))
      #expect(Array(frame.bytes) == Array(bytes[frame.offset..<(frame.offset + frame.bytes.count)]))
    }
    while place < bytes.count {
      let end = min(bytes.count, place + piece)
      bytes[place..<end].withUnsafeBytes { framer.read($0, take) }
      place = end
    }
    framer.finish(take)
    let second = "3+3 {\n\"type\": \"ping\"\n}"
    #expect(found == ["2+1 \(Self.event(1))", second, "6+1 17", "6+1 \"text\"", "6+1 ", "7+1 after"])
    #expect(framer.lines == 7)
  }

  @Test("a list longer than any frame may be is read element by element")
  func unbounded() {
    let elements = (0..<2000).map(Self.event)
    for text in [
      "[" + elements.joined(separator: ",") + "]",
      #"{"version":1,"events":["# + elements.joined(separator: ",") + "],\"end\":true}",
    ] {
      var reader = LogReader(limit: 1000)
      var ids: [String?] = []
      var refused = 0
      func take(_ entry: LogEntry) {
        if case .event(let event) = entry { ids.append(event.event.id?.text) }
        if case .damaged = entry { refused += 1 }
      }
      Array(text.utf8).withUnsafeBytes { reader.read($0, take) }
      #expect(ids.count > 1990)
      reader.finish(take)
      #expect(ids == (0..<2000).map { "e\($0)" })
      #expect(refused == 0)
      #expect(reader.lines == 1)
    }
  }

  @Test("an element above the limit is refused and the next ones are read", arguments: [1, 100, 1 << 20])
  func longElement(piece: Int) {
    let long = #"{"type":"response.audio.delta","delta":""# + String(repeating: "A", count: 5000) + "\"}"
    let text = "[\n\(Self.event(1)),\n\(long),\n\(Self.event(2))\n]"
    let found = FramerTests.frames(Array(text.utf8), pieces: [piece], limit: 1000)
    #expect(found.count == 3)
    #expect(found.dropFirst().first == "3 too long: \(long.utf8.count)")
  }

  @Test("a damaged element swallows none of those that follow", arguments: [1, 50, 1 << 20])
  func damagedElement(piece: Int) {
    let cuts = [
      #"{"type":"response.done","response":{"id":"cut in a str"#, #"{"type":"response.done","response":{"#,
      #"{"type":"response.done","response":{"id":"x","list":[1,2"#, #"{"type":"response.done"}}}"#, "}",
      #"{"type":"response.done","response":{"id":"x""#,
    ]
    for cut in cuts {
      let lines = (0..<20).map { $0 == 10 ? cut : Self.event($0) }
      let text = Array(("[\n" + lines.joined(separator: ",\n") + "\n]").utf8)
      let ids = events(entries(text, piece: piece)).compactMap(\.event.id)
      #expect(ids == (0..<20).filter { $0 != 10 }.map { "e\($0)" }, "\(cut)")
    }
  }

  @Test("lines that begin with a bracket are lines")
  func lines() {
    for start in ["[12:00:01] started", "[info] ready", "[", "[1, 2]", "{\"events\": 3}", "{\"events\""] {
      let found = events(entries(start + "\n" + Self.event(1) + "\nmore\n" + Self.event(2)))
      #expect(found.map(\.event.id) == ["e1", "e2"], "\(start)")
      #expect(found.last?.line == 4, "\(start)")
    }
  }

  @Test("random mixtures of shapes give the same entries, however they are cut")
  func cutting() {
    var random = RandomBytes(seed: 5)
    let pieces = [
      "[", "]", "{", "}", ",", "\n", "\n", " ", "\"", "{\"events\":[", Self.event(1), Self.event(2),
      "[\n" + Self.event(3), Rewriting.pretty(Self.event(4)), "text", "17", "\r\n", "\"log\":{\"entries\":[",
    ]
    for _ in 0..<3000 {
      let text = (0..<(1 + random.below(12))).map { _ in pieces[random.below(pieces.count)] }.joined()
      let bytes = Array(text.utf8)
      let whole = entries(bytes)
      #expect(entries(bytes, piece: 1) == whole, "\(text)")
      #expect(entries(bytes, piece: 1 + random.below(40)) == whole, "\(text)")
    }
  }
}
