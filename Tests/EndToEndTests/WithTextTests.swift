import Foundation
import TestSupport
import Testing

/// `explain --with-text`: the events of the log beneath the figures.
@Suite("Events with their texts")
struct WithTextTests {
  /// The events of each response of a report as JSON.
  private func events(_ run: Program.Run) throws -> [[[String: Any]]] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let responses = try #require(object?["responses"] as? [[String: Any]])
    return try responses.map { try #require($0["events"] as? [[String: Any]]) }
  }

  @Test("each event is a line of the log, as it stands there but for its sound")
  func lines() throws {
    let log = try Program.run(["sample", "--turns", "4", "--seed", "2"]).output
    let written = try log.split(separator: "\n").map {
      let line = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary
      return try #require(line?["event"] as? NSDictionary)
    }
    let responses = try events(
      try Program.run(["explain", "--with-text", "-f", "json", "-"], input: log))
    #expect(responses.count == 4)
    var seen: Set<Int> = []
    for events in responses {
      #expect(events.contains { $0["name"] as? String == "response.done" && $0["own"] as? Bool == true })
      for event in events {
        let line = try #require(event["line"] as? Int)
        seen.formUnion(line...(event["last_line"] as? Int ?? line))
        let whole = written[line - 1]
        let type = try #require(whole["type"] as? String)
        #expect(event["name"] as? String == type)
        let isOurs = type.hasSuffix(".create") || type == "session.update" || type.hasSuffix(".append")
        if isOurs { #expect(event["direction"] as? String == "from_client", "\(type)") }
        if type.hasPrefix("response.") && !isOurs { #expect(event["direction"] as? String == "from_server") }
        guard !type.hasSuffix("audio.delta"), !type.hasSuffix(".append") else { continue }
        let text = try #require(event["text"] as? String)
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary == whole)
      }
    }
    // The list ends five lines behind the end of its response.
    let end = try #require(written.lastIndex { $0["type"] as? String == "response.done" }) + 1
    #expect(seen == Set(1...min(written.count, end + 5)))
  }

  @Test("a session shows each event once, in order; a file, a pipe and a gzip file show the same")
  func session() throws {
    let make = "\"$0\" sample --turns 4 --seed 2 > \"$1\"; gzip -k \"$1\";"
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("text-\(UUID().uuidString)").path
    defer { for end in ["", ".gz"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let file = try Program.shell(make + "\"$0\" explain --with-text \"$1\"", [path])
    let places = file.output.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^[● ][→ ] +([0-9,]+)  [0-9]{2}:/).flatMap {
        Int($0.1.replacing(",", with: ""))
      }
    }
    #expect(places.count > 50 && places == places.sorted() && Set(places).count == places.count)
    #expect(try Program.shell("\"$0\" explain --with-text \"$1.gz\"", [path]).output == file.output)
    #expect(try Program.shell("\"$0\" explain --with-text < \"$1\"", [path]).output == file.output)
    #expect(!(try Program.run(["explain", path]).output.contains("Events around")))
  }

  @Test("a pipe that is too long for its memory is said to be, with what to do; figures stay")
  func forgotten() throws {
    let make = "\"$0\" sample --turns 150 --seed 2 | \"$0\" explain '#1' --with-text --memory 1M"
    let run = try Program.shell(make + " -")
    #expect(run.code == 0 && run.output.contains("The server says"))
    #expect(run.output.contains("not to be had: it came down a pipe and is no longer kept"))
    #expect(run.error.contains("give it more with --memory"))
    let json = try Program.shell(make + " -f json -")
    #expect(json.output.contains("\"events\": null") && json.output.contains("\"events_missing\": \"it came"))
    #expect(try Program.shell(make.replacing("1M", with: "64M") + " -").error.isEmpty)
  }

  @Test("nothing that a terminal obeys is in it, and no sound")
  func safe() throws {
    let evil = "\\u001b]0;x\\u0007\\u009b2J\\u202e\\u0008"
    let sound = String(repeating: "QUJD", count: 500)
    let log = """
      {"type":"session.created\(evil)","session":{"id":"s\(evil)","instructions":"be \(evil)"}}
      {"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","delta":"\(sound)"}
      {"type":"error","error":{"code":"c\(evil)","message":"m \(evil)"}}
      {"type":"response.done","response":{"id":"r1","status":"completed","output":[]}}
      """
    for format in ["table", "json"] {
      let run = try Program.run(["explain", "r1", "--with-text", "-f", format, "-"], input: log)
      #expect(run.code == 0 && run.output.contains("response.done") && !run.output.contains("QUJDQUJD"))
      for scalar in run.output.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      }
    }
  }
}
