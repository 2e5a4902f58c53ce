import EventLog
import Foundation
import Intake
import Reconciliation
import TestSupport
import Testing

/// A recorded session in the shapes in which people print it: the records are those of the recording.
@Suite(
  "A session as programs print it",
  .enabled(
    if: SharedData.file("recordings/openai-three-vad-turns.jsonl") != nil, "the recordings are not here"))
struct PrintedSessionTests {
  private static func events() throws -> [PrintedValue] {
    let url = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl"))
    return try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map { line in
      try #require(PrintedValue(json: String(line))["event"])
    }
  }

  /// The events as JSON, a line each.
  private static func lines(withSound: Bool = true) throws -> [String] {
    try events().map { JSONText.text(withSound ? $0 : $0.withoutSound) }
  }

  /// Everything that is shown of the responses, but for their lines.
  private static func shown(_ records: Records) -> [String] {
    records.responses.map { record in
      var record = record
      record.line = 0
      record.facts.cutLine = 0
      return "\(records.name(record.id) ?? "-") \(records.name(record.model) ?? "-") \(record.status) "
        + "\(record.marks.rawValue) \(record.reported.all) \(record.estimated) \(record.facts) "
        + "\(Comparison(record).verdict) \(Causes.of(record).map { "\($0.code) \($0.tokens.map(String.init) ?? "-")" })"
    }
  }

  @Test(
    "ids, usage, estimates, verdicts and causes are those of the recording", arguments: PrintedShape.allCases)
  func sameRecords(shape: PrintedShape) throws {
    let lines = try Self.lines()
    let original = records(lines: lines)
    #expect(original.responses.count == 3)
    let printed = records(lines: lines.map(shape.print))
    #expect(Self.shown(printed) == Self.shown(original))
    #expect(printed.totals == original.totals)
    #expect(printed.sources.last?.damaged == 0)
  }

  @Test("a pipe that brings a byte at a time gives the same records", arguments: PrintedShape.allCases)
  func bytes(shape: PrintedShape) throws {
    let bytes = Array(try Self.lines(withSound: false).map(shape.print).joined(separator: "\n").utf8)
    let whole = records(bytes)
    #expect(whole.responses.count == 3)
    for piece in [1, 4093] {
      let cut = records(bytes, piece: piece)
      #expect(cut.shown == whole.shown && cut.totals == whole.totals && cut.sources == whole.sources)
    }
  }

