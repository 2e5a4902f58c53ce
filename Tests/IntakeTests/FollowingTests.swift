import Foundation
import Reconciliation
import Sampling
import Testing

@testable import Intake
@testable import Platform

@Suite("Following")
struct FollowingTests {
  /// A path of its own for a test.
  private let path = FileManager.default.temporaryDirectory.appendingPathComponent(
    "realtally-following-\(UUID().uuidString).jsonl"
  ).path

  /// A sampled log in lines, with their newlines.
  private static func sample(seed: UInt64, turns: Int = 4, sessions: Int = 1) -> [String] {
    var options = SampleOptions()
    (options.seed, options.turns, options.sessions) = (seed, turns, sessions)
    return Sample(options).map { $0.text + "\n" }
  }

  private static func short(_ number: Int) -> String {
    #"{"type":"response.done","response":{"id":"r\#(number)","status":"completed","output":[],"usage":"#
      + #"{"total_tokens":3,"input_tokens":1,"output_tokens":2}}}"# + "\n"
  }

  private func append(_ text: some Sequence<UInt8>, to other: String? = nil) {
    let path = other ?? path
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let file = FileHandle(forWritingAtPath: path)
    _ = try? file?.seekToEnd()
    try? file?.write(contentsOf: Data(text))
    try? file?.close()
  }

  private func remove(_ paths: String...) {
    for path in paths + [path, path + ".1"] { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Follows files while something happens to them: one thing after the other, each when what came before has been seen.
  private func follow(
    _ paths: [String], archives: [Archive] = [], usesInotify: Bool = true, _ happenings: [() -> Void],
    until isEnough: (Records) -> Bool
  ) throws -> (records: Records, problems: [InputError]) {
    var records = Records()
    var problems: [InputError] = []
    var next = happenings.makeIterator()
    // What never comes must not be waited for for ever.
    let interruption = Interruption()
    Worker.start {
      Surroundings.sleep(milliseconds: 30_000)
      interruption.ask(2)
    }
    var following = Following(
      try paths.map { ($0, try GrowingInput.at($0)) }, archives: archives, usesInotify: usesInotify)
    following.run(until: interruption, complain: { problems.append($0) }) { changes in
      for change in changes { records.apply(change) }
      guard let happen = next.next() else { return !isEnough(records) }
      happen()
      return true
    }
    #expect(!interruption.isRequested, "it never came: \(records.sources)")
    return (records, problems)
  }

  @Test("a log that is written byte by byte gives the records of the whole file", arguments: [true, false])
  func byteByByte(usesInotify: Bool) throws {
    defer { remove() }
    // Without inotify each look takes its time: fewer of them, but in the middle of lines as well.
    let text = Array((0..<3).map(Self.short).joined().utf8)
    let pieces = stride(from: 0, to: text.count, by: usesInotify ? 1 : 97).map {
      text[$0..<min(text.count, $0 + (usesInotify ? 1 : 97))]
    }
    let (found, problems) = try follow(
      [path], usesInotify: usesInotify, pieces.map { piece in { append(piece) } }
    ) { $0.sources.first?.events == 3 }
    #expect(found.shown == records(text).shown)
    #expect(found.sources.first?.lines == 3 && found.sources.first?.damaged == 0)
    #expect(found.sources.first?.bytes == text.count && problems.isEmpty)
  }

  @Test("a sampled session in pieces of any size, with a file that was there before")
  func pieces() throws {
    defer { remove() }
    let text = Array(Self.sample(seed: 7).joined().utf8)
    append(text[..<200_001])
    let rest = stride(from: 200_001, to: text.count, by: 40_009).map {
      text[$0..<min(text.count, $0 + 40_009)]
    }
    let whole = records(text)
    let (found, _) = try follow([path], rest.map { piece in { append(piece) } }) {
      $0.sources.first?.bytes == text.count
    }
    #expect(found.shown == whole.shown && !whole.shown.isEmpty)
  }

  @Test(
    "a file that is cut is read from its start as a new stretch: its session goes on, its lines are counted on"
  )
  func truncated() throws {
    defer { remove() }
    let lines = Self.sample(seed: 3)
    let half = lines.count / 2
    append(lines[..<half].joined().utf8)
    let archive = Archive(following: path)
    let cutThenOn = {
      let file = FileHandle(forWritingAtPath: path)
      try? file?.truncate(atOffset: 0)
      try? file?.close()
      append(lines[half...].joined().utf8)
    }
    // The first is told before anything is read.
    let (found, _) = try follow([path], archives: [archive], [{}, cutThenOn]) {
      $0.sources.first?.lines == lines.count
    }
    let whole = records(Array(lines.joined().utf8))
    #expect(found.shown == whole.shown)
    #expect(found.sources.first?.truncations == 1 && found.sources.first?.rotations == 0)
    #expect(found.sources.first?.bytes == lines.joined().utf8.count)
    let record = try #require(found.responses.last)
    let place = Details.Place(row: record.row, sessionLine: 1, sequence: Int(record.sequence))
    #expect(
      archive.items(ofResponse: place, options: LogIntake.Options())
        == .gone("its session began in a file that is gone by now"))
    let window = EventWindow.Place(
      first: Int(found.responses[found.responses.count - 2].line) + 1, last: Int(record.line),
      response: found.name(record.id))
    guard case .events(let events) = archive.events(around: window) else {
      Issue.record("no events")
      return
    }
    #expect(events.entries.contains { $0.isOwn && $0.line == Int(record.line) && $0.name == "response.done" })
  }

  @Test("a log that is rotated loses nothing, and its details are found in both files")
  func rotated() throws {
    defer { remove() }
    let lines = Self.sample(seed: 5, turns: 3, sessions: 2)
    let cut = lines.count / 3
    // The last line of the old file is written in two parts, the second after it was renamed.
    let line = Array(lines[cut].utf8)
    append(lines[..<cut].joined().utf8 + line[..<50])
    let archive = Archive(following: path)
    let rotate = {
      try? FileManager.default.moveItem(atPath: path, toPath: path + ".1")
      append(line[50...], to: path + ".1")
      append(lines[(cut + 1)...].joined().utf8)
    }
    let (found, problems) = try follow([path], archives: [archive], [{}, rotate]) {
      $0.sources.first?.lines == lines.count
    }
    let whole = records(Array(lines.joined().utf8))
    #expect(found.shown == whole.shown && whole.responses.count > 4 && problems.isEmpty)
    #expect(found.sources.first?.rotations == 1 && found.sources.first?.damaged == 0)
    append(lines.joined().utf8, to: path + ".whole")
    defer { remove(path + ".whole") }
    for record in found.responses {
      let session = try #require(found.session(of: record))
      let place = Details.Place(
        row: record.row, sessionLine: Int(session.line), sequence: Int(record.sequence))
      let answer = archive.items(ofResponse: place, options: LogIntake.Options())
      #expect(
        answer
          == Details.items(
            ofResponse: record.row, inFile: path + ".whole", options: LogIntake.Options()))
      let window = EventWindow.Place(
        first: max(1, Int(record.line) - 40), last: Int(record.line), response: found.name(record.id))
      #expect(archive.events(around: window) == EventWindow.find(window, inFile: path + ".whole"))
    }
  }

