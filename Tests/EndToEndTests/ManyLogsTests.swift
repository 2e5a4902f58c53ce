import Foundation
import Testing

/// Directories of logs, put together, sorted and cut by the built program.
@Suite("Many logs")
struct ManyLogsTests {
  /// A directory with five logs of two sessions each, of two tenants; the last log has no times and no tenant.
  private static func withLogs(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("many-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 1...5 {
      var log = try Program.run([
        "sample", "--sessions", "2", "--turns", "\(number + 1)", "--seed", "\(number)",
      ]).output
      if number < 5 {
        log = log.replacingOccurrences(
          of: "\"metadata\":null", with: "\"metadata\":{\"tenant\":\"\(number % 2 == 0 ? "even" : "odd")\"}")
      } else {
        log.replace(/"timestamp":"[^"]*",/, with: "")
        log.replace(/"expires_at":[0-9]+,/, with: "")
      }
      try log.write(
        to: folder.appendingPathComponent("log\(number).jsonl"), atomically: true, encoding: .utf8)
    }
    try body(folder.path)
  }

  private static func json(_ arguments: [String]) throws -> [String: Any] {
    let run = try Program.run(["report", "-f", "json"] + arguments)
    #expect(run.code == 0, "\(run.error)")
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(document)
  }

  private static func groups(_ document: [String: Any]) -> [[String: Any]] {
    document["groups"] as? [[String: Any]] ?? []
  }

  private static func input(_ object: [String: Any]?) -> Int? {
    ((object?["reported"] as? [String: Any])?["input"] as? [String: Any])?["total"] as? Int
  }

  @Test("groups add up to the plain report, sorted and cut ones together with what was left out")
  func groups() throws {
    try Self.withLogs { folder in
      let plain = try Self.json([folder])
      let all = try #require(plain["responses"] as? [[String: Any]])
      let sum = Self.input(plain["totals"] as? [String: Any])
      #expect(all.count == 40 && sum == all.compactMap(Self.input).reduce(0, +))
      for by in ["session", "day", "hour", "model", "metadata.tenant"] {
        let document = try Self.json(["--by", by, folder])
        let groups = Self.groups(document)
        #expect(document["by"] as? String == by && groups.compactMap(Self.input).reduce(0, +) == sum)
        #expect(groups.compactMap { $0["responses"] as? Int }.reduce(0, +) == all.count)
        #expect(groups.compactMap { $0["calls"] as? Int }.reduce(0, +) == 10)
      }
      let cut = try Self.json(["--by", "session", "--sort", "in", "--top", "3", folder])
      let shown = Self.groups(cut).compactMap(Self.input)
      let inputs = Dictionary(grouping: all) { $0["session_id"] as? String ?? "" }.values
        .map { $0.compactMap(Self.input).reduce(0, +) }
      #expect(shown == Array(inputs.sorted(by: >).prefix(3)))
      #expect(shown.reduce(0, +) + (Self.input(cut["groups_left_out"] as? [String: Any]) ?? 0) == sum)
      let rows = try Self.json(["--sort", "-cost", "--top", "4", folder])
      let costs = (rows["responses"] as? [[String: Any]] ?? []).compactMap {
        ($0["cost"] as? [String: Any])?["amount"] as? Double
      }
      #expect(costs.count == 4 && costs == costs.sorted())
      #expect((rows["responses_left_out"] as? [String: Any])?["responses"] as? Int == all.count - 4)
    }
  }

  @Test("metadata and filters go together, and what has no time is counted where a time is asked for")
  func filters() throws {
    try Self.withLogs { folder in
      let tenants = try Self.json(["--by", "metadata.tenant", folder])
      #expect(Self.groups(tenants).map { $0["key"] as? String } == ["even", "odd", nil])
      #expect(Self.groups(tenants).map { $0["responses"] as? Int } == [2 * (3 + 5), 2 * (2 + 4), 2 * 6])
      #expect(Self.groups(tenants).last?["seconds"] is NSNull)
      let some = try Self.json(["--by", "metadata.tenant", "--where", "#2", folder])
      #expect(Self.groups(some).map { $0["key"] as? String } == ["odd"])
      let timed = try Self.json(["--by", "day", "--since", "2026-03-31", "--until", "2026-03-31", folder])
      let totals = try #require(timed["totals"] as? [String: Any])
      #expect(totals["responses"] as? Int == 28 && totals["responses_without_time"] as? Int == 12)
      #expect(Self.groups(timed).map { $0["key"] as? String } == ["2026-03-31"])
      let table = try Program.run(["report", "--since", "2026-03-31", folder])
      #expect(table.output.contains("12 responses are left out: the log does not say when they began."))
      let none = try Program.run(["report", "--by", "day", "--until", "2026-03-30T23:59+00:00", folder])
      #expect(none.code == 0 && none.error.contains("0 of 40 responses pass time<=2026-03-30T23:59+00:00"))
    }
  }
}
