import EventLog
import Foundation
import Platform
import Reconciliation
import Sampling
import Testing
import TokenCounting

@testable import Intake

/// Details of a large file are read from near their place; they are those that a reading of the whole file gives.
@Suite("Details out of the middle of a file")
struct IndexedDetailsTests {
  /// Sessions behind each other, more than four stretches of them.
  static let sessions: [[String]] = {
    var size = 0
    var sessions: [[String]] = []
    while size < 4 << 20 {
      var options = SampleOptions()
      options.turns = 3
      options.seed = UInt64(sessions.count + 1)
      let lines = Sample(options).map { $0.text + "\n" }
      size += lines.reduce(0) { $0 + $1.utf8.count }
      sessions.append(lines)
    }
    return sessions
  }()

  /// What a file holds, and where its details are found again.
  private func read(_ text: String, at path: String) throws -> (Records, Archive) {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    var intake = LogIntake(paths: [path])
    let archive = Archive(path: path)
    var records = Records()
    let problem = intake.read(try Input(path: path), index: 0, note: { archive.note($0) }) { changes in
      for change in changes { records.apply(change) }
      return true
    }
    #expect(problem == nil)
    return (records, archive)
  }

  private func check(_ text: String) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("index-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (records, archive) = try read(text, at: path)
    let options = LogIntake.Options()
    let step = max(1, records.responses.count / 24)
    for record in records.responses.indices.filter({ $0 % step == 0 }).map({ records.responses[$0] }) {
      let place = Details.Place(
        row: record.row, sessionLine: Int(records.sessions[Int(record.session)].line),
        sequence: Int(record.sequence), record: record)
      let whole = Details.items(ofResponse: record.row, inFile: path, options: options)
      let found = archive.items(ofResponse: place, options: options)
      #expect(shown(found) == shown(whole), "line \(record.line)")
      let window = EventWindow.Place(
        first: Int(record.line) - 3, last: Int(record.line), response: records.name(record.id))
      #expect(archive.events(around: window) == EventWindow.find(window, inFile: path))
    }
  }

  /// Items with their names: numbers of names differ from reading to reading.
  private func shown(_ answer: Details.Answer) -> [String] {
    switch answer {
    case .gone(let reason): [reason]
    case .items(let items, let names):
      items.map { item in
        "\(names[item.id] ?? "-") \(item.kind) \(item.representation) \(item.text) \(item.audio) \(item.isNew)"
      }
    }
  }

  @Test("sessions behind each other")
  func behind() throws { try check(Self.sessions.joined().joined()) }

  @Test("sessions whose lines alternate and that nothing tells apart")
  func mixed() throws {
    var text = ""
    for pair in stride(from: 0, to: Self.sessions.count - 1, by: 2) {
      let (one, other) = (Self.sessions[pair], Self.sessions[pair + 1])
      for line in 0..<max(one.count, other.count) {
        if one.indices.contains(line) { text += one[line] }
        if other.indices.contains(line) { text += other[line] }
      }
    }
    try check(text)
  }

  @Test("a response in the middle is found without what lies before its session")
  func middle() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("index-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = Self.sessions.joined().joined()
    let (records, archive) = try read(text, at: path)
    let record = try #require(records.responses.last)
    let line = Int(records.sessions[Int(record.session)].line)
    let place = Details.Place(
      row: record.row, sessionLine: line, sequence: Int(record.sequence), record: record)
    let whole = archive.items(ofResponse: place, options: LogIntake.Options())
    // The beginning of the file is made unreadable: whoever reads it finds nothing.
    var spoilt = Array(text.utf8)
    for index in spoilt.indices.prefix(1 << 20) where spoilt[index] != UInt8(ascii: "\n") {
      spoilt[index] = UInt8(ascii: "x")
    }
    try Data(spoilt).write(to: URL(fileURLWithPath: path))
    #expect(shown(archive.items(ofResponse: place, options: LogIntake.Options())) == shown(whole))
  }

  @Test("the last place at or before a line")
  func places() {
    var index = LineIndex()
    for (line, offset) in [(10, 1000), (10, 1500), (25, 3000), (40, 9000)] {
      index.note(Framer.Place(offset: offset, line: line))
    }
    #expect(index.place(of: 9) == nil)
    #expect(index.place(of: 10)?.offset == 1000)
    #expect(index.place(of: 39)?.offset == 3000)
    #expect(index.place(of: 400)?.offset == 9000)
  }
}