  @Test("the input items are read again from the file", arguments: PrintedShape.allCases)
  func details(shape: PrintedShape) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("realtally-\(UUID().uuidString)")
    try Data(try Self.lines(withSound: false).map(shape.print).joined(separator: "\n").utf8).write(to: file)
    let records = try records(file)
    #expect(!records.responses.isEmpty)
    for record in records.responses {
      let answer = Details.items(ofResponse: record.row, inFile: file.path, options: LogIntake.Options())
      guard case .items(let items, _) = answer else {
        Issue.record("no items: \(answer)")
        continue
      }
      #expect(items.reduce(Figure.zero) { $0 + $1.text } == record.estimated.inputText)
      #expect(items.reduce(Figure.zero) { $0 + $1.audio } == record.estimated.inputAudio)
    }
  }

  @Test("a console that hides what lies deeper than two levels leaves totals, and no difference that is none")
  func shallow() throws {
    let log = try Self.events().map { "event " + NodeWriter.inspect($0.withoutSound, depth: 2) }
    let printed = records(lines: log)
    let original = records(lines: try Self.lines())
    #expect(printed.responses.map(\.reported.input) == original.responses.map(\.reported.input))
    #expect(printed.responses.map(\.reported.output) == original.responses.map(\.reported.output))
    #expect(printed.responses.allSatisfy { $0.reported.inputText == nil })
    #expect(printed.responses.first?.estimated.inputText == original.responses.first?.estimated.inputText)
    for record in printed.responses {
      #expect(![.unexplained, .explained].contains(Comparison(record).verdict))
    }
  }

  @Test("tools that a console hides make the prompt unknown, not short")
  func hiddenTools() throws {
    let url = try #require(SharedData.file("recordings/openai-tool-round-july.jsonl"))
    let log = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n").map { line in
      NodeWriter.inspect(try #require(PrintedValue(json: String(line))["event"]), depth: 2)
    }
    let printed = records(lines: log)
    #expect(!printed.responses.isEmpty)
    for record in printed.responses {
      #expect(record.estimated.inputText.tokens == nil || Comparison(record).verdict != .unexplained)
      #expect(![.unexplained, .explained].contains(Comparison(record).verdict))
    }
  }

  @Test("a usage printed behind its own event is not counted again, another one is")
  func repeatedUsage() {
    let done =
      #"{"type":"response.done","response":{"id":"r1","status":"completed","usage":{"total_tokens":3,"input_tokens":1,"output_tokens":2}}}"#
    let usages = [3, 4].map {
      "usage: {'total_tokens': \($0), 'input_tokens': 1, 'output_tokens': \($0 - 1)}"
    }
    let read = records(lines: [done, usages[0], usages[1]])
    #expect(read.responses.map(\.reported.total) == [3, 4])
    #expect(read.sources.map(\.otherText) == [1])
  }

  @Test(
    "a log of usage alone is reported as far as it goes: rows without ids, figures, money by the model's name"
  )
  func usageOnly() throws {
    let original = records(lines: try Self.lines())
    #expect(!original.responses.isEmpty)
    let usages = try Self.events().filter { $0["type"]?.text == "response.done" }.compactMap {
      $0["response"]?["usage"]
    }
    let logs: [[String]] = [
      usages.map { JSONText.text($0) }, usages.map { "usage: " + PythonWriter.repr($0) },
      usages.map { PythonWriter.object($0, name: "RealtimeResponseUsage") },
      usages.map { "usage " + NodeWriter.inspect($0) }, usages.map { FieldWriter.line($0) },
      usages.map { FieldWriter.lines($0) },
    ]
    for log in logs {
      let printed = records(lines: log)
      #expect(printed.responses.map(\.reported.total) == original.responses.map(\.reported.total))
      #expect(printed.responses.map(\.reported.inputAudio) == original.responses.map(\.reported.inputAudio))
      #expect(printed.responses.map(\.reported.outputText) == original.responses.map(\.reported.outputText))
      #expect(printed.responses.map(\.reported.cached) == original.responses.map(\.reported.cached))
      for record in printed.responses {
        #expect(printed.name(record.id) == nil)
        #expect(record.status == .completed)
        #expect(Comparison(record).verdict == .unverifiable)
      }
    }
  }
}

/// Writes a usage as a .NET program prints its fields.
private enum FieldWriter {
  static func fields(_ usage: PrintedValue) -> [String] {
    let input = usage["input_token_details"]
    let output = usage["output_token_details"]
    let figures: [(String, PrintedValue?)] = [
      ("InputTokens", usage["input_tokens"]), ("InputTextTokens", input?["text_tokens"]),
      ("InputAudioTokens", input?["audio_tokens"]), ("CachedInputTokens", input?["cached_tokens"]),
      ("OutputTokens", usage["output_tokens"]), ("OutputTextTokens", output?["text_tokens"]),
      ("OutputAudioTokens", output?["audio_tokens"]), ("TotalTokens", usage["total_tokens"]),
    ]
    return ["Timestamp: 2026-03-31T10:00:00Z", "Model: gpt-realtime"]
      + figures.compactMap { name, value in value?.number.map { "\(name): \($0)" } }
  }

  static func line(_ usage: PrintedValue) -> String {
    "info: Voice.Runner[0]\n      " + fields(usage).joined(separator: " ")
  }

  static func lines(_ usage: PrintedValue) -> String {
    "info: Voice.Runner[0]\n      " + fields(usage).joined(separator: "\n      ")
  }
}

/// Writes values as JSON again.
private enum JSONText {
  static func text(_ value: PrintedValue) -> String {
    switch value {
    case .object(let members):
      "{" + members.map { PrintedValue.quoted($0.key) + ":" + text($0.value) }.joined(separator: ",") + "}"
    case .array(let elements): "[" + elements.map(text).joined(separator: ",") + "]"
    case .string(let string): PrintedValue.quoted(string)
    case .word(let word): word
    }
  }
}
