import EventLog
import Events
import Foundation
import TestSupport
import Testing

@Suite("Events that programs print")
struct PrintedTests {
  static let recordings = SharedData.recordings.filter { url in
    ["openai-tool-round-july", "openai-preview-webrtc", "xai-tool-round", "azure-history", "three-vad"]
      .contains { url.lastPathComponent.contains($0) }
  }

  static func bareLines(_ url: URL) throws -> [String] {
    String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map {
      Rewriting.bare(String($0))
    }
  }

  @Test(
    "a recording, printed by Python and Node, holds the same events to the last field",
    .enabled(if: !recordings.isEmpty, "the recordings are not here"), arguments: recordings,
    PrintedShape.allCases)
  func shapes(url: URL, shape: PrintedShape) throws {
    let lines = try Self.bareLines(url)
    let original = events(entries(lines.joined(separator: "\n")))
    let found = entries(lines.map(shape.print).joined(separator: "\n"))
    #expect(events(found).map(\.event) == original.map(\.event))
    #expect(damaged(found) == 0)
    #expect(events(found).allSatisfy { !$0.marks.contains(.repairedText) && !$0.marks.contains(.elided) })
  }

  @Test(
    "any cutting into pieces gives the same",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"),
    arguments: PrintedShape.allCases)
  func pieces(shape: PrintedShape) throws {
    let url = try #require(SharedData.file("recordings/openai-tool-round-july.jsonl"))
    let text = try Self.bareLines(url).map(shape.print).joined(separator: "\nother text\n")
    let whole = entries(text)
    for piece in [1, 61] { #expect(entries(Array(text.utf8), piece: piece) == whole) }
  }

  static func response(_ text: String) throws -> (Response, LogEvent.Marks) {
    let event = try #require(events(entries(text)).first, "\(text)")
    guard case .response(let response) = event.event.payload else { throw NoResponse() }
    return (response, event.marks)
  }

  struct NoResponse: Error {}

  @Test("what a console does not show is missing and marked; the rest is read")
  func elided() throws {
    let (response, marks) = try Self.response(
      """
      event <ref *1> Foo [Bar] {
        type: 'response.done',
        self: [Circular *1], f: [Function: f], g: [Getter/Setter], none: undefined, big: 12n,
        when: 1970-01-01T00:00:00.000Z, set: Set(2) { 1, 'two' }, map: Map(1) { 'k' => { a: 1 } },
        buffer: <Buffer 61 62>, [Symbol(q)]: 1, proto: [Object: null prototype] { x: 1 },
        response: {
          id: 'resp_1', status: 'completed', list: [ 1, 2, ... 3 more items ],
          note: "it's \\"q\\" `b` \\x1B \\u00e9" + 'and ' +
            `more`,
          long: 'AAAA'... 500 more characters,
          output: [ [Object] ],
          usage: { total_tokens: 9, input_tokens: 4, output_tokens: 5, input_token_details: [Object] }
        }
      }
      """)
    #expect(response.id == "resp_1" && response.usage?.total == 9 && response.usage?.input.text == nil)
    #expect(response.output == [Item(kind: .other)])
    #expect(marks.contains(.elided))
  }

  @Test("Python's own things are read: classes, enumerations, dates, tuples, escapes, circles")
  func python() throws {
    let (response, _) = try Self.response(
      #"""
      RealtimeRawModelEvent(data=Raw(data={'type': 'response.done', 'when': datetime.datetime(2026, 3, 31, 0, 0),
       'u': UUID('1-2'), 't': ('a', 'b'), 'one': (1,), 'e': <Status.done: 'done'>, 'o': <object at 0x7f>,
       'inf': inf, 'c': {...}, 'd': defaultdict(<class 'list'>, {'k': []}), 's': {'x', 'y'}, 7: None,
       'response': OrderedDict([('no', 'object')])}), type='raw_model_event')
      """#)
    #expect(response.id == nil)
    let (named, _) = try Self.response(
      #"{'type': 'response.done', 'response': {'id': 'r\xe9\u20ac\U0001f600\101\'"', 'status': 'cancelled'}}"#
    )
    #expect(named.id == "ré€😀A'\"" && named.status == .cancelled)
  }

  static let fields = """
    info: RealtimeTest[0]
          Timestamp: 2026-03-31T10:00:00Z Step: Voice1 Model: realtime-mini-test-3 InputTokens: 1459 \
    InputTextTokens: 1349 InputAudioTokens: 110 CachedInputTokens: 1408 CachedTextInputTokens: 1344 \
    CachedAudioInputTokens: 64 OutputTokens: 396 OutputTextTokens: 97 OutputAudioTokens: 299 TotalTokens: 1855
    """

  @Test(
    "usage printed field by field is a response of which only the usage is known, however its lines break")
  func fieldDump() throws {
    let broken = Self.fields.replacing(" Step", with: "\n      Step")
      .replacing(" Input", with: "\n      Input").replacing(" Cached", with: "\n  Cached")
      .replacing(" Output", with: "\nOutput").replacing(" Total", with: "\n Total")
    let shapes = [
      Self.fields, broken, broken + "\nmore text", broken + "\n" + Self.fields,
      Self.fields.replacing("1459", with: "1,459"), broken.replacing(": ", with: " = "),
    ]
    for text in shapes {
      let (response, marks) = try Self.response(text)
      let usage = try #require(response.usage)
      #expect(response.id == nil && response.model == "realtime-mini-test-3" && marks.contains(.usageOnly))
      #expect([usage.total, usage.input.total, usage.output.total] == [1855, 1459, 396])
      #expect(
        [usage.input.text, usage.input.audio, usage.output.text, usage.output.audio] == [1349, 110, 97, 299])
      #expect([usage.input.cached, usage.input.cachedText, usage.input.cachedAudio] == [1408, 1344, 64])
      #expect(entries(Array(text.utf8), piece: 1) == entries(text))
    }
    #expect(events(entries(broken + "\n" + broken + "\n" + Self.fields)).count == 3)
    #expect(events(entries("Timestamp: 1\nModel: x\nAddress: y\n\nInputTokens: many\n")).isEmpty)
  }

  static let bare: [String] = [
    #"{"total_tokens":7,"input_tokens":3,"output_tokens":4}"#,
    #"usage: {'total_tokens': 7, 'input_tokens': 3, 'output_tokens': 4}"#,
    "Usage {\n  total_tokens: 7,\n  input_tokens: 3,\n  output_tokens: 4\n}",
    #"RealtimeResponseUsage(input_token_details=Details(text_tokens=3), input_tokens=3, output_tokens=4, total_tokens=7)"#,
    #"{"object":"realtime.response","usage":{"total_tokens":7,"input_tokens":3,"output_tokens":4}}"#,
    #"{"time":"x","usage":{"total_tokens":7,"input_tokens":3,"output_tokens":4}}"#,
    #"INFO {"response":{"usage":{"total_tokens":7,"input_tokens":3,"output_tokens":4}}}"#,
  ]

  @Test("a response or a usage that stands alone is read", arguments: bare)
  func bareUsage(text: String) throws {
    let (response, _) = try Self.response(text)
    #expect(response.id == nil && response.usage?.total == 7 && response.usage?.input.total == 3)
  }

  @Test("usages of other services are not counted")
  func notCounted() {
    let others = [
      #"{"input_tokens":5,"input_tokens_details":{"cached_tokens":0},"output_tokens":2,"total_tokens":7}"#,
      #"{"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}"#,
      #"{"type":"tokens","total_tokens":5,"input_tokens":2,"output_tokens":3}"#,
    ]
    for text in others { #expect(events(entries(text)).isEmpty, "\(text)") }
  }

  static let broken: [(text: String, reason: String)] = [
    ("got {'type': 'response.done', 'response': {'id': 'cut of", "the text ends"),
    ("{'type': 'response.done', 'response': {'id': 'x' 5}}", "brack"),
    ("{ type: 'response.done', response: { id: @ } }", "not written as"),
    ("ResponseDoneEvent(type='response.done', response=Realt", "the text ends"),
    ("ResponseDoneEvent(type='response.done', response=)", "not written as"),
    ("event {\n  type: 'response.done',\n  response: {\nother text", "cut"),
    (#"< TEXT '{"type":"response.done","resp...ull}}' [1234 bytes]"#, "WEBSOCKETS_MAX_LOG_SIZE=10000000"),
    (#"< TEXT '{"event_id":"event_1","ty...ull}}' [1234 bytes]"#, "WEBSOCKETS_MAX_LOG_SIZE=10000000"),
  ]

  @Test("a damaged printed event is said to be one, with its line and why", arguments: broken)
  func damage(text: String, reason: String) {
    let found = entries("first\n" + text)
    #expect(events(found).isEmpty && damaged(found) == 1)
    guard
      case .damaged(let line, let said)? = found.first(where: {
        if case .damaged = $0 { true } else { false }
      })
    else { return }
    #expect(line >= 2 && said.contains(reason), "\(said)")
  }

  @Test("text that looks a little like objects is other text")
  func otherText() {
    let lines = [
      "it's 'response.done' (type='x' is missing)", "{name: 'x'}", "Usage: 5",
      "Total: 7", "InputTokens", "{'a': 1}", "call(a=1)", "[Object]", "x = { y: [Object] }",
    ]
    for line in lines {
      let found = entries(line)
      #expect(found == [.otherText(line: 1)], "\(line)")
    }
  }
}
