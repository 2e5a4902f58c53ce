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

  @Test(
    "at another price than the list's the verdict still says that our own count differs",
    arguments: [true, false])
  func ownCount(differs: Bool) throws {
    // The prompt and the message are 8 tokens as we count them, and the answer is 3.
    let (output, model) = (differs ? 303 : 3, "gpt-realtime-1.5")
    let log = [
      QuestionsTests.session.replacing("gpt-realtime", with: model), QuestionsTests.user("u1"),
      QuestionsTests.done("r1", (text: 8, out: output, sum: 8)),
    ]
    // Ten per cent above the list's 4 and 16 dollars for a million.
    let export = """
      Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,BillingCurrencyCode
      2026-03-31,gpt rt 1.5 txt inp Gl 1M Tokens,Azure OpenAI,1M,0.000008,4.4,0.0000352,USD
      2026-03-31,gpt rt 1.5 txt opt Gl 1M Tokens,Azure OpenAI,1M,\(Money(units: output * 10_000)),17.6,\(Money(units: output * 176_000)),USD

      """
    let statement = BillStatement(
      [try Export.read(Array(export.utf8), name: "export.csv", prices: ReportRows.prices)],
      records: ReportRows.records([log]), prices: ReportRows.prices)
    try #require(statement.conclusion == .agrees && statement.agreesOnAllSides != differs)
    let headline = StatementPage.headline(statement)
    #expect(headline.contains("at a price that is not the global list's."), "\(headline)")
    #expect(headline.contains("Our own count differs: `realtally report ") == differs, "\(headline)")
  }

  @Test(
    "an input of which the bill has only what was not cached is held against our count too",
    arguments: [8, 5_008])
  func ownCountOfInput(input: Int) throws {
    let log = [
      QuestionsTests.session.replacing("gpt-realtime", with: "gpt-realtime-1.5"), QuestionsTests.user("u1"),
      QuestionsTests.done("r1", (text: input, out: 3, sum: input)),
    ]
    let export = """
      Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,BillingCurrencyCode
      2026-03-31,gpt rt 1.5 txt inp Gl 1M Tokens,Azure OpenAI,1M,\(Money(units: input * 10_000)),4,\(Money(units: input * 40_000)),USD
      2026-03-31,gpt rt 1.5 txt opt Gl 1M Tokens,Azure OpenAI,1M,0.000003,16,0.000048,USD

      """
    let statement = BillStatement(
      [try Export.read(Array(export.utf8), name: "export.csv", prices: ReportRows.prices)],
      records: ReportRows.records([log]), prices: ReportRows.prices)
    #expect(statement.conclusion == .agrees && statement.agreesOnAllSides == (input == 8))
  }
}
