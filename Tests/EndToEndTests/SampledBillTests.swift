import Foundation
import Testing

@Suite("sample --bill and bill, as users run them")
struct SampledBillTests {
  /// A bill of a sample, held against its log.
  private static func bill(_ injections: String, _ exports: [String], _ more: [String] = []) throws -> (
    truth: [[String: Any]], run: Program.Run
  ) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let truth = folder.appendingPathComponent("truth.jsonl")
    let injected = injections.isEmpty ? [] : ["--inject", injections]
    let sample = try Program.run(
      ["sample", "--seed", "5", "--bill", folder.path, "--truth", truth.path] + injected)
    #expect(sample.code == 0 && sample.output.isEmpty && sample.error.isEmpty)
    let run = try Program.run(
      ["bill"] + exports.flatMap { ["--export", folder.appendingPathComponent($0).path] }
        + [folder.appendingPathComponent("session.jsonl").path] + more)
    let lines = try String(contentsOf: truth, encoding: .utf8).split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    return (lines, run)
  }

  static let all = [
    "openai-usage.json", "openai-costs.json", "openai-usage.csv", "openai-costs.csv", "azure-metrics.json",
    "azure-costs-ea.csv", "azure-costs-mca.csv", "azure-costs-payg.csv", "azure-costs-focus.csv",
  ]

  @Test("of a clean sample each provider's export agrees with the log, and with our count", arguments: all)
  func clean(export: String) throws {
    let run = try Self.bill("", [export]).run
    #expect(run.code == 0 && run.output.contains("✓ All three sides agree"), "\(run.output) \(run.error)")
  }

  @Test(
    "what was injected is the first cause, and the truth says which export has it",
    arguments: [
      ("cached_not_discounted", "azure-costs-ea.csv"), ("unit_scale", "azure-costs-payg.csv"),
      ("cached_counted_twice", "openai-usage.json"), ("price_tier", "openai-costs.json"),
      ("time_window", "azure-metrics.json"), ("transcription_not_in_usage", "azure-costs-focus.csv"),
    ])
  func injected(code: String, export: String) throws {
    let (truth, run) = try Self.bill(code, [export], ["--format", "json"])
    #expect(truth.contains { $0["export"] as? String == export && $0["code"] as? String == code })
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let causes = try #require(document["causes"] as? [[String: Any]])
    #expect(causes.first?["code"] as? String == code)
    let accounts = try #require(document["accounts"] as? [[String: Any]])
    #expect(!accounts.isEmpty && accounts.allSatisfy { ($0["remainder"] as? NSNumber)?.doubleValue == 0 })
  }

  @Test("requests of others and responses that the log lost look alike to Azure's bill, which is said")
  func alike() throws {
    let output = try Self.bill("responses_not_in_log", ["azure-costs-ea.csv"]).run.output
    let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("These data cannot tell responses_not_in_log from other_users. To decide: "), "\(output)"
    )
    #expect(words.contains("request count"))
  }

  @Test("what happens to a bill needs a place for it")
  func noPlace() throws {
    let run = try Program.run(["sample", "--inject", "price_tier"])
    #expect(run.code == 2 && run.error.contains("--bill DIR"))
    #expect(try Program.run(["sample", "--bill", "/nowhere/at/all"]).code == 1)
    #expect(try Program.run(["sample", "--bill", "/tmp/x", "--speed", "2"]).code == 2)
  }
}
