import Foundation
import TestSupport
import Testing

/// The provider's exports on the screen of the built program.
@Suite("Exports on a terminal", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct BillScreenTests {
  /// A folder with a log, and an export with twice the requests that it has.
  private static let folder: String = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bill-screen-\(getpid())").path
    _ = try? Program.shell(
      """
      mkdir -p \(folder); "$0" sample --turns 12 --seed 5 > \(folder)/log.jsonl
      cat > \(folder)/usage.csv <<'END'
      start_time,end_time,num_model_requests,model,input_tokens,output_tokens
      1774915200,1775001600,24,gpt-realtime,5001,1001
      END
      echo nothing > \(folder)/empty.csv
      """)
    return folder
  }()

  @Test(
    "--export at the start answers the third question, and b shows why; the sentence is that of bill",
    arguments: [
      (132, 40), (80, 24), (60, 15),
    ])
  func atTheStart(columns: Int, lines: Int) throws {
    let paths = "\(Self.folder)/usage.csv \(Self.folder)/log.jsonl"
    let report = try Program.run(
      ["bill", "--format", "json", "--export"] + paths.split(separator: " ").map(String.init))
    let json = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
    let headline = try #require((json?["totals"] as? [String: Any])?["headline"] as? String)
    let terminal = try Tmux.showing(
      "realtally --export \(paths)", until: "12 responses", columns: columns, lines: lines)
    try terminal.wait("▲ in: billed 5,001, the log 4,326.")
    try terminal.press("b")
    let screen = try terminal.wait("responses_not_in_log")
    let words = screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(headline.split(separator: " ").joined(separator: " ")), "\(screen)")
    try terminal.press("End")
    try terminal.wait("2026-03-31")
    try terminal.press("Escape")
    try terminal.leave()
  }

  @Test("b takes the path of an export; one that cannot be read is said, and typing goes on")
  func typed() throws {
    let terminal = try Tmux.showing("cd \(Self.folder); realtally log.jsonl", until: "12 responses")
    try terminal.press("b")
    try terminal.wait("export or figures: ▌")
    try terminal.type("empty.csv")
    try terminal.press("Enter")
    try terminal.wait("empty.csv: is no export that is known")
    try terminal.press("C-u")
    try terminal.type("usage.csv")
    try terminal.press("Enter")
    let screen = try terminal.wait("causes, the surest first")
    #expect(screen.contains("usage.csv: OpenAI dashboard, usage table, 2026-03-31 (UTC)"))
    try terminal.press("Escape")
    try terminal.leave()
  }

  @Test("without a terminal --export prints the bill; what cannot be read is said before the screen opens")
  func withoutScreen() throws {
    let paths = ["\(Self.folder)/usage.csv", "\(Self.folder)/log.jsonl"]
    let bill = try Program.run(["bill", "--export"] + paths)
    let printed = try Program.run(["--export"] + paths)
    #expect(bill.code == 0 && printed.code == 0 && printed.output == bill.output)
    let wrong = try Program.run(["--export", "\(Self.folder)/empty.csv", paths[1]])
    #expect(wrong.code == 1 && wrong.output.isEmpty && wrong.error.contains("is no export that is known"))
    #expect(try Program.run(["--export"] + paths + ["--by", "day"]).code == 2)
    let terminal = try Tmux.showing(
      "realtally --export \(Self.folder)/empty.csv \(paths[1]); echo left=$?", until: "left=1")
    #expect(try terminal.screen().contains("is no export that is known"))
  }
}
