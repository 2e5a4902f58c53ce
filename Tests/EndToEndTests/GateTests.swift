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

  @Test("the workflow passes where all adds up, and stops with 3 and one line where it does not")
  func workflow() throws {
    let commands = try Self.commands()
    #expect(commands.count == 2)
    // The workflow's names: logs in calls/, and the day's costs beside them.
    let script = """
      cd "$(mktemp -d)"
      realtally() { "$BINARY" "$@"; }
      "$BINARY" sample --turns 6 --seed 8 --bill made $INJECT
      mkdir calls && mv made/session.jsonl calls/one.jsonl && mv made/$COSTS costs.json
      """
    func run(_ command: String, _ inject: String = "", costs: String = "openai-costs.json") throws
      -> Program.Run
    {
      try Program.shell("BINARY=$0; INJECT='\(inject)'; COSTS=\(costs)\n\(script)\n\(command)")
    }
    let clean = try run(commands[0])
    #expect(clean.code == 0 && clean.error.isEmpty, "\(clean.error)")
    let broken = try run(
      commands[0] + "; code=$?; grep -c schema realtally.json; exit $code", "--inject unexplained")
    #expect(broken.code == 3 && broken.output == "1\n")
    #expect(
      broken.error.split(separator: "\n").count == 1
        && broken.error.contains(" left unexplained by 2% or more, resp_"))
    #expect(broken.error.contains("Next: realtally explain resp_") && broken.error.hasSuffix(" calls/\n"))
    // The bill of the day as it is, with somebody else's requests in it, and above a budget.
    let right = try run(commands[1])
    #expect(right.code == 0 && right.error.isEmpty, "\(right)")
    let wrong = try run(commands[1], "--inject responses_not_in_log")
    #expect(wrong.code == 3 && wrong.error.split(separator: "\n").count == 1, "\(wrong.error)")
    #expect(wrong.error.contains("gpt-realtime: cached text: billed ") || wrong.error.contains(": billed "))
    #expect(wrong.error.contains("Nothing explains it. To decide: "))
    let dear = try run(commands[1].replacing("100USD", with: "0.001USD"))
    #expect(dear.code == 3 && dear.error.contains("above the budget of $0.0010"), "\(dear.error)")
    #expect(dear.error.contains("Next: realtally bill --export costs.json prints it"), "\(dear.error)")
    // Of usage alone there is no money to judge, which the README says.
    let usage = try run(commands[1], costs: "openai-usage.json")
    #expect(usage.code == 0 && usage.error.contains("names no money for gpt-realtime"), "\(usage)")
    #expect(usage.error.contains("an export of OpenAI's Costs API"))
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
