import Billing
import Foundation
import Reconciliation
import TestSupport
import Testing

@testable import Reporting
@testable import Wording

/// Usage of too few figures is in no cost: whoever reads a cost is told that it is not all of it.
@Suite("A cost that is not of all responses")
struct PartialCostTests {
  static func records(withPoorUsage: Bool) -> Records {
    let lines = [
      #"{"timestamp":"2026-11-24T09:00:00Z","type":"session.created","session":{"id":"sess_1","model":"gpt-realtime"}}"#,
      #"{"timestamp":"2026-11-24T09:00:30Z","type":"response.done","response":{"id":"r1","status":"completed","output":[],"usage":{"total_tokens":1010,"input_tokens":1000,"output_tokens":10,"input_token_details":{"text_tokens":1000,"audio_tokens":0,"cached_tokens":0},"output_token_details":{"text_tokens":10,"audio_tokens":0}}}}"#,
      #"{"timestamp":"2026-11-24T09:01:00Z","type":"response.done","response":{"id":"r2","status":"completed","output":[],"usage":{"total_tokens":253}}}"#,
    ]
    return ReportRows.records([withPoorUsage ? lines : Array(lines.dropLast())])
  }

  static func group(_ records: Records) -> PricedGroup {
    PricedGroup(
      GroupRow(records.sessions[0], totals: records.totals, id: "sess_1"), .session, ReportRows.prices,
      name: records.name(_:))
  }

  @Test("JSON counts the responses that are not in the cost, in totals, groups and what is left out")
  func json() throws {
    for withPoorUsage in [true, false] {
      let records = Self.records(withPoorUsage: withPoorUsage)
      let expected = withPoorUsage ? 1 : 0
      var options = JSONReport.Options()
      options.groups = ShownRows([Self.group(records)], order: nil, top: nil)
      options.responses = ShownRows(records.responses, order: nil, top: 0)
      let text = JSONReport(records, prices: ReportRows.prices, options: options).document()
      let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let totals = try #require(root["totals"] as? [String: Any])
      #expect(totals["responses_without_cost"] as? Int == expected)
      let leftOut = try #require(root["responses_left_out"] as? [String: Any])
      #expect(leftOut["responses_without_cost"] as? Int == expected)
      #expect(leftOut["models_without_price"] as? [String] == [])
      let group = try #require((root["groups"] as? [[String: Any]])?.first)
      #expect(group["responses_without_cost"] as? Int == expected)
      // What a minute cost follows only from the whole.
      #expect(group["cost_per_minute"] is NSNull == withPoorUsage)
    }
  }

  @Test("no line of sums, however narrow, gives a part of the cost as the whole")
  func sums() {
    let sums = SumsLine(Self.records(withPoorUsage: true), ReportRows.prices)
    for columns in 10...200 {
      let text = sums.text(columns: columns).string
      #expect(
        !text.contains("$") || text.contains("≥$")
          || text.contains("(without 1 response of too few figures)"),
        "\(columns): \(text)")
    }
    #expect(sums.text(columns: 60).string.contains("≥$0.0042"))
    #expect(
      !SumsLine(Self.records(withPoorUsage: false), ReportRows.prices).text(columns: 60).string.contains("≥"))
  }

  @Test("a table says of a group, and of what it leaves out, that the cost is not of all")
  func tables() {
    let records = Self.records(withPoorUsage: true)
    var options = JSONReport.Options()
    options.groups = ShownRows([Self.group(records)], order: nil, top: nil)
    let groups = TableReport(records, prices: ReportRows.prices, options: options)
    #expect(groups.text().contains("  ≥$0.0042"))
    options.groups = ShownRows([Self.group(records)], order: nil, top: 0)
    let note = "cost $0.0042 (without 1 response of too few figures)"
    let noGroups = TableReport(records, prices: ReportRows.prices, options: options).leftOut(
      of: ShownRows([Self.group(records)], order: nil, top: 0))
    #expect(noGroups.first?.string.hasSuffix(note) == true, "\(noGroups)")
    options.groups = nil
    options.responses = ShownRows(records.responses, order: nil, top: 0)
    let noResponses = TableReport(records, prices: ReportRows.prices, options: options).leftOut()
    #expect(noResponses.first?.string.hasSuffix(note) == true, "\(noResponses)")
  }
}
