import Billing
import Foundation
import Reconciliation
import Reporting
import TestSupport
import Testing

/// What causes cost, as reports say it.
@Suite("Causes with their cost", .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
struct CauseCostReportTests {
  /// The causes of a recording's responses in the JSON report, one dictionary by code for each response.
  static func causes(_ name: String) throws -> [[String: [String: Any]]] {
    let url = try #require(SharedData.file("recordings/\(name).jsonl"))
    let text = JSONReport(
      records([UInt8](try Data(contentsOf: url))), prices: try PriceTable.compiledIn()
    ).document()
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require(root["responses"] as? [[String: Any]]).map { response in
      let causes = response["causes"] as? [[String: Any]] ?? []
      for cause in causes { #expect(cause.keys.contains("cost")) }
      return Dictionary(causes.map { ($0["code"] as? String ?? "", $0) }) { first, _ in first }
    }
  }

  /// A recorded cause and what it costs: by hand, in the price list's dollars.
  struct Case: CustomTestStringConvertible, Sendable {
    var recording: String
    var response: Int
    var code: String
    var least: String?
    var most: String?
    var words: String

    var testDescription: String { "\(recording) \(response + 1) \(code)" }
  }

  static let cases = [
    // Text 28 x 4; audio 64 x 0.40 + 5 x 32 millionths: 64 of audio are cached, and no text.
    Case(
      recording: "openai-three-vad-turns", response: 1, code: "history_resent", least: "0.0002976",
      words: "Sending them again cost about $0.000298."),
    Case(
      recording: "openai-three-vad-turns", response: 1, code: "cached_subset", least: "-0.0020224",
      words: "That saved about $0.0020."),
    // Text 48 x 4, audio 97 x 32; nothing is cached.
    Case(
      recording: "openai-three-vad-turns", response: 2, code: "history_resent", least: "0.003296",
      words: "Sending them again cost about $0.0033."),
    // 64 x 31.60, had all of it been sent again as it was.
    Case(
      recording: "openai-three-vad-turns", response: 2, code: "cache_bust", least: "0", most: "0.0020224",
      words: "That cost at most $0.0020 more."),
    // 35 tokens of 52 before the conversation, 64 of 96 cached: 35 x 0.40 at least; 85 were sent before, so 14 of the tools
    // are cached at least: 21 x 4 + 14 x 0.40.
    Case(
      recording: "openai-tool-round-july", response: 1, code: "tools_overhead", least: "0.000014",
      most: "0.0000896", words: "In this answer they cost about $0.000014 to $0.00009."),
    // 1,809 x 4, and 17 x 4 + 1,792 x 0.40; the log names no model, so no price is known.
    Case(
      recording: "openai-out-of-band-usage-only", response: 1, code: "out_of_band",
      words: "charged like any other."),
    Case(
      recording: "openai-three-vad-turns", response: 1, code: "payload_stripped", words: "by the transcript."),
  ]

  @Test("each cause of a recording costs what a hand calculation gives, and says it", arguments: cases)
  func recorded(expected: Case) throws {
    let cause = try #require(try Self.causes(expected.recording)[expected.response][expected.code])
    let cost = cause["cost"] as? [String: Any]
    func amount(_ key: String) -> Double? { cost?[key] as? Double }
    #expect(amount("amount") == expected.least.flatMap { Double($0) })
    #expect(amount("amount_high") == expected.most.flatMap { Double($0) })
    #expect((cost == nil) == (cause["cost"] is NSNull))
    #expect((cause["detail"] as? String)?.hasSuffix(expected.words) == true, "\(cause["detail"] ?? "")")
  }
}
