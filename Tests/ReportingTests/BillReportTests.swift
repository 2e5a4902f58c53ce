import Billing
import Foundation
import Intake
import Reconciliation
import Reporting
import Testing
import TokenCounting

/// One turn of eleven seconds on `gpt-realtime-mini`, for which the portal showed 640 audio tokens.
enum PostedCase {
  static let log = """
    {"type":"session.created","session":{"id":"sess_voice1","model":"gpt-realtime-mini-2025-12-15","type":"realtime","instructions":"Be brief.","tools":[],"audio":{"input":{"transcription":{"model":"whisper-1"}}}}}
    {"type":"input_audio_buffer.speech_started","audio_start_ms":0,"item_id":"item_u"}
    {"type":"input_audio_buffer.speech_stopped","audio_end_ms":11040,"item_id":"item_u"}
    {"type":"input_audio_buffer.committed","item_id":"item_u","previous_item_id":null}
    {"type":"conversation.item.added","item":{"id":"item_u","type":"message","role":"user","content":[{"type":"input_audio","transcript":null}]}}
    {"type":"conversation.item.input_audio_transcription.completed","item_id":"item_u","content_index":0,"transcript":"hello","usage":{"type":"duration","seconds":0}}
    {"type":"response.done","response":{"id":"resp_voice1","status":"completed","conversation_id":"conv_1","output":[{"id":"item_a","type":"message","role":"assistant","content":[{"type":"output_audio","transcript":"Hi."}]}],"usage":{"total_tokens":1855,"input_tokens":1459,"output_tokens":396,"input_token_details":{"text_tokens":1349,"audio_tokens":110,"image_tokens":0,"cached_tokens":1408,"cached_tokens_details":{"text_tokens":1344,"audio_tokens":64}},"output_token_details":{"text_tokens":97,"audio_tokens":299}}}}

    """

  static func comparison(_ billed: [BilledFigure]) throws -> BillComparison {
    var reducer = Reducer()
    var pipeline = Pipeline(source: SourceState(index: 0, name: "voice1.jsonl"), tokenizer: Tokenizer())
    var records = Records()
    Array(log.utf8).withUnsafeBytes { pipeline.read($0, into: &reducer) }
    pipeline.finish(into: &reducer)
    for change in pipeline.drain() + reducer.drain() { records.apply(change) }
    return BillComparison(
      billed,
      log: LoggedUsage(
        records, prices: try PriceTable.compiledIn(),
        window: UTCDay("2026-03-31").map { BillWindow($0) }))
  }

  static func json(_ billed: [BilledFigure]) throws -> [String: Any] {
    let text = BillReport(try comparison(billed)).document()
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}

@Suite("Bill reports")
struct BillReportTests {
  @Test("110 reported and 640 billed: no sum is asserted, and what would decide is said")
  func posted() throws {
    let comparison = try PostedCase.comparison([BilledFigure(.inputAudio, 640)])
    #expect(comparison.conclusion == .open([.moreThanLog]))
    #expect(!comparison.trials.contains { $0.certainty != nil })
    #expect(comparison.trials.first?.answer == .possible)
    let text = BillReport(comparison).text(width: 100)
    let spaced = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "640 = 64.0 s", "110 = 11.0 s", "+530 = +53.0 s", "$0.006400", "No sum of this log makes the bill.",
      "640 / 110 = 5.8", "110 + 64 = 174", "110 - 64 = 46", "11.0 s x 60 = 660",
      "transcription (whisper-1) added",
      "a line of its own, by time", "530 more",
      "To decide: the request count of the deployment or project for",
      "`realtally report --format markdown voice1.jsonl`",
      "No recording confirms our token rules for gpt-realtime-mini-2025-12-15",
    ] {
      #expect(spaced.contains(words), "\(words)\n\(text)")
    }
  }

