import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Damage at random")
struct MutationTests {
  /// Short events of the recordings, in every shape.
  static func seeds() throws -> [[UInt8]] {
    let lines = try SharedData.recordings.flatMap { try PrintedTests.bareLines($0) }.filter {
      $0.utf8.count < 260
    }
    let chosen = stride(from: 0, to: lines.count, by: max(1, lines.count / 60)).map { lines[$0] }
    let json = chosen.isEmpty ? [LogReaderTests.done] : chosen + [LogReaderTests.done]
    let printed = json.flatMap { line in PrintedShape.allCases.map { $0.print(line) } }
    return (json + printed + [PrintedTests.fields] + PrintedTests.bare).map { Array($0.utf8) }
  }

  @Test("200,000 mutated lines: no crash, every line is read, and whole events between them are never lost")
  func mutations() throws {
    var random = RandomBytes(seed: 5)
    let seeds = try Self.seeds()
    let sound = Array(("\n\n" + LogReaderTests.done + "\n").utf8)
    for _ in 0..<100 {
      var reader = LogReader()
      var text: [UInt8] = []
      for turn in 0..<2000 {
        var line = seeds[random.below(seeds.count)]
        if random.below(4) == 0 {
          let other = seeds[random.below(seeds.count)]
          line = line.prefix(random.below(line.count)) + other.suffix(random.below(other.count))
        }
        for _ in 0..<(1 + random.below(3)) { random.mutate(&line) }
        text += line
        text.append(UInt8(ascii: "\n"))
        if turn % 100 == 99 { text += sound }
      }
      var last = 0
      var whole = 0
      func take(_ entry: LogEntry) {
        switch entry {
        case .event(let event):
          #expect(event.line >= last)
          last = event.line
          if event.event.id == "e1", event.marks.isEmpty { whole += 1 }
        case .damaged(let line, let reason):
          if reason.isEmpty { Issue.record("no reason") }
          last = line
        case .otherText(let line): last = line
        }
      }
      text.withUnsafeBytes { reader.read($0, take) }
      reader.finish(take)
      #expect(reader.lines == text.count { $0 == UInt8(ascii: "\n") })
      #expect(whole >= 20)
    }
  }
}
