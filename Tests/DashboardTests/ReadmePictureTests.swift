import Dashboard
import Display
import Foundation
import Sampling
import Testing

/// The README's pictures are those of the program: `make pictures` draws them anew.
@Suite("Pictures of the README", .serialized)
struct ReadmePictureTests {
  static let pictures = ["rows", "timeline", "causes"]

  private static let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("README.md")

  /// A picture that stands in the README.
  private static func picture(_ name: String) throws -> String {
    let command = try Self.command()
    let log = batches(
      sample {
        $0.turns = command.turns
        $0.seed = command.seed
        $0.injections = command.injections
      })
    var dashboard = try dashboard(log, columns: 132, lines: name == "causes" ? 20 : 34)
    _ = dashboard.press([.home, .down, .down])
    if name == "timeline" { _ = dashboard.press([.character("t")]) }
    if name == "causes" { _ = dashboard.press([.character("c"), .down]) }
    return dashboard.picture().picture
  }

  /// What the README says makes the log of its pictures.
  private static func command() throws -> (turns: Int, seed: UInt64, injections: Set<Injection>) {
    let text = try String(contentsOf: readme, encoding: .utf8)
    let line = try #require(
      text.firstMatch(of: /\$ realtally sample --turns (\d+) --seed (\d+) --inject (\S+) > sample.jsonl/),
      "the README does not say what makes its sample")
    let codes = line.output.3.split(separator: ",").map { Injection(rawValue: String($0)) }
    let injections = Set(codes.compactMap { $0 })
    #expect(codes.count == injections.count && !codes.isEmpty)
    return (try #require(Int(line.output.1)), try #require(UInt64(line.output.2)), injections)
  }

  @Test("each picture is what the dashboard draws", arguments: pictures)
  func current(name: String) throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let mark = "<!-- picture: \(name) -->\n```\n"
    let start = try #require(text.range(of: mark)?.upperBound, "the README has no mark for \(name)")
    let end = try #require(text.range(of: "\n```", range: start..<text.endIndex)?.lowerBound)
    let picture = try Self.picture(name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      let drawn = text.replacingCharacters(in: start..<end, with: picture)
      try Data(drawn.utf8).write(to: Self.readme)
    } else {
      #expect(text[start..<end] == picture, "`make pictures` draws it anew")
    }
  }
}
