import Billing
import Display
import Foundation
import Reconciliation
import Reporting
import TestSupport
import Testing
import Wording

@Suite("Markdown reports")
struct MarkdownReportTests {
  @Test("a response is explained with both sides' figures, where they come from, what to do, and versions")
  func explanation() throws {
    let records = records(Array(ExplainReportTests.log.utf8), watch: .none)
    let record = try #require(records.responses.first)
    let text = MarkdownExplanation(
      record, records, try PriceTable.compiledIn(), program: "realtally 9.8.7"
    ).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    #expect(lines[0].hasPrefix("### Response 1 `r1`: completed, "))
    #expect(lines.contains("| tokens | server says | we count |"))
    // Reported figures are those of the log.
    #expect(lines.contains { $0.hasPrefix("| input text | 1,010 |") })
    #expect(lines.contains { $0.hasPrefix("| cached, inside the input | 640 |") })
    #expect(lines.contains { $0.hasPrefix("| output | 5 |") })
    let facts = Explanation(record, records, try PriceTable.compiledIn())
    #expect(!facts.causes.isEmpty)
    for cause in facts.causes {
      let bullet = try #require(lines.firstIndex { $0.hasPrefix("- " + Markdown.escaped(cause.text)) })
      if let line = cause.line { #expect(lines[bullet].contains("(line \(line))")) }
      if let advice = cause.advice {
        #expect(lines[bullet + 1] == "  What to do: " + Markdown.escaped(advice))
      }
    }
    let last = lines[lines.count - 2]
    for part in ["`gpt-realtime`", "`sess_a`", "line 3 of `log`", "realtally 9.8.7."] {
      #expect(last.contains(part), "\(last)")
    }
    for said in ["Be kind", "Hello", "Hi"] { #expect(!text.contains(said)) }
  }

  @Test(
    "the report is a page of each session: ids, times, figures, causes, versions, and nothing that was said")
  func report() throws {
    let log = ExplainReportTests.log.replacingOccurrences(of: #""id":"r1""#, with: #""id":"r|1""#)
    let records = records(Array(log.utf8), watch: .none)
    let text = MarkdownReport(
      records, prices: try PriceTable.compiledIn(), options: .init(), program: "realtally 9.8.7"
    ).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    #expect(lines.contains("## Session `sess_a`") && lines.contains("| model | `gpt-realtime` |"))
    let start = try #require(lines.firstIndex { $0.hasPrefix("| # | response |") })
    let rows = lines[start...].prefix { $0.hasPrefix("| ") }
    #expect(rows.count == 3)
    // An id of a log makes no columns.
    let columns = rows.map { $0.replacingOccurrences(of: #"\|"#, with: "").count { $0 == "|" } }
    #expect(Set(columns).count == 1)
    let row = try #require(rows.dropFirst(2).first)
    #expect(row.contains("| `r¦1` |") && row.contains("| 1,010 |") && row.contains("| 640 |"))
    let record = try #require(records.responses.first)
    for cause in Causes.of(record) { #expect(row.contains("`\(cause.code.rawValue)`")) }
    #expect(text.contains("- **Is the server right?**"))
    #expect(lines.last { !$0.isEmpty }?.hasPrefix("_realtally 9.8.7; prices: ") == true)
    for said in ["Be kind", "Hello"] { #expect(!text.contains(said)) }
  }

  @Test("of a log no more is told than the name of its file, and many sessions have a page each")
  func pages() throws {
    var records = records(Array(ExplainReportTests.log.utf8), watch: .none)
    var state = try #require(records.sources.first)
    state.name = "/home/someone/secret/call.jsonl"
    records.apply(.source(state))
    var options = JSONReport.Options()
    let text = MarkdownReport(
      records, prices: ReportRows.prices, options: options, program: "realtally 9.8.7"
    ).text
    #expect(text.contains("call.jsonl") && !text.contains("someone") && !text.contains("secret"))
    #expect(text.contains("## Session `sess_a`") && text.contains("## Session `sess_b`"))
    (options.totalsOnly, options.isPartial) = (true, true)
    let totals = MarkdownReport(
      records, prices: ReportRows.prices, options: options, program: "realtally 9.8.7"
    ).text
    #expect(totals.contains("interrupted") && !text.contains("interrupted"))
    #expect(!totals.contains("## Session") && totals.contains("**Why so much?**"))
  }
}
