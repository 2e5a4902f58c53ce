import Foundation
import Intake
import Reconciliation
import TestSupport
import Testing

/// Real sessions: what the file itself reports against what the program reads and counts.
@Suite("Recordings", .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
struct RecordingTests {
  @Test(
    "reported figures are the file's own, and missing ones stay missing", arguments: SharedData.recordings)
  func reported(url: URL) throws {
    let records = try records(url)
    let usages = try Recording(url).usage
    #expect(!usages.isEmpty)
    for (id, usage) in usages {
      let record = try #require(records.response(id), "\(id) has no row")
      #expect(record.marks.contains(.hasUsage) == (usage != nil))
      guard let usage else { continue }
      #expect(record.reported.total == usage.number("total_tokens"))
      #expect(record.reported.input == usage.number("input_tokens"))
      #expect(record.reported.inputText == usage.number("input_token_details", "text_tokens"))
      #expect(record.reported.inputAudio == usage.number("input_token_details", "audio_tokens"))
      #expect(record.reported.cached == usage.number("input_token_details", "cached_tokens"))
      #expect(record.reported.outputText == usage.number("output_token_details", "text_tokens"))
      #expect(record.reported.outputAudio == usage.number("output_token_details", "audio_tokens"))
    }
  }

  @Test(
    "no figure lies outside its estimate, and every estimate that the log allows is there",
    arguments: SharedData.recordings)
  func estimates(url: URL) throws {
    let records = try records(url)
    let hidesInput = ["openai-out-of-band-usage-only", "openai-text-log-without-session-start"]
    for record in records.responses where record.marks.contains(.hasUsage) {
      let comparison = Comparison(record)
      #expect(comparison.difference.known.allSatisfy { $0 == 0 }, "\(records.name(record.id) ?? "")")
      #expect(comparison.verdict == .match)
      let isKnown = record.estimated.inputText.tokens != nil
      #expect(isKnown == !hidesInput.contains(url.deletingPathExtension().lastPathComponent))
      #expect(record.estimated.outputText.tokens != nil)
    }
  }

  @Test("three VAD turns are exact, whatever of the log is printed")
  func threeTurns() throws {
    let url = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl"))
    let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map(
      String.init)
    let printed = ["session.", "speech_", ".committed", "response.done"]
    let subset = lines.filter { line in
      printed.contains { line.contains($0 == "session." ? "\"type\":\"session." : $0) }
    }
    for (log, isWhole) in [(lines, true), (subset, false)] {
      let records = records(lines: log)
      let inputs = records.responses.map { [$0.estimated.inputText.tokens, $0.estimated.inputAudio.tokens] }
      #expect(inputs == [[15, 27], [43, 96], [63, 124]])
      #expect(
        records.responses.allSatisfy { !$0.estimated.inputText.isRange && !$0.estimated.inputAudio.isRange })
      let outputs = records.responses.map { $0.estimated.outputText.tokens }
      if isWhole { #expect(outputs == [18, 18, 17]) }
    }
    #expect(subset.count < 30)
  }

  @Test("the third turn names the answer that is carried as its transcript")
  func transcript() throws {
    let url = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl"))
    let third = try #require(try records(url).responses.last)
    let causes = Causes.of(third)
    #expect(causes.first { $0.code == .answerCarriedAsTranscript }?.tokens == -42)
    #expect(third.facts.transcriptText == 12 && third.facts.droppedText == 20)
    #expect(causes.first { $0.code == .historyResent }?.tokens == 187 - 7 - 35)
    #expect(third.estimated.cachedLimit == 0)
  }

  @Test("any cutting into pieces gives the same records", arguments: SharedData.recordings)
  func pieces(url: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: url))
    let whole = records(bytes)
    for piece in bytes.count > 100_000 ? [4093] : [1, 61] {
      let cut = records(bytes, piece: piece)
      #expect(cut.shown == whole.shown)
      #expect(cut.totals == whole.totals)
      #expect(cut.sources == whole.sources)
    }
  }

  @Test("the input items, read again from the file, add up to the record", arguments: SharedData.recordings)
  func details(url: URL) throws {
    let records = try records(url)
    for record in records.responses
    where record.estimated.inputText.tokens != nil && !record.marks.contains(.madeNothing) {
      let answer = Details.items(ofResponse: record.row, inFile: url.path, options: LogIntake.Options())
      guard case .items(let items, _) = answer else {
        Issue.record("no items: \(answer)")
        continue
      }
      #expect(items.reduce(Figure.zero) { $0 + $1.text } == record.estimated.inputText)
      #expect(items.reduce(Figure.zero) { $0 + $1.audio } == record.estimated.inputAudio)
      #expect(items.filter(\.isNew).reduce(Figure.zero) { $0 + $1.text }.tokens == Int(record.facts.newText))
    }
  }

  @Test("two taps of one stream are counted once", arguments: SharedData.recordings)
  func doubled(url: URL) throws {
    let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map(
      String.init)
    let received = lines.filter { $0.contains("event_id") && $0.contains("\"received\"") }
    // Placeholder ids of a documentation are not the wire's.
    guard !received.contains(where: { $0.contains("PLACEHOLDER") }) else { return }
    let once = records(lines: lines)
    let twice = records(lines: lines.flatMap { received.contains($0) ? [$0, $0] : [$0] })
    #expect(twice.responses.map(\.reported) == once.responses.map(\.reported))
    #expect(twice.responses.map(\.estimated) == once.responses.map(\.estimated))
    #expect(twice.sources.last?.duplicates == received.count)
  }

  @Test(
    "a session cut off at its start says what it does not know, and guesses nothing",
    arguments: SharedData.recordings)
  func cutAtStart(url: URL) throws {
    let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map(
      String.init)
    for cut in stride(from: 1, to: lines.count, by: max(1, lines.count / 12)) {
      let records = records(lines: Array(lines.dropFirst(cut)))
      for record in records.responses {
        #expect(Comparison(record).verdict != .explained)
        // What is estimated of a log without its beginning must not contradict the server.
        #expect(Comparison(record).verdict != .unexplained, "cut at \(cut): \(records.name(record.id) ?? "")")
      }
    }
  }
}
