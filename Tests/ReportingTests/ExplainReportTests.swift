import Billing
import Foundation
import JSON
import Reconciliation
import Reporting
import TestSupport
import Testing
import Wording

@Suite("Explaining a session")
struct ExplainReportTests {
  static let log = """
    {"type":"session.created","session":{"id":"sess_a","model":"gpt-realtime","instructions":"Be kind.","tools":[]}}
    {"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u1","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}
    {"type":"response.done","response":{"id":"r1","status":"completed","output":[{"id":"a1","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":1015,"input_tokens":1010,"output_tokens":5,"input_token_details":{"text_tokens":1010,"audio_tokens":0,"cached_tokens":640,"cached_tokens_details":{"text_tokens":640,"audio_tokens":0}},"output_token_details":{"text_tokens":5,"audio_tokens":0,"reasoning_tokens":2}}}}
    {"type":"conversation.item.input_audio_transcription.completed","item_id":"u1","content_index":0,"transcript":"Hello","usage":{"type":"duration","seconds":4}}
    {"type":"session.created","session":{"id":"sess_b","model":"grok-voice-latest","instructions":"Be kind.","tools":[]}}
    {"type":"response.done","response":{"id":"r2","status":"completed","output":[],"usage":null}}
    """

  private func lines(_ wanted: String) throws -> [String] {
    let records = records(Array(Self.log.utf8), watch: .none)
    let report = ExplainReport(records, prices: try PriceTable.compiledIn())
    let found = report.lines { records.name($0.id) == wanted }
    #expect(found.count == 1)
    return found.first?.map(\.string) ?? []
  }

  @Test("a session shows the three questions, its causes, and only the sums that mislead")
  func session() throws {
    let lines = try lines("sess_a")
    #expect(
      lines[0].contains("sess_a") && lines[0].contains("gpt-realtime") && lines[0].contains("1 response"))
    let why = try #require(lines.first { $0.hasPrefix("Why so much?") })
    #expect(why.contains("1,650, you counted the cached part twice"))
    #expect(
      lines.contains { $0.hasPrefix("Is the server right?") }
        && lines.contains { $0.hasPrefix("Is the bill right?") })
    #expect(lines.contains { $0.contains("on another line of the bill: 4.0 s") })
    let cached = try #require(lines.first { $0.contains("cached_subset") })
    #expect(cached.contains("how it works") && cached.contains("640") && cached.hasSuffix("#1"))
    #expect(lines.contains { $0.contains("Right: 1,015") && $0.contains("1,010 in, 5 out") })
    #expect(
      lines.contains {
        $0.contains("gives 1,650 in (1,655 with the output)") && $0.contains("reported 1,010 (1,015)")
      })
    #expect(
      lines.contains {
        $0.contains("gives 7 out (1,017 with the input)") && $0.contains("reported 5 (1,015)")
      })
    // The only response is the last one: there is nothing to take it for.
    #expect(!lines.contains { $0.contains("last answer") })
    #expect(!lines.contains { $0.contains("sess_b") || $0.contains("r2") })
  }

  @Test("a response without usage is said to be in no sum")
  func partial() throws {
    let cut =
      #"{"type":"response.done","response":{"id":"r3","status":"completed","output":[],"usage":null}}"#
    let log = Self.log.split(separator: "\n").prefix(3).joined(separator: "\n") + "\n" + cut
    let records = records(Array(log.utf8), watch: .none)
    let lines = ExplainReport(records, prices: try PriceTable.compiledIn()).lines { _ in true }
      .joined().map(\.string)
    #expect(
      lines.contains { $0.contains("Right: 1,015") && $0.contains("1 response without usage is not in it") })
    #expect(lines.contains { $0.hasPrefix("Why so much?") && $0.contains("Of those with usage, if you had") })
  }

  @Test("a session without usage says that it is unknown, and makes no sum")
  func unknown() throws {
    let lines = try lines("sess_b")
    #expect(lines.contains { $0.contains("no sum can be made") && $0.contains("unknown, not 0") })
    #expect(!lines.contains { $0.contains("Right:") || $0.contains("If you had") })
    #expect(lines.contains { $0.contains("usage_missing") })
  }

  @Test("the JSON report has the naive sums of each session and of the log, null where unknown")
  func json() throws {
    let records = records(Array(Self.log.utf8), watch: .none)
    let text = JSONReport(records, prices: try PriceTable.compiledIn()).document()
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let sessions = try #require(root["sessions"] as? [[String: Any]])
    func sum(_ object: [String: Any], _ code: NaiveSum.Code) throws -> [String: Any] {
      let naive = try #require(object["naive_sums"] as? [String: Any])
      let sums = try #require(naive["sums"] as? [[String: Any]])
      #expect(sums.map { $0["code"] as? String } == NaiveSum.Code.allCases.map(\.rawValue))
      return try #require(sums.first { $0["code"] as? String == code.rawValue })
    }
    #expect(sessions[0].number("naive_sums", "right", "total") == 1015)
    let cached = try sum(sessions[0], .cachedOnTop)
    #expect(cached.number("made", "input") == 1650 && cached.number("difference", "total") == 640)
    #expect(cached["differs"] as? Bool == true && cached["basis"] is NSNull && cached["apart"] is NSNull)
    let speech = try sum(sessions[0], .transcriptionLeftOut)
    #expect(
      speech.number("apart", "seconds") == 4 && (speech["apart"] as? [String: Any])?["tokens"] is NSNull)
    for code in NaiveSum.Code.allCases {
      let unknown = try sum(sessions[1], code)
      #expect(unknown["differs"] is NSNull && (unknown["made"] as? [String: Any])?["total"] is NSNull)
    }
    let totals = try #require(root["totals"] as? [String: Any])
    #expect(totals.number("naive_sums", "right", "total") == 1015)
    #expect(totals.number("naive_sums", "responses_without_usage") == 1)
  }

  @Test("every cause has its own few words, without a control character")
  func names() {
    let words = CauseCode.allCases.map(\.words)
    #expect(Set(words).count == words.count && words.allSatisfy { !$0.isEmpty && $0.count <= 44 })
  }
}