  @Test("after two rotations the sessions of the files that are left have their details, those before do not")
  func rotatedTwice() throws {
    defer { remove() }
    let sessions = (0..<3).map { Self.sample(seed: UInt64(20 + $0), turns: 2) }
    append(sessions[0].joined().utf8)
    let archive = Archive(following: path)
    let rotations = sessions.dropFirst().map { lines in
      {
        try? FileManager.default.removeItem(atPath: path + ".1")
        try? FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        append(lines.joined().utf8)
      }
    }
    let (found, _) = try follow([path], archives: [archive], [{}] + rotations) {
      $0.sources.first?.lines == sessions.joined().count
    }
    #expect(found.sessions.count == 3 && found.sources.first?.rotations == 2)
    for record in found.responses {
      let session = try #require(found.session(of: record))
      let place = Details.Place(
        row: record.row, sessionLine: Int(session.line), sequence: Int(record.sequence))
      let answer = archive.items(ofResponse: place, options: LogIntake.Options())
      guard record.session > 0 else {
        #expect(answer == .gone("its session began in a file that is gone by now"))
        continue
      }
      guard case .items(let items, _) = answer else {
        Issue.record("\(answer)")
        continue
      }
      guard record.estimated.inputText.tokens != nil, !record.marks.contains(.madeNothing) else { continue }
      #expect(items.reduce(Figure.zero) { $0 + $1.text } == record.estimated.inputText)
    }
  }

  @Test("a file that is not there yet is waited for, and says so; beside it another is read")
  func absent() throws {
    let other = path + ".other"
    defer { remove(other) }
    append(Self.short(1).utf8)
    var absences: [String?] = []
    let (found, problems) = try follow([other, path], [{}, {}, { append(Self.short(2).utf8, to: other) }]) {
      absences.append($0.sources.first?.absence)
      return $0.responses.count == 2
    }
    #expect(found.sources.map(\.name) == [other, path] && problems.isEmpty)
    #expect(found.sources.first?.absence == nil && absences.last == .some(nil))
    #expect(found.sources.map(\.events) == [1, 1])
  }