  @Test("its JSON has the schema's keys, and names other users as possible and nothing as sure")
  func json() throws {
    let root = try PostedCase.json([BilledFigure(.inputAudio, 640)])
    #expect(root["schema"] as? String == "realtally.bill/1")
    #expect(
      Set(root.keys) == [
        "schema", "exports", "rows", "causes", "accounts", "hypotheses", "unmapped", "totals",
      ])
    let row = try #require((root["rows"] as? [[String: Any]])?.first)
    #expect(row["measure"] as? String == "input_audio" && row["unit"] as? String == "tokens")
    #expect(
      row["billed"] as? Int == 640 && row["reported"] as? Int == 110 && row["difference"] as? Int == 530)
    #expect(row["bucket_start"] as? String == "2026-03-31T00:00:00.000Z")
    #expect(row["bucket_end"] as? String == "2026-04-01T00:00:00.000Z")
    let causes = try #require(root["causes"] as? [[String: Any]])
    #expect(causes.map { $0["code"] as? String } == ["other_users", "responses_not_in_log", "unexplained"])
    #expect(causes.map { $0["certainty"] as? String } == ["possible", "possible", "possible"])
    #expect(causes.last?["tokens"] as? Int == 530)
    for cause in causes {
      #expect(
        Set(cause.keys) == [
          "code", "model", "hypothesis", "tokens", "share", "amount", "currency", "certainty", "detail",
        ])
    }
    let accounts = try #require(root["accounts"] as? [[String: Any]])
    #expect(accounts.map { $0["possible"] as? Int } == [530] && accounts[0]["remainder"] as? Int == 0)
  }

  @Test("what nothing could make is unexplained for sure, and left over")
  func unexplained() throws {
    let root = try PostedCase.json([BilledFigure(.inputAudio, 640), BilledFigure(.requests, 1)])
    let causes = try #require(root["causes"] as? [[String: Any]])
    #expect(causes.map { $0["code"] as? String } == ["unexplained"])
    #expect(causes.map { $0["certainty"] as? String } == ["sure"])
    let accounts = try #require(root["accounts"] as? [[String: Any]])
    #expect(accounts.map { $0["remainder"] as? Int } == [530, 0])
  }

  @Test("a bill that one sum makes names its cause, with the tokens it accounts for")
  func named() throws {
    let root = try PostedCase.json([BilledFigure(.inputAudio, 174), BilledFigure(.inputText, 2693)])
    let causes = try #require(root["causes"] as? [[String: Any]])
    #expect(causes.first?["code"] as? String == "cached_counted_twice")
    #expect(causes.first?["tokens"] as? Int == 1408 && causes.first?["certainty"] as? String == "sure")
    #expect((root["totals"] as? [String: Any])?["conclusion"] as? String == "named")
  }

  @Test("more requests in the bill than in the log are responses that it does not hold")
  func missing() throws {
    let root = try PostedCase.json([BilledFigure(.inputAudio, 640), BilledFigure(.requests, 6)])
    let causes = try #require(root["causes"] as? [[String: Any]])
    #expect(causes.first?["code"] as? String == "responses_not_in_log")
  }

  @Test("small figures that many sums could meet are named by none")
  func coincidence() throws {
    // 46 is what is left of 110 without its cached part; of figures of two digits too many fit something.
    let comparison = try PostedCase.comparison([BilledFigure(.inputAudio, 46)])
    #expect(comparison.trials.first { $0.code == .uncachedMeter }?.certainty == .possible)
    guard case .open(let codes) = comparison.conclusion else {
      Issue.record("\(comparison.conclusion)")
      return
    }
    #expect(codes.contains(.uncachedMeter))
    let text = BillReport(comparison).text(width: 100)
    #expect(text.contains("too easily met by chance") && text.contains("yes, but so small"))
  }

  @Test("without a log there are seconds and the list price, and no cause")
  func alone() throws {
    let comparison = BillComparison(
      [BilledFigure(.inputAudio, 640), BilledFigure(.cost, 123)], prices: try PriceTable.compiledIn(),
      model: "gpt-realtime-mini", window: nil)
    #expect(comparison.conclusion == .noLog && comparison.trials.isEmpty)
    // 640 at 10 dollars for a million.
    #expect(comparison.rows.map(\.price?.amount.description) == ["0.0064", nil])
    let text = BillReport(comparison, model: "gpt-realtime-mini").text()
    #expect(text.contains("64.0 s") && text.contains("$0.0064"))
  }

  @Test("no line is wider than the page", arguments: [60, 80, 132])
  func widths(columns: Int) throws {
    let billed = [
      BilledFigure(.inputAudio, 640), BilledFigure(.requests, 1), BilledFigure(.cost, 9_900_000_000),
    ]
    let text = BillReport(try PostedCase.comparison(billed)).text(width: columns, isASCII: true)
    // The names of sources are as long as they are.
    for line in text.split(separator: "\n").dropFirst(2) { #expect(line.count <= columns, "\(line)") }
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }
}
