import Foundation
import TestSupport
import Testing

/// The gate of the built program: the workflow of the README, and each kind of report.
@Suite("The gate of a pipeline")
struct GateTests {
  /// The commands of the README's workflow.
  private static func commands() throws -> [String] {
    let readme = try String(
      contentsOf: SharedData.checkout.appendingPathComponent("README.md"), encoding: .utf8)
    let workflow = try #require(readme.components(separatedBy: "<!-- workflow -->\n```yaml\n").last)
    let lines = try #require(workflow.components(separatedBy: "```").first).split(separator: "\n")
    return lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("realtally ") }
  }

  /// An export of OpenAI's Usage API with the figures that the log reports, and `more` audio tokens.
  private static let usage = """
    {"object":"page","data":[{"object":"bucket","start_time":%START%,"end_time":%END%,"results":[{"object":
    "organization.usage.completions.result","input_audio_tokens":%AUDIO%,"num_model_requests":%N%,"model":"gpt-realtime"}]}],
    "has_more":false}
    """

  @Test("the workflow passes where all adds up, and stops with 3 and one line where it does not")
  func workflow() throws {
    let commands = try Self.commands()
    #expect(commands.count == 2)
    let script = """
      cd "$(mktemp -d)"; mkdir calls
      realtally() { "$BINARY" "$@"; }
      "$BINARY" sample --turns 6 --seed 8 $INJECT > calls/one.jsonl
      "$BINARY" report --format json calls > facts.json
      """
    func run(_ command: String, _ before: String, _ inject: String = "") throws -> Program.Run {
      try Program.shell("BINARY=$0; INJECT='\(inject)'\n\(script)\n\(before)\n\(command)")
    }
    let clean = try run(commands[0], "")
    #expect(clean.code == 0 && clean.error.isEmpty, "\(clean.error)")
    let broken = try run(
      commands[0] + "; code=$?; grep -c schema realtally.json; exit $code", "", "--inject unexplained")
    #expect(broken.code == 3 && broken.output == "1\n")
    #expect(
      broken.error.split(separator: "\n").count == 1
        && broken.error.contains(" left unexplained by 2% or more, resp_"))
    #expect(broken.error.contains("Next: realtally explain resp_") && broken.error.hasSuffix(" calls/\n"))
    // A bill of the day with the log's figures, and one with more than any sum of the log makes.
    func bill(_ more: Int) throws -> Program.Run {
      let facts = try Program.shell("BINARY=$0; INJECT=\n\(script)\ncat facts.json").output
      let json = try JSONSerialization.jsonObject(with: Data(facts.utf8)) as? [String: Any]
      let responses = json?["responses"] as? [[String: Any]] ?? []
      let audio = responses.compactMap {
        (($0["reported"] as? [String: Any])?["input"] as? [String: Any])?["audio"] as? Int
      }.reduce(0, +)
      let start = try #require((responses.first?["started_at"] as? String)?.prefix(10))
      let day = Int(try Date("\(start)T00:00:00Z", strategy: .iso8601).timeIntervalSince1970)
      var export = Self.usage
      for (name, value) in [
        ("%START%", day), ("%END%", day + 86_400), ("%AUDIO%", audio + more), ("%N%", responses.count),
      ] { export = export.replacingOccurrences(of: name, with: "\(value)") }
      return try run(commands[1], "cat > usage.csv <<'END'\n\(export)\nEND")
    }
    let right = try bill(0)
    #expect(right.code == 0 && right.error.contains("names no money for gpt-realtime"), "\(right)")
    let wrong = try bill(12_347)
    #expect(wrong.code == 3 && wrong.error.contains("gpt-realtime: audio in: billed "), "\(wrong)")
    #expect(wrong.error.contains("Nothing explains it. To decide: "))
  }

  @Test(
    "every report is judged alike",
    arguments: [
      [], ["--format", "json"], ["--totals"], ["--totals", "--format", "json"], ["--by", "session"],
      ["--by", "day", "--format", "json"], ["--top", "1"], ["--items", "--format", "json"],
      ["--format", "ndjson"], ["--format", "csv", "--sort", "cost"], ["--format", "csv", "--by", "model"],
      ["--format", "markdown"],
    ])
  func reports(arguments: [String]) throws {
    let log = try Program.run(["sample", "--turns", "6", "--seed", "8", "--inject", "unexplained"]).output
    func report(_ more: [String]) throws -> Program.Run {
      try Program.run(["report"] + arguments + more + ["-"], input: log)
    }
    let plain = try report([])
    let stopped = try report(["--fail-on-difference", "--budget", "0.001"])
    #expect(plain.code == 0 && stopped.code == 3 && stopped.output == plain.output)
    let lines = stopped.error.split(separator: "\n")
    #expect(
      lines.count == 2 && lines[0].contains("1 of ") && lines[1].contains("above the budget of $0.0010."))
    #expect(try report(["--fail-on-difference", "--min-difference", "100000", "--budget", "10"]).code == 0)
  }

  @Test("without --format, --fail-on-difference prints a report also where there is a terminal")
  func asksForReport() throws {
    let run = try Program.shell("\"$0\" sample --turns 2 | \"$0\" --fail-on-difference -")
    #expect(run.code == 0 && run.output.contains("Is the server right?"))
    #expect(try Program.run(["bill", "--billed", "in=1", "--fail-on-difference"]).code == 2)
  }
}
