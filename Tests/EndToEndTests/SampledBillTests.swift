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

  /// A folder with a sample and its bill, for as long as the body runs.
  private static func withSample(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(["sample", "--seed", "5", "--bill", folder.path]).code == 0)
    try body(folder.path)
  }

  @Test("exports beside logs are left out of the directory's logs, which is said, and the log is read")
  func besideLogs() throws {
    try Self.withSample { folder in
      let alone = try Program.run(["report", "--format", "csv", folder + "/session.jsonl"])
      let all = try Program.run(["report", "--format", "csv", folder])
      #expect(all.code == 0 && all.output == alone.output && !all.output.isEmpty, "\(all)")
      let lines = all.error.split(separator: "\n")
      #expect(lines.count == 1, "\(all.error)")
      for name in [
        "openai-usage.json", "openai-costs.json", "openai-transcriptions.json", "azure-metrics.json",
      ] {
        #expect(lines.first?.contains("\(folder)/\(name)") == true, "\(all.error)")
      }
      #expect(lines.first?.contains("exports of a provider") == true)
      // Given by its name it is what it was: no log.
      let named = try Program.run(["report", folder + "/openai-usage.json"])
      #expect(
        named.code == 1 && named.error.contains("realtally bill --export \(folder)/openai-usage.json LOG"))
      // A directory of exports alone says what they are.
      try FileManager.default.removeItem(atPath: folder + "/session.jsonl")
      let exports = try Program.run(["report", folder])
      #expect(exports.code == 1 && exports.error.contains("it looks like Azure Monitor metrics"))
    }
  }

  @Test("a sample is written over itself, and never over anything else")
  func writtenOver() throws {
    try Self.withSample { folder in
      let file = folder + "/session.jsonl"
      let before = try String(contentsOfFile: file, encoding: .utf8)
      #expect(try Program.run(["sample", "--seed", "5", "--bill", folder]).code == 0)
      let other = try Program.run(["sample", "--seed", "6", "--bill", folder])
      #expect(other.code == 1 && other.error.contains("\(file): is there already"), "\(other)")
      #expect(other.error.contains("nothing was written"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    }
  }

  @Test("where no price is known, it says how to give one; the form that help shows is one")
  func prices() throws {
    try Self.withSample { folder in
      let log = folder + "/voice.jsonl"
      try String(contentsOfFile: folder + "/session.jsonl", encoding: .utf8)
        .replacing("\"model\":\"gpt-realtime\"", with: "\"model\":\"my-voice\"")
        .write(toFile: log, atomically: true, encoding: .utf8)
      let bill = ["bill", "--billed", "audio_in=640,cost=1.23USD"]
      let words = try Program.run(bill + [log]).output.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      #expect(words.contains("no price for my-voice") && words.contains("--model gpt-realtime"), "\(words)")
      #expect(words.contains("--prices FILE"))
      let tokens = try Program.run([
        "bill", "--billed", "audio_in=640", "--model", "my-voice=gpt-realtime", log,
      ])
      #expect(tokens.output.contains("no price for my-voice"), "\(tokens.output)")
      let alone = try Program.run(["bill", "--billed", "audio_in=640"], input: "").output
      #expect(alone.contains("--model gpt-realtime"), "\(alone)")
      let report = try Program.run(["report", "--model", "my-voice=gpt-realtime", log]).output
      #expect(report.contains("no price for my-voice; --prices FILE sets one"))
      let help = try Program.run(["report", "--help"]).output
      let form = try #require(help.firstMatch(of: /(?s)\{"prices".*\]\}/)).output
      let file = folder + "/my-prices"
      try String(form).write(toFile: file, atomically: true, encoding: .utf8)
      let priced = try Program.run(["report", "--prices", file, log]).output
      #expect(!priced.contains("no price for") && priced.contains("cost $"), "\(priced)")
      #expect(try Program.run(bill + ["--prices", file, log]).output.contains("Money cannot") == false)
    }
  }

  @Test("what happens to a bill needs a place for it")
  func noPlace() throws {
    let run = try Program.run(["sample", "--inject", "price_tier"])
    #expect(run.code == 2 && run.error.contains("--bill DIR"))
    #expect(try Program.run(["sample", "--bill", "/nowhere/at/all"]).code == 1)
    #expect(try Program.run(["sample", "--bill", "/tmp/x", "--speed", "2"]).code == 2)
  }
}
