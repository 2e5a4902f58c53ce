import Foundation
import TestSupport
import Testing

@testable import Sampling

/// Sessions into which nothing is injected: nothing in them may look as if something were wrong.
@Suite("Clean sessions")
struct CleanSessionTests {
  static let natural: Set<Injection> = [
    .historyResent, .cachedSubset, .answerCarriedAsTranscript, .toolsOverhead, .transcriptionSeparate,
  ]

  static func log(_ seed: UInt64) throws -> SampledLog {
    try SampledLog(seed: seed) {
      $0.turns = 12
      $0.hasTools = seed % 2 == 0
      if seed % 5 == 0 { $0.model = "gpt-4o-realtime-preview" }
    }
  }

  @Test("nothing is true of them but what every session has, and all figures add up")
  func nothing() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let log = try Self.log(seed)
      #expect(Set(log.truth.map(\.code)).isSubset(of: Self.natural))
      #expect(log.truth.contains { $0.code == .toolsOverhead } == (seed % 2 == 0))
      #expect(LogSum(log).differences == [:])
    }
  }

  @Test("what is cached never falls, and is noted where it is more than nothing")
  func cache() throws {
    var grows = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      let log = try Self.log(seed)
      var last = [0, 0]
      for response in log.responses {
        let details = try #require(response.usage?.object("input_token_details"))
        let cached = ["text_tokens", "audio_tokens"].map { details.number("cached_tokens_details", $0) ?? 0 }
        #expect(cached[0] >= last[0] && cached[1] >= last[1], "\(seed)")
        if cached != last { grows += 1 }
        last = cached
        let fact = log.truth.first { $0.responseID == response.id && $0.code == .cachedSubset }
        #expect(fact?.tokens ?? 0 == details.number("cached_tokens"))
      }
    }
    #expect(grows > 40)
  }

  @Test("every transcription has words and a usage of more than nothing")
  func transcriptions() throws {
    var seen = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      for event in try Self.log(seed).all("conversation.item.input_audio_transcription.completed") {
        #expect((event["transcript"] as? String)?.isEmpty == false)
        let usage = event.usage
        #expect(usage?.number("seconds") ?? usage?.number("total_tokens") ?? 0 > 0)
        seen += 1
      }
    }
    #expect(seen > 40)
  }

  @Test("speech that is appended is loud")
  func loud() throws {
    var chunks = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      for event in try SampledLog(seed: seed).all("input_audio_buffer.append").prefix(10) {
        let bytes = [UInt8](try #require(Data(base64Encoded: event["audio"] as? String ?? "")))
        let samples = stride(from: 0, to: bytes.count - 1, by: 2).map {
          Double(Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8))
        }
        let power = samples.reduce(0) { $0 + $1 * $1 } / Double(max(1, samples.count))
        #expect(power.squareRoot() > 1000)
        chunks += 1
      }
    }
    #expect(chunks >= 20)
  }

  @Test(
    "an answer is interrupted 1,200 ms of the audio clock after the caller's speech or later",
    arguments: [.truncatedByClient, .generatedNotHeard, .notCharged] as [Injection])
  func patience(injection: Injection) throws {
    var seen = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      var stopped: Int?
      for (_, event) in try SampledLog(injection, seed: seed).events {
        if event.type == "input_audio_buffer.speech_stopped" { stopped = event.number("audio_end_ms") }
        guard event.type == "input_audio_buffer.speech_started", let end = stopped else { continue }
        #expect(try #require(event.number("audio_start_ms")) - end >= 1200)
        seen += 1
      }
    }
    #expect(seen > 40)
  }
}
