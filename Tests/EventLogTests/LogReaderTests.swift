import EventLog
import Events
import Foundation
import TestSupport
import Testing

/// What a log holds, read in pieces of one size.
func entries(_ bytes: [UInt8], piece: Int = 1 << 20, sessionKey: String? = nil) -> [LogEntry] {
  var reader = LogReader(EventDecoder(sessionKey: sessionKey))
  var entries: [LogEntry] = []
  var place = 0
  while place < bytes.count {
    let end = min(bytes.count, place + piece)
    bytes[place..<end].withUnsafeBytes { reader.read($0) { entries.append($0) } }
    place = end
  }
  reader.finish { entries.append($0) }
  return entries
}

func entries(_ text: String) -> [LogEntry] { entries(Array(text.utf8)) }

func events(_ entries: [LogEntry]) -> [LogEvent] {
  entries.compactMap { if case .event(let event) = $0 { event } else { nil } }
}

func damaged(_ entries: [LogEntry]) -> Int {
  entries.count { if case .damaged = $0 { true } else { false } }
}

@Suite("Reading logs")
struct LogReaderTests {
  static let done =
    #"{"type":"response.done","event_id":"e1","response":{"object":"realtime.response","id":"resp_1","status":"completed","output":[],"usage":{"total_tokens":3,"input_tokens":1,"output_tokens":2}}}"#

  /// The same event in the wrappers that loggers put around it.
  static let shapes: [String] = [
    done,
    #"{"direction":"received","event":\#(done)}"#,
    #"{"data":\#(done)}"#,
    #"{"eventName":"x","eventData":\#(done)}"#,
    #"{"event_type":"response.done","event_data":\#(done)}"#,
    #"{"payload":{"body":\#(done)}}"#,
    #"{"type":"send","message":\#(done)}"#,
    #"{"message":\#(quoted(done))}"#,
    "2025-01-01 12:00:00,123 - DEBUG - \(done)",
    "data: \(done)",
    "app.js:12 {curly} received event: \(done)  (anonymous)",
    #"{"response":\#(done.components(separatedBy: "\"response\":")[1].dropLast()),"event_id":"e1","type":"response.done"}"#,
    done.replacingOccurrences(of: "\":", with: "\" : "),
    "[\(done)]",
    #"{"events":[\#(done)]}"#,
  ]

  static func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  @Test("an event is found in any wrapper", arguments: shapes)
  func wrappers(line: String) {
    let found = events(entries(line))
    #expect(found.count == 1)
    #expect(found.first?.event.kind == .responseDone)
    guard case .response(let response)? = found.first?.event.payload else {
      Issue.record("no response in \(line)")
      return
    }
    #expect(response.id == "resp_1")
    #expect(response.usage?.input.total == 1)
    #expect(response.usage?.input.text == nil)
  }

  @Test("line ends, byte order marks and UTF-16 make no difference")
  func encodings() {
    let text = Self.done + "\nother text\n" + Self.done.replacingOccurrences(of: "resp_1", with: "resp_2 😀")
    let plain = entries(text)
    #expect(events(plain).count == 2)
    #expect(entries(Array("\u{FEFF}\(text)".utf8)) == plain)
    #expect(entries([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == plain)
    #expect(
      entries([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, piece: 3) == plain)
    let withReturns = events(entries(text.replacingOccurrences(of: "\n", with: "\r\n")))
    #expect(withReturns.map(\.event) == events(plain).map(\.event))
  }

  @Test("times are read in the forms that loggers use")
  func times() {
    let expected = 1_735_732_800_500
    let forms = [
      #""timestamp":"2025-01-01T12:00:00.5Z""#, #""time":1735732800.5"#, #""ts":1735732800500"#,
      #""@timestamp":"2025-01-01T13:00:00.500+01:00""#, #""created_at":1735732800500000"#,
    ]
    for form in forms {
      #expect(events(entries("{\(form),\"event\":\(Self.done)}")).first?.milliseconds == expected, "\(form)")
    }
    #expect(events(entries("2025-01-01 12:00:00.500 INFO \(Self.done)")).first?.milliseconds == expected)
  }

  @Test("what is no event is told apart")
  func others() {
    let found = entries(
      """
      hello
      {"type":"message","role":"user"}
      {"type":"response.done","response":{"id":"cut off in the mi
      {"a":1}
      """)
    #expect(events(found).isEmpty)
    #expect(damaged(found) == 1)
    #expect(found.count == 4)
  }

  @Test("a whole response in a damaged line is used, marked, and the damage said")
  func recovery() {
    let line =
      #"{"type":"response.done","response":{"object":"realtime.response","id":"resp_9","status":"completed","usage":{"total_tokens":5,"input_tokens":2,"output_tokens":3}},"more":"cu"#
    let found = entries(line)
    #expect(damaged(found) == 1)
    let event = events(found).first
    #expect(event?.marks.contains(.recovered) == true)
    guard case .response(let response)? = event?.event.payload else {
      Issue.record("no response")
      return
    }
    #expect(response.usage?.total == 5)
  }

