import Reconciliation
import Sampling
import Testing

/// Lines that a logger lost in the middle of an answer.
@Suite("Missing lines")
struct MissingLinesTests {
  /// A sample whose answers all are followed by another, without some of its lines: one piece of sound of an answer, or
  /// several in a row.
  static func lines(seed: UInt64, missing count: Int) -> (lines: [String], answer: Int)? {
    var options = SampleOptions()
    options.seed = seed
    options.turns = 7
    var lines = Sample(options).map(\.text)
    let pieces = lines.indices.filter { lines[$0].contains("\"response.output_audio.delta\"") }
    // Somewhere in the middle of the log.
    guard pieces.count > 3 * count else { return nil }
    let first = pieces[pieces.count / 3 + Int(seed) % (pieces.count / 3)]
    let answer = lines[..<first].count { $0.contains("\"response.done\"") }
    lines.removeSubrange(first..<(first + count))
    return (lines, answer)
  }

  @Test(
    "what is missing of an answer shows in that answer and in no later one",
    arguments: 1...20 as ClosedRange<UInt64>,
    [1, 3])
  func once(seed: UInt64, count: Int) throws {
    let (lines, answer) = try #require(Self.lines(seed: seed, missing: count))
    let records = records(lines: lines)
    #expect(records.responses.count == 7)
    for (place, record) in records.responses.enumerated() where place != answer {
      #expect(Comparison(record).verdict == .match, "response \(place + 1), line missing in \(answer + 1)")
    }
    // Of a short answer so little may be left that its sound counts as not in the log.
    let own = records.responses[answer]
    #expect(Comparison(own).verdict == .unexplained || own.marks.contains(.payloadStripped))
    // The response after it has shown which of both figures is right: from there on nothing is open.
    for record in records.responses.dropFirst(answer + 2) {
      #expect(!record.estimated.inputAudio.isRange && !record.estimated.inputText.isRange)
    }
  }

  @Test("a figure that the server reports too high for an answer shows in that answer and in no later one")
  func tooHigh() {
    for seed in 1...40 as ClosedRange<UInt64> {
      var options = SampleOptions()
      options.seed = seed
      options.turns = 7
      options.injections = [.unexplained]
      let records = records(lines: Sample(options).map(\.text))
      #expect(records.totals.count(.unexplained) == 1 && records.totals.count(.match) == 6, "\(seed)")
    }
  }
}
