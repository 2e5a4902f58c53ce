import EventLog
import Events
import Testing

/// Lines that nobody means to write, each with what is made of it.
@Suite("Hard cases")
struct HardCaseTests {
  static func done(id: String = "r", usage: String, more: String = "") -> String {
    #"{"type":"response.done","event_id":"e","response":{"id":"\#(id)","status":"completed","usage":{\#(usage)}\#(more)}}"#
  }

  static func response(_ line: String) throws -> (response: Response, marks: LogEvent.Marks) {
    let event = try #require(events(entries(line)).first)
    guard case .response(let response) = event.event.payload else { throw NoResponse() }
    return (response, event.marks)
  }

  struct NoResponse: Error {}

  static let usage = #""total_tokens":3,"input_tokens":1,"output_tokens":2"#

  @Test("1,000 levels are read; 100,000 are a damaged event with its reason, not a crash")
  func nesting() throws {
    func nested(_ levels: Int, _ open: String, _ close: String) -> String {
      let value = String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
      return Self.done(usage: Self.usage, more: #","deep":\#(value)"#)
    }
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      #expect(try Self.response(nested(1000, open, close)).response.usage?.total == 3)
      let found = entries(nested(100_000, open, close))
      #expect(events(found).isEmpty && damaged(found) == 1)
      guard case .damaged(line: 1, reason: "nested too deeply")? = found.first else {
        Issue.record("\(found.prefix(1))")
        continue
      }
    }
  }

  @Test(
    "brackets of any sort, 100,000 deep and never closed, end in one entry a line",
    arguments: ["[", "{", #"{"a":["#, "{'a':", "X(a=", "(", "['", "{a:", "Foo {\n  a: {", "\"{\\\"a\\\":"])
  func unclosed(open: String) {
    let text = "{\"type\":\"response.done\"," + String(repeating: open, count: 100_000)
    for text in [text, String(repeating: open, count: 100_000)] {
      #expect(events(entries(text)).isEmpty)
    }
  }

  @Test(
    "a count that no server reaches is missing, and the event says so",
    arguments: [
      "9223372036854775807", "9223372036854775808", "18446744073709551615", "2147483648", "-1",
      "-9223372036854775808", "1e18", "1.5e300",
    ])
  func counts(figure: String) throws {
    let (response, marks) = try Self.response(
      Self.done(usage: #""total_tokens":7,"input_tokens":\#(figure),"output_tokens":2147483647"#))
    #expect(response.usage?.input.total == nil && response.usage?.total == 7)
    #expect(response.usage?.output.total == 2_147_483_647)
    #expect(marks == .wrongType)
  }

  @Test(
    "a number that no machine holds damages its line", arguments: ["1e400", "-1e999", "99999999999999999999"])
  func numbers(figure: String) {
    let found = entries(Self.done(usage: #""total_tokens":\#(figure),"input_tokens":1,"output_tokens":2"#))
    #expect(events(found).isEmpty && damaged(found) == 1)
  }

  @Test("a name that stands twice counts once: the first is taken")
  func duplicates() throws {
    let line =
      #"{"type":"response.done","type":"response.created","response":{"id":"first","id":"second","status":"completed","usage":{"total_tokens":3,"total_tokens":9,"input_tokens":1,"output_tokens":2}},"response":{"id":"third"}}"#
    let (response, _) = try Self.response(line)
    #expect(events(entries(line)).first?.event.kind == .responseDone)
    #expect(response.id == "first" && response.usage?.total == 3)
  }

  @Test("NUL bytes become U+FFFD in a text, and are other text between lines")
  func nul() throws {
    let (response, marks) = try Self.response(Self.done(id: "a\u{0}b", usage: Self.usage))
    #expect(response.id == "a\u{FFFD}b" && marks == .repairedText)
    #expect(try Self.response(Self.done(id: #"a\u0000b"#, usage: Self.usage)).response.id == "a\u{0}b")
    let found = entries("\u{0}\u{0}\u{0}\n" + Self.done(usage: Self.usage) + "\n\u{0}")
    #expect(events(found).count == 1 && damaged(found) == 0 && found.count == 3)
  }

  @Test("ids of a megabyte are kept short and told apart by their ends")
  func longID() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let ids = try ["a", "b", "a"].map {
      try #require(try Self.response(Self.done(id: long + $0, usage: Self.usage)).response.id)
    }
    #expect(ids[0] == ids[2] && ids[0] != ids[1])
    #expect(ids.allSatisfy { $0.text.utf8.count <= Identifier.longest })
  }

  @Test("100 MB in one line: an event is read, garbage is one entry, and what follows is not lost")
  func longLine() {
    let size = 100 << 20
    let audio = Array(#"{"type":"response.audio.delta","response_id":"r","item_id":"i","delta":""#.utf8)
    let behind = Array("\n\(Self.done(usage: Self.usage))\n".utf8)
    func line(_ start: [UInt8], _ byte: Character, _ end: String) -> [UInt8] {
      start + Array(repeating: byte.asciiValue ?? 0, count: size) + Array(end.utf8) + behind
    }
    let found = events(entries(line(audio, "A", #""}"#)))
    #expect(found.count == 2)
    #expect(
      found.first?.event.payload
        == .audioDelta(bytes: size / 4 * 3, OutputPlace(responseID: "r", itemID: "i")))
    for byte in ["x", "{", "[", "\"", "'", "\\", "\u{0}"] as [Character] {
      let found = entries(line([], byte, ""))
      #expect(found.count == 2 && events(found).count == 1, "\(byte)")
    }
    #expect(damaged(entries(line(audio, "A", ""))) == 1)
  }
}
