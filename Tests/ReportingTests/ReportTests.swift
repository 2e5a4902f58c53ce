import Billing
import Foundation
import Intake
import JSON
import Reconciliation
import Reporting
import TestSupport
import Testing
import TokenCounting
import Wording

func records(_ bytes: [UInt8], watch: ItemWatch = .all) -> Records {
  var reducer = Reducer(watch: watch)
  var pipeline = Pipeline(source: SourceState(index: 0, name: "log"), tokenizer: Tokenizer())
  var records = Records()
  bytes.withUnsafeBytes { pipeline.read($0, into: &reducer) }
  pipeline.finish(into: &reducer)
  for change in pipeline.drain() + reducer.drain() { records.apply(change) }
  return records
}

@Suite("Reports")
struct ReportTests {
  @Test("one of a thing is told as one, and a field of the wrong type is told")
  func one() {
    let log = [
      #"{"type":"response.new_thing"}"#, "other text",
      #"{"type":"response.done","response":{"id":"r","output":[],"usage":{"total_tokens":6,"input_tokens":4,"output_tokens":2,"output_token_details":7}}}"#,
    ]
    let read = records(Array((log.joined(separator: "\n") + "\n").utf8))
    let line = read.sources.map { SourceLine.text($0).string }
    #expect(line == ["log   3 lines, 2 events   1 line of other text   1 event of unknown kind   1 damaged"])
    #expect(read.unread.map(\.line) == [3] && read.totals.reported.total == 6)
    var source = SourceState(index: 0, name: "log")
    (source.lines, source.events, source.duplicates, source.sessionsLetGo) = (1, 1, 1, 1)
    source.condition = .ended
    #expect(
      SourceLine.text(source).string
        == "log   1 line, 1 event   1 doubled event counted once   1 session let go early: too many open at once"
    )
  }

  @Test("tools that another server lists are no damage, and what the prompt costs is not known with them")
  func listedTools() {
    func read(_ tools: String) -> Records {
      let lines = [
        #"{"type":"session.created","session":{"id":"s","model":"gpt-realtime","instructions":"Be kind.","tools":[TOOLS]}}"#
          .replacing("TOOLS", with: tools),
        #"{"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}"#,
        #"{"type":"response.done","response":{"id":"r","status":"completed","output":[{"id":"a","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":403,"input_tokens":400,"output_tokens":3,"input_token_details":{"text_tokens":400,"audio_tokens":0,"cached_tokens":0},"output_token_details":{"text_tokens":3,"audio_tokens":0}}}}"#,
      ]
      return records(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    let listed = read(#"{"type":"mcp","server_label":"shop","server_url":"https://shop.example/mcp"}"#)
    #expect(listed.unread.isEmpty && listed.responses.first?.estimated.inputText.tokens == nil)
    #expect(read("").responses.first?.estimated.inputText.basis == .exact)
    #expect(read("7").unread.map(\.line) == [1])
  }

  @Test(
    "the JSON report has the keys of its schema, and null for what is missing",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"),
    arguments: SharedData.recordings)
  func schema(url: URL) throws {
    var options = JSONReport.Options()
    options.items = true
    let text = JSONReport(
      records([UInt8](try Data(contentsOf: url))), prices: try PriceTable.compiledIn(), options: options
    ).document()
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "realtally.report/1")
    #expect(
      Set(root.keys) == ["schema", "sources", "sessions", "responses", "transcriptions", "totals", "unread"])
    let responses = try #require(root["responses"] as? [[String: Any]])
    let usage = try Recording(url).usage
    #expect(responses.count == usage.count)
    let keys: Set = [
      "response_id", "session_id", "source", "line", "sequence", "model", "status", "status_reason",
      "started_at",
      "ended_at", "reported", "estimated", "difference", "remainder", "verdict", "checked", "causes",
      "input_items", "cost",
    ]
    for response in responses {
      #expect(Set(response.keys) == keys)
      let fact = usage.last { $0.id == response["response_id"] as? String }
      #expect((response["reported"] is NSNull) == (fact?.usage == nil))
      for side in ["input", "output"] {
        for modality in ["text", "audio"] {
          let figure = try #require(
            ((response["estimated"] as? [String: Any])?[side] as? [String: Any])?[modality] as? [String: Any])
          #expect(Set(figure.keys) == ["tokens", "low", "high", "basis"])
          #expect((figure["tokens"] is NSNull) == (figure["basis"] as? String == "unknown"))
        }
      }
    }
  }

  /// A log whose every field tries to reach the terminal.
  static let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}\n\r\u{8}"

  static func hostileLog() throws -> [UInt8] {
    let item: [String: Any] = [
      "id": "item" + hostile, "type": "message", "role": "assistant", "status": "completed",
      "content": [["type": "output_text", "text": hostile]],
    ]
    let usage: [String: Any] = ["total_tokens": 9, "input_tokens": 4, "output_tokens": 5]
    let events: [[String: Any]] = [
      [
        "type": "session.created",
        "session": [
          "id": "sess" + hostile, "model": "gpt" + hostile, "instructions": hostile, "type": "realtime",
        ],
      ],
      [
        "type": "conversation.item.created",
        "item": [
          "id": "u" + hostile, "type": "message", "role": "user",
          "content": [["type": "input_text", "text": hostile]],
        ],
      ],
      [
        "type": "response.done",
        "response": [
          "id": "resp" + hostile, "status": "failed", "status_details": ["reason": hostile], "output": [item],
          "usage": usage, "metadata": [hostile: hostile],
        ],
      ],
      [
        "type": "conversation.item.input_audio_transcription.completed", "item_id": hostile,
        "transcript": hostile,
      ],
    ]
    var bytes: [UInt8] = []
    for event in events { bytes += [UInt8](try JSONSerialization.data(withJSONObject: event)) + [10] }
    return bytes
      + Array("{\"type\":\"response.done\",\"response\":{\"id\":\"\(hostile.filter { $0 != "\n" })".utf8)
  }

  @Test("no control sequence of a log reaches a table, an explanation or JSON")
  func hostileText() throws {
    let records = records(try Self.hostileLog())
    #expect(records.responses.count == 1 && records.unreadCount > 0)
    let prices = try PriceTable.compiledIn()
    let options = JSONReport.Options()
    var texts = [TableReport(records, prices: prices, options: options).text()]
    texts.append(TableReport(records, prices: prices, options: options, width: 60, isASCII: true).text())
    texts.append(JSONReport(records, prices: prices, options: options).document())
    texts += ExplainReport(records, prices: prices).lines(records.responses[0]).map { $0.string + "\n" }
    for text in texts {
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value), "\(scalar.value)")
      }
    }
    #expect(!texts[0].unicodeScalars.contains("\u{202E}"))
  }

  @Test("no transcript, instructions or arguments stand in a report")
  func content() throws {
    let secret = "the caller's secret 4711"
    let log = """
      {"type":"session.created","session":{"id":"s","model":"gpt-realtime","instructions":"\(secret)","tools":[]}}
      {"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u","type":"message","role":"user","content":[{"type":"input_text","text":"\(secret)"}]}}
      {"type":"response.done","response":{"id":"r","status":"completed","output":[{"id":"a","type":"function_call","name":"f","arguments":"\(secret)"}],"usage":{"total_tokens":9,"input_tokens":4,"output_tokens":5}}}
      {"type":"conversation.item.input_audio_transcription.completed","item_id":"u","transcript":"\(secret)"}
      {"type":"response.done","response":{"id":"cut","x":"\(secret)
      """
    let records = records(Array(log.utf8))
    #expect(records.responses.count == 1 && records.transcriptions.count == 1 && records.unreadCount == 1)
    let prices = try PriceTable.compiledIn()
    var options = JSONReport.Options()
    options.items = true
    let texts = [
      JSONReport(records, prices: prices, options: options).document(),
      TableReport(records, prices: prices, options: options).text(),
      ExplainReport(records, prices: prices).lines(records.responses[0]).map(\.string).joined(),
    ]
    for text in texts { #expect(!text.contains("4711")) }
  }
}
