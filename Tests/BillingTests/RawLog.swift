import Billing
import Foundation
import Intake
import Reconciliation
import Sampling
import Testing
import TokenCounting

/// A log as its lines say it: what a bill is made of in tests, added up without any of the program's code.
struct RawLog {
  var events: [[String: Any]]

  init(lines: [String]) throws {
    events = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  init(_ change: (inout SampleOptions) -> Void) throws {
    var options = SampleOptions()
    change(&options)
    try self.init(lines: Sample(options).map(\.text))
  }

  static func event(_ line: [String: Any]) -> [String: Any] {
    (line["event"] ?? line["data"]) as? [String: Any] ?? line
  }

  /// The usage of every response that has one, in order.
  var usages: [[String: Any]] {
    events.compactMap { line in
      let event = Self.event(line)
      guard event["type"] as? String == "response.done" else { return nil }
      return (event["response"] as? [String: Any])?["usage"] as? [String: Any]
    }
  }

  /// The usage of every transcription.
  var transcriptions: [[String: Any]] {
    events.map(Self.event).filter {
      $0["type"] as? String == "conversation.item.input_audio_transcription.completed"
    }.compactMap { $0["usage"] as? [String: Any] }
  }

  /// Changes the response of each `response.done`.
  mutating func changeResponses(_ change: (Int, inout [String: Any]) -> Void) {
    var place = 0
    for index in events.indices {
      let key = ["event", "data"].first { events[index][$0] is [String: Any] }
      var event = Self.event(events[index])
      guard event["type"] as? String == "response.done", var response = event["response"] as? [String: Any]
      else {
        continue
      }
      change(place, &response)
      place += 1
      event["response"] = response
      if let key { events[index][key] = event } else { events[index] = event }
    }
  }

  /// The records that the program makes of it.
  func records() throws -> Records {
    var reducer = Reducer()
    var pipeline = Pipeline(source: SourceState(index: 0, name: "log.jsonl"), tokenizer: Tokenizer())
    var records = Records()
    for event in events {
      let line = try JSONSerialization.data(withJSONObject: event) + Data("\n".utf8)
      line.withUnsafeBytes { pipeline.read($0, into: &reducer) }
    }
    pipeline.finish(into: &reducer)
    for change in pipeline.drain() + reducer.drain() { records.apply(change) }
    return records
  }

  func comparison(_ billed: [BilledFigure], day: UTCDay? = nil) throws -> BillComparison {
    BillComparison(
      billed,
      log: LoggedUsage(try records(), prices: try PriceTable.compiledIn(), window: day.map { BillWindow($0) })
    )
  }
}

/// Token counts of usage objects, added up.
struct RawSums {
  var textIn = 0
  var audioIn = 0
  var textOut = 0
  var audioOut = 0
  var cachedText = 0
  var cachedAudio = 0
  var requests = 0

  init(_ usages: [[String: Any]]) {
    for usage in usages {
      let input = usage["input_token_details"] as? [String: Any]
      let cached = input?["cached_tokens_details"] as? [String: Any]
      let output = usage["output_token_details"] as? [String: Any]
      textIn += input?["text_tokens"] as? Int ?? 0
      audioIn += input?["audio_tokens"] as? Int ?? 0
      textOut += output?["text_tokens"] as? Int ?? 0
      audioOut += output?["audio_tokens"] as? Int ?? 0
      cachedText += cached?["text_tokens"] as? Int ?? 0
      cachedAudio += cached?["audio_tokens"] as? Int ?? 0
      requests += 1
    }
  }

  /// The four figures that a bill has.
  var bill: [BilledFigure] {
    [
      BilledFigure(.inputText, textIn), BilledFigure(.inputAudio, audioIn),
      BilledFigure(.outputText, textOut),
      BilledFigure(.outputAudio, audioOut),
    ]
  }

  func mapping(_ change: (inout RawSums) -> Void) -> [BilledFigure] {
    var sums = self
    change(&sums)
    return sums.bill
  }
}
