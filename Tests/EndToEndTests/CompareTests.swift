import Foundation
import TestSupport
import Testing

@Suite("Comparing logs with the program")
struct CompareTests {
  @Test("a sample against itself shows no difference, a tool more is named in both formats")
  func samples() throws {
    let same = try Program.shell(
      "\"$0\" compare <(\"$0\" sample --seed 5 --turns 3) <(\"$0\" sample --seed 5 --turns 3)")
    #expect(same.code == 0)
    #expect(same.output.contains("Nothing differs"))
    #expect(!same.output.contains("What to do"))
    let logs = "<(\"$0\" sample --seed 5 --turns 3) <(\"$0\" sample --seed 5 --turns 3 --tools)"
    let table = try Program.shell("\"$0\" compare \(logs)")
    #expect(table.code == 0 && table.output.contains("1 of 22 settings differs"))
    #expect(table.output.contains("find_booking → none"))
    let json = try Program.shell("\"$0\" compare --format json \(logs)")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let session = try #require((root["sessions"] as? [[String: Any]])?.first)
    let different = (session["configuration"] as? [[String: Any]])?.filter { $0["same"] as? Bool == false }
    #expect(different?.map { $0["setting"] as? String } == ["tools"])
  }

  @Test("one side may be standard input, and --session picks a session of either side")
  func session() throws {
    let all = try Program.shell(
      "\"$0\" sample --sessions 2 --turns 2 --seed 4 | \"$0\" compare - <(\"$0\" sample --turns 2 --seed 9) -f json"
    )
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any])
    let sessions = try #require(root["sessions"] as? [[String: Any]])
    #expect(sessions.count == 2 && sessions[1]["candidate"] is NSNull)
    let second = try #require((sessions[1]["baseline"] as? [String: Any])?["session_id"] as? String)
    let one = try Program.shell(
      "\"$0\" sample --sessions 2 --turns 2 --seed 4 | \"$0\" compare - <(\"$0\" sample --turns 2 --seed 9) -f json -s \(second)"
    )
    #expect(one.code == 0)
    #expect(one.output.components(separatedBy: "\"session_id\"").count == 3)
    #expect(one.output.contains(second))
    let none = try Program.shell(
      "\"$0\" sample --turns 2 | \"$0\" compare -s nothing - <(\"$0\" sample --turns 2)")
    #expect(none.code == 2 && none.error.contains("no session whose id holds that"))
  }

  static let mistakes: [(arguments: [String], code: Int32, words: String)] = [
    (["compare"], 2, "two logs, not 0"), (["compare", "-"], 2, "two logs, not 1"),
    (["compare", "-", "-"], 2, "only one of the two"),
    (["compare", "-", "/nowhere/log.jsonl"], 1, "no such file"),
    (["compare", "/nowhere/log.jsonl", "-"], 1, "no such file"),
    (["compare", "--items", "-", "-"], 2, "--items is an option of"),
  ]

  @Test("a mistake gives a message and an exit code", arguments: mistakes.indices)
  func mistake(place: Int) throws {
    let mistake = Self.mistakes[place]
    let run = try Program.run(mistake.arguments, input: CommandTests.done)
    #expect(run.code == mistake.code)
    #expect(run.error.contains(mistake.words), "\(run.error)")
    #expect(run.output.isEmpty)
  }
}
