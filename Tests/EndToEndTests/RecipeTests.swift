import Foundation
import TestSupport
import Testing

/// The recipes of the README, key by key.
@Suite("Recipes", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct RecipeTests {
  /// A folder of logs, as a week leaves them: on Tuesday a cache broke, and callers interrupted.
  static let week: String = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("week-\(getpid())").path
    _ = try? Program.shell(
      """
      mkdir -p \(folder)
      "$0" sample --sessions 2 --turns 8 --seed 21 > \(folder)/monday.jsonl
      "$0" sample --sessions 2 --turns 8 --seed 22 --inject cache_bust,vad_double_trigger > \(folder)/tuesday.jsonl
      """)
    return folder
  }()

  @Test("my bill doubled on Tuesday: the session and the response where the cache broke")
  func brokenCache() throws {
    let terminal = try Tmux(columns: 132, lines: 40)
    try terminal.run("realtally \(Self.week)")
    try terminal.wait("read to the end")
    try terminal.press("c")
    let causes = try terminal.wait("fewer from the cache than before")
    let lines = causes.split(separator: "\n")
    let cursor = try #require(lines.firstIndex { $0.hasPrefix("▶") })
    let wanted = try #require(lines.firstIndex { $0.contains("fewer from the cache than before") })
    for _ in cursor..<max(cursor, wanted) { try terminal.press("Down") }
    try terminal.press("Enter")
    try terminal.wait("filter /cause:cache_bust")
    try terminal.press("Enter")
    let response = try terminal.wait("Enter its events")
    #expect(response.contains("came from the cache") && response.contains("more"))
    #expect(response.contains("resp_") && response.contains("sess_"))
    // Back the same way: the causes, with the cursor where it was.
    try terminal.press("Escape")
    try terminal.wait("filter /cause:cache_bust")
    try terminal.press("Escape")
    let back = try terminal.wait("Causes:")
    #expect(back.split(separator: "\n").first { $0.hasPrefix("▶") }?.contains("fewer from the cache") == true)
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test("which cancelled answers did we pay for: the dearest first")
  func paidCancelled() throws {
    let terminal = try Tmux(columns: 132, lines: 40)
    try terminal.run("realtally \(Self.week)")
    try terminal.wait("read to the end")
    try terminal.press("/")
    try terminal.type("status:cancelled cost>0")
    try terminal.press("Enter")
    try terminal.press("<")
    let screen = try terminal.wait("cost▼")
    let rows = screen.split(separator: "\n").filter { $0.contains("interrupted") && $0.contains("0.0") }
    #expect(!rows.isEmpty && !screen.contains("stopped early"))
    let costs = rows.compactMap { row in
      row.split(separator: " ").first { $0.hasPrefix("0.0") }.flatMap { Double($0) }
    }
    #expect(costs == costs.sorted(by: >) && costs.allSatisfy { $0 > 0 })
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test(
    "is what Azure reports the same as what OpenAI reports for this flow",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
  func azureAgainstOpenAI() throws {
    let azure = try #require(SharedData.recordings.first { $0.path.contains("azure-history-seeding") })
    let openAI = try #require(SharedData.recordings.first { $0.path.contains("openai-history-seeding") })
    let run = try Program.run(["compare", azure.path, openAI.path])
    #expect(run.code == 0)
    #expect(run.output.contains("What it comes to") && run.output.contains("Turns: 1 on both sides"))
  }
}