  @Test("a file that grows at every look does not keep another from being read")
  func noStarving() throws {
    let other = path + ".other"
    defer { remove(other) }
    append(Self.short(0).utf8)
    append(Self.short(0).utf8, to: other)
    var number = 1
    // From then on the first file has more whenever it is looked at.
    let grow = {
      append(Self.short(number).utf8)
      number += 1
    }
    let (found, _) = try follow(
      [path, other],
      [{}, {}, { append(Self.short(9999).utf8, to: other) }] + Array(repeating: grow, count: 50)
    ) { $0.sources.last?.events == 2 }
    #expect(found.sources.last?.events == 2)
    #expect(found.sources[0].events <= 51)
  }

  @Test("a stream is read beside a file, and is over when it ends")
  func stream() throws {
    defer { remove() }
    append(Self.short(1).utf8)
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data(Self.short(2).utf8))
    let stream = "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    let (found, _) = try follow(
      [stream, path],
      [
        {}, {}, { pipe.fileHandleForWriting.write(Data(Self.short(3).utf8)) },
        { try? pipe.fileHandleForWriting.close() },
      ]
    ) { $0.sources.first?.condition == .ended }
    #expect(found.responses.count == 3 && found.sources.map(\.condition) == [.ended, .open])
    #expect(found.sources.map(\.isFollowed) == [false, true])
  }

  @Test("a directory is an error that says so")
  func directory() {
    #expect(throws: InputError(path: "/tmp", reason: FollowedFile.isDirectory)) {
      try GrowingInput.at("/tmp")
    }
  }
}

@Suite("What is kept of a stream")
struct ArchiveTests {
  @Test("the oldest sessions lose their details first, what is left is right, and it says from where on")
  func bounded() throws {
    var options = SampleOptions()
    (options.turns, options.sessions) = (3, 40)
    let lines = Sample(options).map { $0.text + "\n" }
    let text = Array(lines.joined().utf8)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("realtally-\(UUID().uuidString)")
      .path
    try Data(text).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let archive = Archive(memory: 2_000_000)
    var records = Records()
    var intake = LogIntake()
    let problem = intake.read(
      try Input(path: path), index: 0, memory: archive.memory, keep: { archive.keep($0, $1) }
    ) { changes in
      for change in changes { records.apply(change) }
      return true
    }
    #expect(problem == nil && archive.forgottenLine > 0 && archive.forgottenLine < lines.count)
    #expect(archive.memory.map { $0.bytes <= 1_000_000 } == true)
    var (kept, gone) = (0, 0)
    for record in records.responses {
      let session = try #require(records.session(of: record))
      let place = Details.Place(
        row: record.row, sessionLine: Int(session.line), sequence: Int(record.sequence))
      switch archive.items(ofResponse: place, options: LogIntake.Options()) {
      case .gone(let reason):
        gone += 1
        #expect(reason.contains("no longer kept") && kept == 0)
      case .items(let items, _):
        kept += 1
        guard record.estimated.inputText.tokens != nil, !record.marks.contains(.madeNothing) else { continue }
        #expect(items.reduce(Figure.zero) { $0 + $1.text } == record.estimated.inputText)
      }
    }
    #expect(kept > 3 && gone > 3)
  }

  @Test("a recorded stream keeps nothing in memory, and its details are read from the copy")
  func recorded() throws {
    var options = SampleOptions()
    options.turns = 3
    let text = Array(Sample(options).map { $0.text + "\n" }.joined().utf8)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("realtally-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let recorder = try Recorder(path: path, inputs: ["-"])
    let archive = Archive(recorded: try #require(recorder.text), name: "standard input")
    #expect(archive.memory == nil)
    #expect(text.withUnsafeBytes { recorder.write($0) } == nil)
    let records = records(text)
    for record in records.responses {
      let place = Details.Place(row: record.row, sessionLine: 1, sequence: Int(record.sequence))
      #expect(
        archive.items(ofResponse: place, options: LogIntake.Options())
          == Details.items(ofResponse: record.row, inFile: path, options: LogIntake.Options()))
      let window = EventWindow.Place(first: 1, last: Int(record.line), response: records.name(record.id))
      #expect(archive.events(around: window) == EventWindow.find(window, inFile: path))
    }
  }
}
