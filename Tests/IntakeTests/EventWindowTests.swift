import EventLog
import Foundation
import Intake
import Reconciliation
import Sampling
import TestSupport
import Testing

@Suite("The events around a response")
struct EventWindowTests {
  /// A file of its own for a test.
  private func file(_ text: String) throws -> String {
    let name = "realtally-window-\(UUID().uuidString).jsonl"
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// What a pipe of a log's bytes keeps.
  private func memory(_ bytes: [UInt8], limit: Int = 64 << 20, piece: Int = 1000) -> EventMemory {
    let memory = EventMemory(limit: limit)
    var reader = LogReader(memory: memory)
    var place = 0
    while place < bytes.count {
      let end = min(bytes.count, place + piece)
      bytes[place..<end].withUnsafeBytes { reader.read($0) { _ in } }
      place = end
    }
    reader.finish { _ in }
    return memory
  }

  /// The places of all responses of a log, each from behind the end of the one before.
  private func places(_ records: Records) -> [EventWindow.Place] {
    var first = 1
    return records.responses.map { record in
      defer { first = Int(record.line) + 1 }
      return EventWindow.Place(first: first, last: Int(record.line), response: records.name(record.id))
    }
  }

  private func window(_ answer: EventWindow.Answer) throws -> EventWindow {
    guard case .events(let window) = answer else {
      Issue.record("\(answer)")
      throw CancellationError()
    }
    return window
  }

  static let sample: String = {
    var options = SampleOptions()
    options.turns = 4
    return Sample(options).map { $0.text + "\n" }.joined()
  }()

  @Test(
    "a pipe shows what the file of the same bytes shows",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"),
    arguments: SharedData.recordings)
  func same(url: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: url))
    let memory = memory(bytes)
    let places = places(records(bytes, piece: 1 << 16))
    #expect(!places.isEmpty)
    for place in places {
      let read = try window(EventWindow.find(place, inFile: url.path))
      #expect(read == (try window(EventWindow.find(place, in: memory))))
      #expect(read.entries.contains { $0.isOwn && $0.line == place.last })
      #expect(read.leftOut == 0 && !read.isCut)
    }
  }

  @Test(
    "every event of the lines is there once, own ones are told by the ids in their JSON, sound adds up",
    .enabled(
      if: SharedData.file("recordings/openai-three-vad-turns.jsonl") != nil, "the recording is not here"))
  func whole() throws {
    let url = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl"))
    let text = try String(contentsOf: url, encoding: .utf8)
    let events = try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["event"] as? [String: Any])
    }
    let all = places(records(Array(text.utf8)))
    #expect(all.count == 3)
    for place in all {
      let entries = try window(EventWindow.find(place, inFile: url.path)).entries
      let last = try #require(place.last)
      #expect(
        entries.flatMap { Array($0.line...$0.lastLine) } == Array(place.first...min(events.count, last + 5)))
      for entry in entries {
        let covered = events[(entry.line - 1)..<entry.lastLine]
        #expect(covered.allSatisfy { $0["type"] as? String == entry.name })
        #expect(covered.count == entry.count)
        for event in covered {
          let response =
            (event["response"] as? [String: Any])?["id"] as? String ?? event["response_id"] as? String
          if let response { #expect(entry.isOwn == (response == place.response)) }
        }
        let sound = covered.compactMap { ($0["delta"] ?? $0["audio"]) as? String }
        guard entry.soundBytes != nil else { continue }
        let size = try sound.map { try #require(Data(base64Encoded: $0)).count }.reduce(0, +)
        #expect((size...size + 2 * sound.count).contains(try #require(entry.soundBytes)))
      }
      #expect(entries.filter { $0.name == "response.done" && $0.isOwn }.map(\.tokens?.input).count == 1)
    }
  }

  @Test("what does not fit is counted, never lost silently")
  func limits() throws {
    let filler = (0..<5000).map { #"{"type":"rate_limits.updated","event_id":"f\#($0)"}"# }
    let done = #"{"type":"response.done","response":{"id":"r1","status":"completed","output":[]}}"#
    let log = (filler + [done]).joined(separator: "\n")
    let place = EventWindow.Place(first: 1, last: 5001, response: "r1")
    let full = try window(EventWindow.find(place, inFile: try file(log)))
    #expect(full.entries.count == EventWindow.limit)
    #expect(full.leftOut == 5001 - EventWindow.limit)
    #expect(full.entries.last?.isOwn == true)
    let small = try window(EventWindow.find(place, in: memory(Array(log.utf8), limit: 20_000)))
    #expect(small.isCut)
    #expect(small.entries.last?.name == "response.done")
    guard
      case .gone(let reason) = EventWindow.find(
        EventWindow.Place(first: 1, last: 5, response: nil), in: memory(Array(log.utf8), limit: 20_000))
    else {
      Issue.record("kept")
      return
    }
    #expect(reason.contains("no longer kept"))
  }

  @Test("a file that was changed or is gone is said to be so")
  func changed() throws {
    let bytes = Array(Self.sample.utf8)
    let place = try #require(places(records(bytes)).dropFirst().first)
    let other = try file(Self.sample.replacingOccurrences(of: place.response ?? "", with: "resp_other"))
    #expect(EventWindow.find(place, inFile: other) == .gone("the log was changed since it was read"))
    #expect(EventWindow.find(place, inFile: try file("")) == .gone("the log no longer holds these events"))
    guard case .gone(let reason) = EventWindow.find(place, inFile: "/nowhere/at.all") else {
      Issue.record("found")
      return
    }
    #expect(reason.contains("no such file"))
  }

  @Test("names that records shorten or mask are still those of the log")
  func namesOfRecords() throws {
    for id in [
      "resp_" + String(repeating: "x", count: 600), "resp" + String(repeating: "_y", count: 300),
      "resp sk-abcdefghijklmnopqrstuvwxyz012345", "resp_1",
    ] {
      let log = [
        #"{"type":"response.created","response":{"id":"\#(id)","status":"in_progress","output":[]}}"#,
        #"{"type":"response.output_item.added","response_id":"\#(id)","item":{"id":"i1","type":"message","role":"assistant","content":[]}}"#,
        #"{"type":"response.done","response":{"id":"\#(id)","status":"completed","output":[{"id":"i1","type":"message","role":"assistant","content":[]}]}}"#,
        #"{"type":"response.created","response":{"id":"resp_other","status":"in_progress","output":[]}}"#,
      ].joined(separator: "\n")
      let records = records(Array(log.utf8))
      let place = try #require(places(records).first)
      #expect(id == "resp_1" || place.response != id)
      for answer in [
        EventWindow.find(place, inFile: try file(log)), EventWindow.find(place, in: memory(Array(log.utf8))),
      ] {
        let entries = try window(answer).entries
        #expect(entries.map(\.isOwn) == [true, true, true, false], "\(id)")
      }
    }
  }

  @Test("a response that goes on is shown to the end of what has come")
  func goingOn() throws {
    let lines = Self.sample.split(separator: "\n")
    let done = try #require(lines.firstIndex { $0.contains("response.done") })
    let cut = lines[..<(done - 3)].joined(separator: "\n")
    let records = records(Array(cut.utf8))
    let id = try #require(records.responses.first.flatMap { records.name($0.id) })
    let place = EventWindow.Place(first: 1, last: nil, response: id)
    let entries = try window(EventWindow.find(place, in: memory(Array(cut.utf8)))).entries
    #expect(entries.last?.lastLine == done - 3)
    #expect(entries.last?.isOwn == true)
  }
}