  @Test("damaged text is replaced and the event stays")
  func repair() {
    let surrogate = Self.done.replacingOccurrences(of: "resp_1", with: #"resp\ud800_1"#)
    let event = events(entries(surrogate)).first
    #expect(event?.marks.contains(.repairedText) == true)
    guard case .response(let response)? = event?.event.payload else {
      Issue.record("no response")
      return
    }
    #expect(response.id == "resp\u{FFFD}_1")
    var bytes = Array(Self.done.utf8)
    bytes[bytes.firstIndex(of: UInt8(ascii: "1")) ?? 0] = 0xFF
    #expect(events(entries(bytes)).count == 1)
  }

  @Test("fields of the wrong type are missing, and the event stays")
  func wrongTypes() {
    let line =
      #"{"type":"response.done","response":{"id":7,"status":"completed","status_details":"unimplemented","output":["[Object]"],"usage":{"total_tokens":"x","input_tokens":4,"output_tokens":-1,"input_token_details":"[Object]"}}}"#
    let event = events(entries(line)).first
    #expect(event?.marks.contains(.wrongType) == true)
    guard case .response(let response)? = event?.event.payload else {
      Issue.record("no response")
      return
    }
    #expect(response.id == nil && response.output == [Item(kind: .other)])
    #expect(
      response.usage?.total == nil && response.usage?.input.total == 4 && response.usage?.output.total == nil)
  }

  @Test(
    "details of the wrong type are missing, and the line is told; details that are not there are not",
    arguments: [
      (#""x""#, true), ("[7]", true), ("7", true), ("true", true), ("null", false), ("{}", false),
      (#""[Object]""#, false),
    ])
  func wrongDetails(details: String, isOdd: Bool) {
    let usages = [
      #""total_tokens":6,"input_tokens":4,"output_tokens":2,"input_token_details":\#(details)"#,
      #""total_tokens":6,"input_tokens":4,"output_tokens":2,"output_token_details":\#(details)"#,
      #""total_tokens":6,"input_tokens":4,"output_tokens":2,"input_token_details":{"cached_tokens_details":\#(details)}"#,
    ]
    for usage in usages {
      let found = entries(
        #"{"type":"response.done","response":{"id":"r","status":"completed","output":[],"usage":{\#(usage)}}}"#
      )
      #expect(events(found).map { $0.marks.contains(.wrongType) } == [isOdd], "\(usage)")
      #expect(damaged(found) == (isOdd ? 1 : 0), "\(usage)")
      guard case .response(let response)? = events(found).first?.event.payload else {
        Issue.record("no response in \(usage)")
        continue
      }
      #expect(response.usage?.total == 6 && response.usage?.output.text == nil)
    }
  }

  @Test(
    "sound is measured by the length of its base64, padding taken off; what loggers put in its place has none"
  )
  func sound() {
    for count in 1...50 {
      let payload = Data(repeating: 7, count: count).base64EncodedString()
      let line = #"{"type":"response.audio.delta","response_id":"r","item_id":"i","delta":"\#(payload)"}"#
      #expect(
        events(entries(line)).first?.event.payload
          == .audioDelta(bytes: count, OutputPlace(responseID: "r", itemID: "i")))
    }
    for payload in ["...", "<audio>", "AAAA… (truncated, total: 4800 chars)", ""] {
      let line = #"{"type":"input_audio_buffer.append","audio":"\#(payload)"}"#
      #expect(events(entries(line)).first?.event.payload == .appendedAudio(bytes: 0, isSilent: false))
    }
  }

  @Test(
    "every line of every recording is an event, however the bytes arrive",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"),
    arguments: SharedData.recordings)
  func recordings(url: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: url))
    let lines = bytes.split(separator: UInt8(ascii: "\n")).count
    let whole = entries(bytes)
    #expect(whole.count == lines)
    #expect(events(whole).count == lines)
    let piece = bytes.count > 200_000 ? 997 : 1
    #expect(entries(bytes, piece: piece) == whole)
  }

  @Test("mutated lines never crash, and nothing is lost: each frame is an event, damaged or other text")
  func mutations() throws {
    var random = RandomBytes(seed: 11)
    let seeds =
      Self.shapes
      + (try SharedData.recordings.flatMap { url in
        String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map(String.init)
          .filter {
            $0.utf8.count < 3000
          }
      })
    for turn in 0..<20_000 {
      var bytes = Array(seeds[turn % seeds.count].utf8)
      for _ in 0..<(1 + random.below(4)) { random.mutate(&bytes) }
      let found = entries(bytes)
      #expect(!found.isEmpty || bytes.isEmpty)
    }
  }
}
