import Foundation
import Intake
import JSON
import Reconciliation
import Reporting
import TestSupport
import Testing

@Suite("Comparisons as reports")
struct CompareReportTests {
  private static let hasRecordings = !SharedData.recordings.isEmpty

  private struct Pair {
    let baseline: Records
    let candidate: Records
    var pairs: [SessionPair] {
      FlowComparison.sessions(Flow.all(in: baseline), Flow.all(in: candidate))
    }

    func table(width: Int? = nil, isASCII: Bool = false) -> String {
      CompareReport(
        baseline: baseline.sources, candidate: candidate.sources, pairs, width: width, isASCII: isASCII
      ).text()
    }

    var document: String {
      CompareDocument(baseline: baseline.sources, candidate: candidate.sources, pairs).text()
    }
  }

  /// A text without its line breaks.
  private static func flowing(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private static func read(_ url: URL) throws -> Records {
    records([UInt8](try Data(contentsOf: url)), watch: .none)
  }

  private static func read(_ name: String) throws -> Records {
    try read(try #require(SharedData.file("recordings/\(name).jsonl")))
  }

  @Test(
    "any two recordings fit any width, in ASCII too, and never claim what they cannot show",
    .enabled(if: hasRecordings, "the recordings are not here"))
  func widths() throws {
    let logs = try SharedData.recordings.map(Self.read)
    for (place, log) in logs.enumerated() {
      let pair = Pair(baseline: log, candidate: logs[(place + 5) % logs.count])
      for width in [80, 100, 132] {
        let lines = pair.table(width: width).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
      }
      #expect(pair.table(width: 80, isASCII: true).utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test(
    "the tool round of two server versions is told in careful words",
    .enabled(if: hasRecordings, "the recordings are not here"))
  func serverVersion() throws {
    let pair = Pair(
      baseline: try Self.read("openai-tool-round-july"), candidate: try Self.read("openai-tool-round-later"))
    let text = pair.table(width: 132)
    let figures = text.split(separator: "\n").first { $0.contains("text in") }?.split(separator: " ")
    #expect(figures.map(Array.init) == ["text", "in", "96", "103", "+7", "96–103", "96–103"])
    for words in [
      "#1 the same figures", "20 days lie between the sessions", "server is likely", "cannot prove it",
      "There is no value to change.",
    ] {
      #expect(Self.flowing(text).contains(words), "\(words)")
    }
    #expect(!text.contains("Change one value at a time"))
    // Seen from the later session it is the other way round.
    let reverse = Pair(baseline: pair.candidate, candidate: pair.baseline).table(width: 132)
    #expect(Self.flowing(reverse).contains("Text in differs by -7 in 1 of 2 turns (#2)."))
  }

  @Test(
    "settings that differ are put in an order of things to try, what explains most first",
    .enabled(if: hasRecordings, "the recordings are not here"))
  func steps() throws {
    let pair = Pair(
      baseline: try Self.read("openai-vad-turn"), candidate: try Self.read("azure-voice-live-vad-turn"))
    let text = pair.table(width: 132)
    #expect(text.contains("Change one value at a time"))
    #expect(text.contains("1. model: gpt-realtime-global-standard → gpt-realtime (could explain audio in"))
    #expect(text.contains("silence_duration_ms: 500 → 200 (could explain audio in)"))
    #expect(
      text.contains(
        "6. transcription model: whisper-1 → gpt-realtime-whisper (no figure that differs follows from it)"))
    #expect(text.contains("not in the candidate's log: speed"))
  }

  @Test("the document has the keys of its schema", .enabled(if: hasRecordings, "the recordings are not here"))
  func schema() throws {
    let pair = Pair(
      baseline: try Self.read("azure-history-seeding"), candidate: try Self.read("openai-three-vad-turns"))
    let data = Data(pair.document.utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["schema"] as? String == "realtally.compare/1")
    #expect(Set(root.keys) == ["schema", "baseline", "candidate", "sessions"])
    let session = try #require((root["sessions"] as? [[String: Any]])?.first)
    #expect(
      Set(session.keys) == [
        "baseline", "candidate", "same", "configuration", "turns", "causes", "findings", "conclusion",
        "steps",
      ])
    let settings = try #require(session["configuration"] as? [[String: Any]])
    let instructions = try #require(settings.first { $0["setting"] as? String == "instructions" })
    #expect((instructions["baseline"] as? [String: Any])?.number("tokens") == 111)
    #expect((instructions["baseline"] as? [String: Any])?["server_default"] as? Bool == true)
    #expect((instructions["candidate"] as? [String: Any])?["server_default"] as? Bool == false)
    #expect(instructions["same"] as? Bool == false)
    let turns = try #require(session["turns"] as? [[String: Any]])
    // One asks in writing, the other speaks: nothing is paired.
    #expect(turns.count == 4)
    for turn in turns {
      #expect((turn["baseline"] is NSNull) != (turn["candidate"] is NSNull))
      #expect(turn["paired_by"] is NSNull)
      #expect((turn["figures"] as? [String: Any])?.isEmpty == true)
    }
  }

  @Test("no control sequence of a log and no text of a session reaches a comparison")
  func hostile() throws {
    let bytes = try ReportTests.hostileLog()
    let log = records(bytes, watch: .none)
    let other = records(
      Array(
        #"{"type":"session.created","session":{"id":"s","model":"gpt-realtime","instructions":"secret 4711","voice":"x","tools":[{"name":"f","description":"secret 4711","parameters":{}}]}}"#
          .utf8), watch: .none)
    let pair = Pair(baseline: log, candidate: other)
    for text in [pair.table(), pair.table(width: 40, isASCII: true), pair.document] {
      #expect(!text.contains("4711"))
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value), "\(scalar.value)")
      }
    }
    #expect(pair.table().contains("instructions") && pair.document.contains("\"names\""))
  }
}
