import EventLog
import Events
import Testing

@Suite("Envelopes and damage")
struct EventDecoderTests {
  private static let created = #"{"type":"response.created","response":{"id":"r"}}"#

  @Test("the direction is what the line says, else what the event's kind says")
  func direction() {
    let cases: [(String, LogEvent.Direction)] = [
      (Self.created, .fromServer), (#"{"type":"response.cancel"}"#, .fromClient),
      (#"{"direction":"sent","data":\#(Self.created)}"#, .fromClient),
      (#"{"source":"server","event":{"type":"response.cancel"}}"#, .fromServer),
      (#"{"dir":"out","event":\#(Self.created)}"#, .fromClient),
      (#"{"type":"receive","data":"{\"type\":\"response.cancel\"}"}"#, .fromServer),
    ]
    for (line, direction) in cases {
      #expect(events(entries(line)).map(\.direction) == [direction], "\(line)")
    }
  }

  @Test("the session's key is the envelope's; a function call's id is none")
  func sessionKey() {
    let line = #"{"type":"response.function_call_arguments.done","call_id":"call_1","conversation_id":"c"}"#
    #expect(events(entries(line)).map(\.sessionKey) == [nil])
    #expect(events(entries(#"{"call_id":"phone","event":\#(line)}"#)).map(\.sessionKey) == ["phone"])
    let named = #"{"room":"blue","call_id":"x","event":\#(line)}"#
    #expect(events(entries(Array(named.utf8), sessionKey: "room")).map(\.sessionKey) == ["blue"])
    let added = #"{"session_id":"s","type":"response.cancel"}"#
    #expect(events(entries(added)).map(\.sessionKey) == ["s"])
  }

  @Test("a time is found behind other digits of the text before an event")
  func prefixTime() {
    for prefix in ["app.js:12 2025-01-01T12:00:00.500Z ", "[17] (2025-01-01 12:00:00,500) INFO 2: "] {
      #expect(events(entries(prefix + Self.created)).map(\.milliseconds) == [1_735_732_800_500], "\(prefix)")
    }
    #expect(events(entries("app.js:12 2025-01-01 " + Self.created)).map(\.milliseconds) == [nil])
  }

  @Test("JSON that speaks of an event is other text; text that was one once is damaged")
  func damage() {
    let other = [
      #"{"level":"info","msg":"got","eventType":"response.done"}"#, #"["session.created"]"#,
      #"{"type":"message","text":"see \"response.done\""}"#, "VM1:1 {kind: 'response.done', id: 'x'}", "",
      #"{"type":"ping"}"#, #"{"type":"error","error":"disk full"}"#,
    ]
    for line in other { #expect(entries(line + "\n").map(Self.word) == ["other"], "\(line)") }
    let damagedLines = [
      #"{"message":"{\"type\":\"response.done\",\"resp... (cut)"}"#, #"{"type":"response.done","resp"#,
      #"12:00 recv {"type": "session.created", "session": {"id": ...}}"#,
    ]
    for line in damagedLines { #expect(entries(line).map(Self.word) == ["damaged"], "\(line)") }
  }

  private static func word(_ entry: LogEntry) -> String {
    switch entry {
    case .event: "event"
    case .damaged: "damaged"
    case .otherText: "other"
    }
  }

  @Test("damaged text is mended inside of strings too")
  func innerRepair() {
    let line = #"{"data":"{\"type\":\"response.created\",\"response\":{\"id\":\"r\\ud800\"}}"}"#
    let found = events(entries(line))
    #expect(found.first?.event.payload == .response(Response(id: "r\u{FFFD}")))
    #expect(found.first?.marks.contains(.repairedText) == true)
  }

  @Test("events of no known kind are events all the same")
  func unknown() {
    let found = events(entries(#"{"type":"response.new_thing"}"# + "\n" + #"{"type":"session.odd"}"# + "\n"))
    #expect(found.map(\.event.kind) == [.unknown, .unknown])
  }

  @Test("transcription usage is tokens or time; a fraction of a second counts, a negative one is none")
  func transcriptionUsage() {
    let cases: [(String, TranscriptionUsage?)] = [
      (#"{"type":"duration","seconds":2.8}"#, .duration(milliseconds: 2800)),
      (#"{"type":"duration","seconds":3}"#, .duration(milliseconds: 3000)),
      (#"{"type":"duration","seconds":-1}"#, nil), ("{}", nil), ("null", nil), (#""[Object]""#, nil),
      (
        #"{"type":"tokens","input_tokens":26,"output_tokens":9,"input_tokens_details":{"audio_tokens":26}}"#,
        .tokens(input: 26, inputAudio: 26, inputText: nil, output: 9)
      ),
    ]
    for (usage, expected) in cases {
      let line =
        #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"i","usage":\#(usage)}"#
      guard case .transcription(let transcription)? = events(entries(line)).first?.event.payload else {
        Issue.record("no transcription in \(line)")
        continue
      }
      #expect(transcription.usage == expected, "\(usage)")
    }
  }
}
