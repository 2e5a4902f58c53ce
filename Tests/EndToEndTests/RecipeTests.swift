import Foundation
import TestSupport
import Testing

/// The recipes of the README, key by key.
@Suite("Recipes", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct RecipeTests {
  /// A folder of logs, as a week leaves them: on Tuesday at noon a cache broke, and callers interrupted all along.
  static let week: String = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("week-\(getpid())").path
    _ = try? Program.shell(
      """
      mkdir -p \(folder)/logs
      "$0" sample --sessions 2 --turns 8 --seed 21 > \(folder)/logs/monday.jsonl
      "$0" sample --sessions 3 --turns 8 --seed 23 --inject vad_double_trigger,generated_not_heard,not_charged > \(folder)/logs/tuesday-1.jsonl
      "$0" sample --turns 8 --seed 22 --inject cache_bust --truth \(folder)/truth > \(folder)/logs/tuesday-2.jsonl
      """)
    return folder
  }()

  /// Where the maker of the logs says that the cache broke.
  private func truth() throws -> (response: String, session: String) {
    let lines = try String(contentsOfFile: Self.week + "/truth", encoding: .utf8).split(separator: "\n")
    let broken = try lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }.filter { $0["code"] as? String == "cache_bust" }
    #expect(broken.count == 1)
    return (
      try #require(broken.first?["response_id"] as? String),
      try #require(broken.first?["session_id"] as? String)
    )
  }

  private func cursorLine(_ screen: String) -> Substring? {
    screen.split(separator: "\n").first { $0.hasPrefix("▶") }
  }

  @Test("my bill doubled on Tuesday: the session and the response where the cache broke")
  func brokenCache() throws {
    let (response, session) = try truth()
    let terminal = try Tmux.showing("realtally \(Self.week)/logs", columns: 132, lines: 40)
    try terminal.press("c")
    var causes = try terminal.wait("fewer from the cache than before")
    while cursorLine(causes)?.contains("fewer from the cache") != true {
      let before = causes
      try terminal.press("Down")
      causes = try terminal.wait(seconds: 15, "no cause is left below") { $0 != before }
    }
    try terminal.press("Enter")
    let rows = try terminal.wait("filter /cause:cache_bust")
    #expect(rows.contains("1 of ") && cursorLine(rows)?.contains(response.suffix(8)) == true)
    try terminal.press("Enter")
    let explained = try terminal.wait("The input, item by item")
    #expect(explained.contains(response) && explained.contains(session))
    #expect(explained.contains("came from the cache") && explained.contains("more"))
    try terminal.press("Enter")
    try terminal.wait("Events around #")
    // Back the same way: the causes, with the cursor where it was.
    try terminal.press("Escape")
    try terminal.wait("The input, item by item")
    try terminal.press("Escape")
    try terminal.wait("filter /cause:cache_bust")
    try terminal.press("Escape")
    let back = try terminal.wait("Causes:")
    #expect(cursorLine(back)?.contains("fewer from the cache") == true)
    // The other way: one row for each session.
    try terminal.press("s")
    let sessions = try terminal.wait("Sessions")
    #expect(sessions.contains(session.suffix(8)))
    try terminal.leave()
  }

  @Test("which cancelled answers did we pay for: the dearest first")
  func paidCancelled() throws {
    let terminal = try Tmux.showing(
      "realtally \(Self.week)/logs", until: "read to the end", columns: 132, lines: 40)
    try terminal.press("/")
    try terminal.type("status:cancelled cost>0")
    try terminal.press("Enter")
    try terminal.press("<")
    let screen = try terminal.wait("cost▼")
    let rows = screen.split(separator: "\n").filter { $0.contains("interrupted  ") && !$0.contains("──") }
    let costs = rows.compactMap { row in
      row.split(separator: " ").first { $0.hasPrefix("0.0") }.flatMap { Double($0) }
    }
    #expect(costs == costs.sorted(by: >) && costs.allSatisfy { $0 > 0 })
    // The same ones by what the log itself says: cut short, and with output that is charged.
    let cut = try Program.responses(["report", Self.week + "/logs"]).filter {
      let output = ($0["reported"] as? [String: Any])?["output"] as? [String: Any]
      return $0["status"] as? String == "cancelled" && output?["total"] as? Int ?? 0 > 0
    }.compactMap { $0["response_id"] as? String }
    #expect(cut.count == rows.count && cut.count > 3, "\(screen)")
    for id in cut { #expect(rows.contains { $0.contains(id.suffix(8)) }, "\(screen)") }
    try terminal.leave()
  }

  @Test(
    "is what Azure reports the same as what OpenAI reports for this flow",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
  func azureAgainstOpenAI() throws {
    func log(_ name: String) throws -> URL {
      try #require(SharedData.recordings.first { $0.lastPathComponent == name + "-history-seeding.jsonl" })
    }
    /// The figures as they stand in the log.
    func usage(_ log: URL) throws -> [String: Any] {
      let events = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map { String($0) }
      let text = try #require(events.first { $0.contains("\"response.done\"") })
      return try #require(
        find("usage", in: JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any])
    }
    let (openAI, azure) = (try log("openai"), try log("azure"))
    let figures = try [openAI, azure].map { log -> [String: Int] in
      let usage = try usage(log)
      let input = usage["input_token_details"] as? [String: Any]
      let output = usage["output_token_details"] as? [String: Any]
      return [
        "text in": input?["text_tokens"] as? Int, "cached": input?["cached_tokens"] as? Int,
        "text out": output?["text_tokens"] as? Int,
      ].compactMapValues { $0 }
    }
    let screen = try Tmux.showing(
      "realtally compare \(openAI.path) \(azure.path)", until: "What to do", columns: 132, lines: 50
    ).screen()
    #expect(screen.contains("Turns: 1 on both sides"))
    for (measure, baseline) in figures[0] {
      let candidate = try #require(figures[1][measure])
      let row = screen.split(separator: "\n").first { $0.hasPrefix("  " + measure + " ") }
      let cells = try #require(row, "\(screen)").dropFirst(2 + measure.count).split(separator: " ")
      #expect(cells.prefix(2) == ["\(baseline)", "\(candidate)"], "\(screen)")
      #expect((cells.dropFirst(2).first == "=") == (baseline == candidate), "\(screen)")
    }
    // The conclusion: no difference is a setting's.
    #expect(
      screen.contains("the same in all 22 settings")
        && screen.contains("Our count of the answers differs alike"))
  }

  /// The first value of that name, however deep.
  private func find(_ name: String, in value: Any) -> Any? {
    if let object = value as? [String: Any] {
      return object[name] ?? object.values.lazy.compactMap { find(name, in: $0) }.first
    }
    return (value as? [Any])?.lazy.compactMap { find(name, in: $0) }.first
  }
}
