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

  @Test("the report as Markdown has a row for each response, and ids of a log make no columns")
  func report() throws {
    let log = ExplainReportTests.log.replacingOccurrences(of: #""id":"r1""#, with: #""id":"r|1""#)
    let records = records(Array(log.utf8), watch: .none)
    let text = TableReport(records, prices: try PriceTable.compiledIn(), options: .init())
      .markdown(program: "realtally 9.8.7")
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count == records.responses.count + 2)
    let columns = rows.map { $0.replacingOccurrences(of: #"\|"#, with: "").count { $0 == "|" } }
    #expect(Set(columns).count == 1)
    #expect(text.contains("- **Is the server right?**") && text.contains("realtally 9.8.7"))
    for said in ["Be kind", "Hello"] { #expect(!text.contains(said)) }
  }
}
