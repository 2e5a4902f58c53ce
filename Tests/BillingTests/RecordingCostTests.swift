import Foundation
import Intake
import Reconciliation
import TestSupport
import Testing
import TokenCounting

@testable import Billing

/// What the recorded sessions cost, against sums made of their own usage and the published prices, by hand.
@Suite("Cost of the recordings", .enabled(if: !SharedData.recordings.isEmpty, "no recordings"))
struct RecordingCostTests {
  /// Dollars for a million of: text input, cached text, text output, audio input, cached audio, audio output.
  static let published: [String: [String]] = [
    "gpt-realtime": ["4.00", "0.40", "16.00", "32.00", "0.40", "64.00"],
    "gpt-realtime-2.1": ["4.00", "0.40", "24.00", "32.00", "0.40", "64.00"],
    "gpt-4o-realtime-preview-2024-12-17": ["5.00", "2.50", "20.00", "40.00", "2.50", "80.00"],
  ]

  /// What all responses of a recording cost, worked out by hand; nil where none can be priced: no model or a deployment's name
  /// in the log, no details, no usage.
  static let byHand: [String: String?] = [
    // 21 x 4 + 128 x 0.40 + 33 x 16 = 84 + 51.2 + 528
    "azure-history-seeding": "0.0006632",
    // 14 x 4 + 28 x 16 + 26 x 32 + 80 x 64 = 56 + 448 + 832 + 5,120
    "azure-vad-turn-transcription-failed": "0.006456",
    "azure-voice-live-vad-turn": nil,
    // 16 x 4 + 16 x 16 + 40 x 64 = 64 + 256 + 2,560
    "gateway-openai-text-in-audio-out": "0.00288",
    // 51 x 4 + 33 x 24, the 17 of reasoning inside the 33 = 204 + 792
    "openai-2.1-history-seeding": "0.000996",
    // 149 x 4 + 20 x 16 = 596 + 320
    "openai-history-seeding": "0.000916",
    "openai-out-of-band-usage-only": nil,
    // 111 x 5 + 18 x 20 + 37 x 80 = 555 + 360 + 2,960 = 3,875
    // 11 x 5 + 128 x 2.50 + 24 x 20 + 48 x 40 + 55 x 80 = 55 + 320 + 480 + 1,920 + 4,400 = 7,175
    // 53 x 5 + 128 x 2.50 + 40 x 20 + 50 x 40 + 64 x 2.50 + 117 x 80 = 265 + 320 + 800 + 2,000 + 160 + 9,360 = 12,905
    "openai-preview-webrtc-turns": "0.023955",
    // 16 x 4 + 19 x 16 + 44 x 64 = 64 + 304 + 2,816
    "openai-text-in-audio-out": "0.003184",
    "openai-text-log-without-session-start": nil,
    // 15 x 4 + 18 x 16 + 27 x 32 + 42 x 64 = 60 + 288 + 864 + 2,688 = 3,900
    // 43 x 4 + 18 x 16 + 32 x 32 + 64 x 0.40 + 43 x 64 = 172 + 288 + 1,024 + 25.6 + 2,752 = 4,261.6
    // 63 x 4 + 17 x 16 + 124 x 32 + 98 x 64 = 252 + 272 + 3,968 + 6,272 = 10,764
    "openai-three-vad-turns": "0.0189256",
    // 63 x 4 + 22 x 16 = 604; 32 x 4 + 64 x 0.40 + 13 x 16 = 128 + 25.6 + 208 = 361.6
    "openai-tool-round-july": "0.0009656",
    // 604; 39 x 4 + 64 x 0.40 + 13 x 16 = 156 + 25.6 + 208 = 389.6
    "openai-tool-round-later": "0.0009936",
    // 14 x 4 + 28 x 16 + 27 x 32 + 136 x 64 = 56 + 448 + 864 + 8,704
    "openai-vad-turn": "0.010072",
    // 12 x 4 + 9 x 16 + 61 x 64 = 48 + 144 + 3,904
    "openai-webrtc-sideband-audio": "0.004096",
    "xai-tool-round-no-usage": nil,
    "xai-vad-turn-no-usage": nil,
  ]

  static func records(_ url: URL) throws -> Records {
    var reducer = Reducer()
    var pipeline = Pipeline(source: SourceState(index: 0, name: "log.jsonl"), tokenizer: Tokenizer())
    var records = Records()
    try Data(contentsOf: url).withUnsafeBytes { pipeline.read($0, into: &reducer) }
    pipeline.finish(into: &reducer)
    for change in pipeline.drain() + reducer.drain() { records.apply(change) }
    return records
  }

  /// The model that a recording's session events name last.
  static func model(_ recording: Recording) -> String? {
    recording.events.compactMap { _, event in
      (event["type"] as? String)?.hasPrefix("session.") == true
        ? (event["session"] as? [String: Any])?["model"] as? String : nil
    }.last
  }

  /// What one response costs by the published prices; nil where its usage has no details.
  static func cost(_ usage: [String: Any], _ prices: [String]) throws -> Decimal? {
    let cached = ["text_tokens", "audio_tokens"].map {
      usage.number("input_token_details", "cached_tokens_details", $0) ?? 0
    }
    guard let text = usage.number("input_token_details", "text_tokens"),
      let audio = usage.number("input_token_details", "audio_tokens"),
      let textOut = usage.number("output_token_details", "text_tokens"),
      let audioOut = usage.number("output_token_details", "audio_tokens")
    else { return nil }
    let counts = [text - cached[0], cached[0], textOut, audio - cached[1], cached[1], audioOut]
    return try zip(counts, prices).reduce(Decimal(0)) { sum, line in
      sum + Decimal(line.0) * (try #require(Decimal(string: line.1))) / Decimal(1_000_000)
    }
  }

  @Test("each response, and all of a recording, to the last digit", arguments: SharedData.recordings)
  func recording(url: URL) throws {
    let recording = try Recording(url)
    let records = try Self.records(url)
    let table = try PriceTable.compiledIn()
    let name = url.deletingPathExtension().lastPathComponent
    let expected = try #require(Self.byHand[name], "a recording that nobody has worked out")
    let prices = Self.model(recording).flatMap { Self.published[$0] }
    var sum: Decimal?
    for (id, usage) in recording.usage {
      let record = try #require(records.responses.first { records.name($0.id) == id })
      let ours = table.cost(of: record, model: records.name(record.model))
      let theirs = try usage.flatMap { usage in try prices.flatMap { try Self.cost(usage, $0) } }
      #expect(ours?.highest == nil)
      #expect(ours.flatMap { Decimal(string: $0.amount.description) } == theirs, "\(id)")
      if let theirs { sum = (sum ?? 0) + theirs }
    }
    #expect(sum == expected.flatMap { Decimal(string: $0) })
    let total = table.cost(of: records.totals) { records.name($0) }.cost
    #expect(total.flatMap { Decimal(string: $0.amount.description) } == sum)
  }

  @Test("speech that was written down: nine seconds at 0.017 a minute")
  func speech() throws {
    let url = try #require(SharedData.file("recordings/openai-three-vad-turns.jsonl"))
    let usage = LoggedUsage(try Self.records(url), prices: try PriceTable.compiledIn())
    // 9 x 0.017 / 60
    #expect(usage.transcriptionCost == 25_500_000...25_500_000)
  }
}
