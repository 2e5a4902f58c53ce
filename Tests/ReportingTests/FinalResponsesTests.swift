import Foundation
import Reconciliation
import Sampling
import TestSupport
import Testing

@testable import Reporting

@Suite("Rows as they become final")
struct FinalResponsesTests {
  private static func sample(_ injections: Set<Injection>, seed: UInt64, sessions: Int, turns: Int)
    -> [String]
  {
    var options = SampleOptions()
    (options.turns, options.sessions, options.seed) = (turns, sessions, seed)
    options.injections = injections
    return Sample(options).map(\.text)
  }

  /// Long sessions, in which rows become final long before the end.
  private static let long = (1...3).map {
    sample(
      [.cacheBust, .generatedNotHeard, .constantChanged, .truncatedByServer, .duplicateResponse], seed: $0,
      sessions: 3, turns: 40)
  }

  @Test(
    "each response is printed once, as the JSON report has it, however the bytes are cut",
    arguments: [1 << 20, 997])
  func once(piece: Int) throws {
    for log in FoldedReportTests.logs + Self.long + (try ReportRows.recordings()) {
      let lines = ReportRows.text(.ndjson, [log], piece: piece)
      let rows = try ReportRows.objects(lines)
      let report = try ReportRows.responses(ReportRows.records([log]))
      // A session whose name comes late has none in the rows that are printed before.
      func texts(_ rows: [[String: Any]]) throws -> [String] {
        try rows.map { try ReportRows.text($0, without: ["session_id"]) }.sorted()
      }
      #expect(try texts(rows) == texts(report))
      for row in rows where !(row["session_id"] is NSNull) {
        let same = report.first { $0["response_id"] as? String == row["response_id"] as? String }
        #expect(row["session_id"] as? String == same?["session_id"] as? String)
      }
      #expect(lines == ReportRows.text(.ndjson, [log]))
    }
  }

  @Test("inputs item by item are those of the JSON report")
  func items() throws {
    for log in Self.long.prefix(1) {
      let rows = try ReportRows.objects(ReportRows.text(.ndjson, [log], items: true))
      let report = try ReportRows.responses(ReportRows.records([log], items: true), items: true)
      let ids = report.map { $0["response_id"] as? String }
      #expect(rows.map { $0["response_id"] as? String } == ids && !ids.isEmpty)
      for (row, same) in zip(rows, report) {
        #expect(row["input_items"] as? NSArray == same["input_items"] as? NSArray)
        #expect((row["input_items"] as? [Any])?.isEmpty == false)
      }
    }
  }

  private static let start = [
    #"{"type":"session.created","session":{"id":"sess_a","model":"gpt-realtime"}}"#,
    #"{"type":"response.done","response":{"id":"resp_a","status":"completed","output":[],"usage":{"total_tokens":7,"input_tokens":5,"output_tokens":2}}}"#,
  ]

  private static func finals(after more: [String]) -> [Int] {
    ReportRows.changes([start + more], piece: 1).enumerated().compactMap { place, change in
      if case .responseFinal = change { place } else { nil }
    }
  }

  @Test("a row is final with the 256th event after it, not before; sound does not count")
  func aging() {
    let other = (1...256).map { #"{"type":"rate_limits.updated","event_id":"event_\#($0)"}"# }
    let sound = (1...400).map {
      #"{"type":"input_audio_buffer.append","event_id":"sound_\#($0)","audio":"AAAA"}"#
    }
    #expect(Self.finals(after: Array(other.dropLast())).isEmpty)
    #expect(Self.finals(after: other).count == 1)
    #expect(Self.finals(after: other.dropLast() + sound).isEmpty)
    #expect(Self.finals(after: sound + other).count == 1)
    // An event that comes twice counts once, and what is final is not printed again.
    #expect(Self.finals(after: other.dropLast() + other.dropLast()).isEmpty)
    let again = [Self.start + other + Self.start.dropFirst() + ["{\"type\":\"session.updated\"}"] + other]
    #expect(ReportRows.text(.ndjson, again).split(separator: "\n").count == 1)
  }

  /// The rows of files, whatever they and their lines are called.
  private func rows(_ files: [[String]]) throws -> [String] {
    try ReportRows.objects(ReportRows.text(.ndjson, files)).map {
      try ReportRows.text($0, without: ["source", "line"])
    }.sorted()
  }

  /// A log cut where its sessions begin.
  private func sessions(_ log: [String]) -> [[String]] {
    log.reduce(into: []) { parts, line in
      if parts.isEmpty || line.contains(#""session.created""#) { parts.append([]) }
      parts[parts.count - 1].append(line)
    }
  }

  @Test(
    "however sessions are dealt out to files, in whatever order, the rows are the same", arguments: 1...20)
  func split(seed: UInt64) throws {
    var random = RandomBytes(seed: seed)
    let injections = Set(
      Injection.allCases.filter { ![.logCut, .duplicateEvents].contains($0) }
        .shuffled(using: &random).prefix(3))
    let log = Self.sample(injections, seed: seed, sessions: 5, turns: 12)
    let expected = try rows([log])
    #expect(expected.count > 20)
    var parts = sessions(log)
    #expect(parts.count == 5)
    #expect(try rows(parts.shuffled(using: &random)) == expected)
    // Dealt out to two files, as to two workers.
    parts.shuffle(using: &random)
    var files: [[String]] = [[], []]
    for part in parts { files[Int.random(in: 0...1, using: &random)] += part }
    #expect(try rows(files.filter { !$0.isEmpty }) == expected)
    // All at once, each with its key, as they lie in a partition.
    var queues = parts.enumerated().map { key, lines in
      lines.map { "{\"session_id\":\"call \(key)\",\"event\":\($0)}" }[...]
    }
    var mixed: [String] = []
    while let place = queues.indices.filter({ !queues[$0].isEmpty }).randomElement(using: &random) {
      mixed.append(queues[place].removeFirst())
    }
    #expect(try rows([mixed]) == expected)
  }

  @Test(
    "the recordings in any order give the same rows",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"), arguments: 1...5)
  func recordings(seed: UInt64) throws {
    var random = RandomBytes(seed: seed)
    let logs = try ReportRows.recordings()
    let apart = try logs.flatMap { try rows([$0]) }.sorted()
    #expect(try rows(logs.shuffled(using: &random)) == apart)
  }
}
