import EventLog
import Foundation
import Intake
import Platform
import Reconciliation
import Sampling
import TestSupport
import Testing
import TokenCounting

/// Files are read in stretches by several threads; a pipe is read byte after byte. Both must come to the same.
@Suite("Stretches of files")
struct StretchTests {
  /// Everything that is known at the end, but for how far single changes went.
  struct Outcome: Equatable {
    var responses: [ResponseRecord]
    var sessions: [SessionRecord]
    var transcriptions: [TranscriptionRecord]
    var totals: Totals
    var unread: [UnreadLine]
    var sources: [SourceState]
    var names: [String?]
    var problem: String?

    init(_ records: Records, problem: InputError?) {
      responses = records.responses
      sessions = records.sessions
      transcriptions = records.transcriptions
      totals = records.totals
      unread = records.unread
      sources = records.sources
      names = records.responses.map { records.name($0.id) } + records.sessions.map { records.name($0.id) }
      self.problem = problem?.reason
    }
  }

  /// Reads files, with threads that read ahead or as streams.
  static func read(_ paths: [String], ahead: Bool) throws -> Outcome {
    var intake = LogIntake(paths: ahead ? paths : [])
    var records = Records()
    var problem: InputError?
    for (index, path) in paths.enumerated() {
      let found = intake.read(try Input(path: path), index: Int32(index)) { changes in
        for change in changes { records.apply(change) }
        return true
      }
      problem = problem ?? found
    }
    return Outcome(records, problem: problem)
  }

  static func check(_ bytes: [UInt8], _ what: Comment) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("realtally-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let stream = try read([file.path], ahead: false)
    let stretches = try read([file.path], ahead: true)
    #expect(stretches == stream, what)
  }

  static let longSample: [String] = {
    var options = SampleOptions()
    options.sessions = 40
    options.turns = 20
    options.seed = 7
    options.injections = [.duplicateEvents, .notCharged, .cacheBust, .truncatedByClient]
    return Sample(options).map(\.text)
  }()

  static func text(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  /// A line of other text that ends, with its newline, at a place.
  static func filler(_ length: Int) -> String { String(repeating: "x", count: length - 1) }

  @Test(
    "a log of several stretches is read by threads as a stream reads it, with and without a mark or a last newline"
  )
  func lines() throws {
    let bytes = Self.text(Self.longSample)
    #expect(bytes.count > 3 * Framer.stretch)
    try Self.check(bytes, "lines")
    try Self.check([0xEF, 0xBB, 0xBF] + bytes, "mark")
    try Self.check(Array(bytes.dropLast(1)), "no newline")
    try Self.check(Array(bytes.dropLast(200)), "half a line")
    try Self.check([0xFF, 0xFE] + bytes.prefix(1_200_000).flatMap { [$0, 0] }, "UTF-16")
    try Self.check(
      Array("[".utf8) + Self.text([Self.longSample.joined(separator: ",\n")]) + Array("]".utf8), "list")
    for size in [0, 1, Framer.stretch] { try Self.check(Array(bytes.prefix(size)), "\(size) bytes") }
  }

  @Test("lines that end right at, before and behind the end of a stretch belong to one stretch only")
  func seams() throws {
    for shift in [-1, 0, 1] {
      var lines: [String] = []
      for part in 0..<3 {
        let before = lines.reduce(0) { $0 + $1.utf8.count + 1 }
        let sample = Self.longSample[(part * 40)..<(part * 40 + 40)]
        let own = sample.reduce(0) { $0 + $1.utf8.count + 1 }
        lines += [Self.filler((part + 1) * Framer.stretch + shift - before - own)] + sample
      }
      try Self.check(Self.text(lines), "\(shift)")
    }
  }

  @Test("values over several lines, lines of megabytes and damaged ones lie across the ends of stretches")
  func hardLines() throws {
    var random = RandomBytes(seed: 11)
    let sound = String(repeating: "QUJD", count: 1_300_000)
    for round in 0..<2 {
      var lines: [String] = []
      for line in Self.longSample {
        switch random.below(100) {
        case 0..<30: lines.append(try PrettyLines.text(line))
        case 30..<33: lines.append("cut: " + line.prefix(random.below(line.count)))
        case 33: lines += ["{", "  \"type\": \"response.done\",", "note:", "[1, 2,"]
        case 34 where round % 2 == 0 && random.below(40) == 0:
          lines.append(
            #"{"type":"response.audio.delta","response_id":"r","item_id":"i","delta":"\#(sound)"}"#)
        case 35 where round % 2 == 1 && random.below(40) == 0: lines.append(Self.filler(3 << 20))
        default: lines.append(line)
        }
      }
      try Self.check(Self.text(lines), "round \(round)")
    }
  }

  @Test("many small files are read ahead in their order; one that is no log is said to be none")
  func manyFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try (0..<60).map { number in
      let lines = number % 10 == 3 ? ["no log"] : Array(Self.longSample[(number * 30)..<(number * 30 + 200)])
      let url = folder.appendingPathComponent("\(number).jsonl")
      try Data(Self.text(lines)).write(to: url)
      return url.path
    }
    #expect(try Self.read(paths, ahead: true) == Self.read(paths, ahead: false))
  }

  @Test("reading stops where nobody wants more")
  func stopped() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("realtally-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(Self.text(Self.longSample)).write(to: file)
    var intake = LogIntake(paths: [file.path])
    var calls = 0
    let problem = intake.read(try Input(path: file.path), index: 0) { _ in
      calls += 1
      return calls < 2
    }
    #expect(problem == nil && calls == 2)
  }
}

/// Writes a line of JSON over several lines.
private enum PrettyLines {
  static func text(_ line: String) throws -> String {
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: [.prettyPrinted]), as: UTF8.self)
  }
}
