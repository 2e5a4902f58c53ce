import Foundation
import TestSupport
import Testing

@testable import Sampling

/// What injections do to figures: the sum of each conversation is made anew from the log's own JSON.
@Suite("Injected figures")
struct InjectionTests {
  static let seeds = 1...3 as ClosedRange<UInt64>

  @Test(
    "every injection is in the truth of a session that can hold it, and the same seed gives the same bytes",
    arguments: Injection.allCases)
  func happens(injection: Injection) throws {
    for seed in Self.seeds {
      let log = try SampledLog(injection, seed: seed)
      let again = SampledLog.text([injection], seed: seed)
      #expect(log.lines == again.lines && log.truth == again.truth)
      #expect(log.truth.contains { $0.code == injection }, "\(seed)")
      let responses = Set(log.responses.compactMap(\.id))
      for fact in log.truth {
        #expect(fact.responseID.map { responses.contains($0) } != false, "\(fact)")
        #expect(fact.sessionID.hasPrefix("sess_"))
      }
    }
  }

  @Test(
    "what is injected elsewhere leaves the figures what the whole conversation adds up to",
    arguments: [
      .defaultInstructions, .toolsOverhead, .truncatedByClient, .imageInput, .outOfBand, .notCharged,
      .cacheBust, .generatedNotHeard, .cutAtLimit, .idleTimeout, .vadDoubleTrigger, .silenceCommitted,
      .usageMissing, .payloadStripped, .transcriptionNoUsage, .transcriptionZeroSeconds, .cachedSplitMissing,
      .duplicateEvents, .duplicateResponse, .sumsDisagree, .historyResent,
    ] as [Injection])
  func untouched(injection: Injection) throws {
    for seed in Self.seeds {
      let sum = LogSum(try SampledLog(injection, seed: seed) { $0.hasTools = seed % 2 == 0 })
      #expect(sum.rows.count >= 8)
      #expect(sum.differences == [:], "\(seed)")
    }
  }

  @Test(
    "a wrong figure stands in one response, and is as wrong as the truth says",
    arguments: [.unexplained, .usageZeroWithOutput, .reasoningInsideText] as [Injection])
  func oneResponse(injection: Injection) throws {
    for seed in Self.seeds {
      let log = try SampledLog(injection, seed: seed)
      let fact = try #require(log.only(injection))
      let differences = LogSum(log).differences
      #expect(Array(differences.keys) == [fact.responseID])
      let difference = try #require(differences.values.first)
      #expect(difference.reduce(0, +) == fact.tokens)
      if injection != .usageZeroWithOutput { #expect(difference.filter { $0 != 0 }.count == 1) }
      if injection == .reasoningInsideText {
        let usage = log.response(of: fact)?.usage
        #expect(usage?.number("output_token_details", "reasoning_tokens") == fact.tokens)
        #expect(difference[3] == fact.tokens)
      }
    }
  }

  @Test("the documentation's example has the figures of its page, and stands in one response")
  func documentation() throws {
    var seen: Set<Int> = []
    for seed in 1...12 as ClosedRange<UInt64> {
      let log = try SampledLog(.documentationSample, seed: seed)
      let fact = try #require(log.only(.documentationSample))
      let usage = try #require(log.response(of: fact)?.usage)
      let total = try #require(usage.number("total_tokens"))
      seen.insert(total)
      let cached = usage.number("input_token_details", "cached_tokens")
      let parts = try #require(LogSum.figures(usage)).parts
      if total == 253 {
        #expect(usage.number("input_tokens") == 132 && usage.number("output_tokens") == 121)
        #expect(parts == [119, 13, 0, 30, 91] && cached == 64)
      } else {
        #expect(total == 275 && usage.number("input_tokens") == 127 && usage.number("output_tokens") == 148)
        #expect(parts == [119, 8, 0, 36, 112] && cached == 384)
        #expect(usage.number("input_token_details", "cached_tokens_details", "audio_tokens") == 256)
      }
      #expect(Array(LogSum(log).differences.keys) == [fact.responseID])
      #expect(fact.tokens == nil)
    }
    #expect(seen == [253, 275])
  }

  @Test("text that the server adds is in every input, from the first or from one response on")
  func constants() throws {
    for seed in Self.seeds {
      let whole = try SampledLog(.modelScaffold, seed: seed)
      let sum = LogSum(whole)
      let facts = whole.truth.filter { $0.code == .modelScaffold }
      #expect(facts.count == sum.rows.count)
      let tokens = try #require(facts.first?.tokens)
      #expect((20...300).contains(tokens) && facts.allSatisfy { $0.tokens == tokens })
      #expect(sum.rows.allSatisfy { sum.differences[$0.id] == [tokens, 0, 0, 0, 0] })

      let changed = try SampledLog(.constantChanged, seed: seed)
      let fact = try #require(changed.only(.constantChanged))
      let more = try #require(fact.tokens)
      let rows = LogSum(changed).rows
      let place = try #require(rows.firstIndex { $0.id == fact.responseID })
      #expect(place >= 1 && place < rows.count - 1 && (3...40).contains(more))
      for (index, row) in rows.enumerated() {
        #expect(LogSum(changed).differences[row.id] == (index < place ? nil : [more, 0, 0, 0, 0]))
      }
    }
  }

  @Test("a model that thinks always adds its own text: 7 tokens, 285 with tools", arguments: [7, 285])
  func scaffold(tokens: Int) throws {
    let log = try SampledLog(seed: 3) {
      $0.model = "gpt-realtime-2.1"
      $0.hasTools = tokens == 285
    }
    let facts = log.truth.filter { $0.code == .modelScaffold }
    #expect(facts.count == log.responses.count && facts.allSatisfy { $0.tokens == tokens })
    #expect(LogSum(log).differences == [:])
  }

  @Test("what the server drops is missing from one input on, text and sound")
  func dropped() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.truncatedByServer, seed: seed)
      let fact = try #require(log.only(.truncatedByServer))
      let sum = LogSum(log)
      let place = try #require(sum.rows.firstIndex { $0.id == fact.responseID })
      #expect(place >= 3)
      for (index, row) in sum.rows.enumerated() {
        let difference = sum.differences[row.id]
        guard index >= place else {
          #expect(difference == nil)
          continue
        }
        let parts = try #require(difference)
        #expect(parts[0] < 0 && parts[1] < 0 && parts[2...].allSatisfy { $0 == 0 })
        if index == place { #expect(parts[0] + parts[1] == fact.tokens) }
      }
      let session = try #require(log.all("session.updated").first?.object("session"))
      let truncation = try #require(session.object("truncation"))
      #expect(truncation.type == "retention_ratio")
      #expect(truncation.number("token_limits", "post_instructions") ?? 0 > 0)
    }
  }

  @Test("the model that is billed by time reports nothing, in any response")
  func timeBilled() throws {
    let log = try SampledLog(.timeBilledModel, seed: 4)
    #expect(log.only(.timeBilledModel)?.responseID == nil)
    #expect(log.all("session.created").first?.object("session")?["model"] as? String == "grok-voice")
    for event in log.events.map(\.event) {
      guard let response = event.object("response"), event["event_id"] != nil else { continue }
      #expect(response.usage?.isEmpty == true)
      #expect(response["status_details"] as? String == "unimplemented")
    }
    #expect(
      Set(log.responses.compactMap(\.id))
        == Set(log.truth.filter { $0.code == .usageMissing }.compactMap(\.responseID)))
  }
}
