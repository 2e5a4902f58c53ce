import Billing
import Foundation
import Reconciliation
import Testing

@testable import Reporting
@testable import Wording

/// What is said of a bill in a line and on its page is the same verdict.
@Suite("The verdict on a bill")
struct BillVerdictTests {
  /// Text of which a part was cached.
  typealias Text = (all: Int, cached: Int, out: Int)

  static func session(_ model: String, _ usage: Text) -> [String] {
    [
      #"{"timestamp":"2026-03-31T10:00:00Z","type":"session.created","session":{"id":"sess_\#(model)","model":"\#(model)"}}"#,
      #"{"timestamp":"2026-03-31T10:00:30Z","type":"response.done","response":{"id":"resp_\#(model)","status":"completed","output":[],"usage":{"total_tokens":\#(usage.all + usage.out),"input_tokens":\#(usage.all),"output_tokens":\#(usage.out),"input_token_details":{"text_tokens":\#(usage.all),"audio_tokens":0,"cached_tokens":\#(usage.cached),"cached_tokens_details":{"text_tokens":\#(usage.cached),"audio_tokens":0}},"output_token_details":{"text_tokens":\#(usage.out),"audio_tokens":0}}}}"#,
    ]
  }

  /// A line of the provider's usage, whose input holds what was cached once more.
  static func onTop(_ model: String, _ usage: Text) -> String {
    #"{"object":"organization.usage.completions.result","model":"\#(model)","input_text_tokens":\#(usage.all + usage.cached),"input_cached_text_tokens":\#(usage.cached),"output_text_tokens":\#(usage.out),"num_model_requests":1}"#
  }

  @Test("what another line of the bill shows is named in the short answer too")
  func elsewhere() throws {
    let (small, large) = (Text(all: 20, cached: 4, out: 3), Text(all: 31_237, cached: 12_416, out: 911))
    let log = Self.session("gpt-realtime", small) + Self.session("gpt-realtime-mini", large)
    let export = """
      {"object":"page","data":[{"object":"bucket","start_time":1774915200,"end_time":1775001600,"results":[
      \(Self.onTop("gpt-realtime", small)),\(Self.onTop("gpt-realtime-mini", large))]}],"has_more":false}
      """
    let statement = BillStatement(
      [try Export.read(Array(export.utf8), name: "usage.json", prices: ReportRows.prices)],
      records: ReportRows.records([log]), prices: ReportRows.prices)
    let causes = statement.causes.map(\.hypothesis)
    try #require(causes == [.cachedOnTop, .cachedOnTop] && statement.conclusion == .named, "\(causes)")
    // The small figures show nothing by themselves.
    try #require(!statement.groups[0].comparison.trials.contains { $0.isNamed })
    #expect(StatementPage.headline(statement).contains("one cause accounts for it"))
    let short = StatementPage.short(statement).0
    #expect(short.contains("gpt-realtime, ") && short.contains("cached added on top"), "\(short)")
    #expect(!short.contains("by chance"), "\(short)")
    for cause in statement.causes {
      let detail = BillCauseWords.detail(cause, statement)
      #expect(!detail.contains("not named"), "\(detail)")
      #expect(detail.contains("another line") == (cause.group == 0), "\(detail)")
    }
  }
}
