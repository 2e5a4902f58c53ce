import Foundation
import TestSupport
import Testing

@testable import Sampling

/// What a log lacks or has twice, read from the JSON lines alone.
@Suite("Injected gaps and doubles")
struct InjectedGapTests {
  static let seeds = 1...5 as ClosedRange<UInt64>

  @Test("a cut log begins behind a whole turn, and without the session's own events")
  func cut() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.logCut, seed: seed)
      let whole = try SampledLog(seed: seed)
      #expect(log.only(.logCut)?.responseID == nil && log.only(.logCut)?.tokens == nil)
      #expect(log.events.allSatisfy { !$0.event.type.hasPrefix("session.") })
      #expect(!log.responses.isEmpty && log.responses.count < whole.responses.count)
      #expect(log.truth.filter { $0.code == .historyResent }.allSatisfy { $0.tokens == nil })
    }
  }

  @Test("a lost sound leaves deltas of a few bytes in one response")
  func stripped() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.payloadStripped, seed: seed)
      let fact = try #require(log.only(.payloadStripped))
      let deltas = log.all("response.output_audio.delta")
      #expect(deltas.contains { $0["response_id"] as? String == fact.responseID })
      for event in deltas {
        let isShort = (event["delta"] as? String ?? "").utf8.count < 8
        #expect(isShort == (event["response_id"] as? String == fact.responseID))
      }
    }
  }

  @Test(
    "transcriptions report nothing, or one of them no seconds; in every other session each reports something")
  func transcriptions() throws {
    for seed in Self.seeds {
      let type = "conversation.item.input_audio_transcription.completed"
      let none = try SampledLog(.transcriptionNoUsage, seed: seed)
      #expect(none.all(type).allSatisfy { $0.usage == nil } && !none.all(type).isEmpty)
      #expect(none.only(.transcriptionNoUsage) != nil && none.only(.transcriptionSeparate) == nil)
      let zero = try SampledLog(.transcriptionZeroSeconds, seed: seed)
      let seconds = zero.all(type).compactMap { $0.usage?.number("seconds") }
      #expect(seconds.filter { $0 == 0 }.count == 1 && seconds.count == zero.all(type).count)
      let clean = try SampledLog(seed: seed)
      let totals = clean.all(type).compactMap { $0.usage?.number("total_tokens") }
      #expect(clean.only(.transcriptionSeparate)?.tokens == (totals.isEmpty ? nil : totals.reduce(0, +)))
    }
  }

  @Test("one response does not tell what is cached by modality")
  func split() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.cachedSplitMissing, seed: seed)
      let fact = try #require(log.only(.cachedSplitMissing))
      let without = log.responses.filter {
        $0.usage?.object("input_token_details")?["cached_tokens_details"] == nil
      }
      #expect(without.map(\.id) == [fact.responseID])
      #expect(without.first?.usage?.number("input_token_details", "cached_tokens") == fact.tokens)
      #expect(fact.tokens ?? 0 > 0)
    }
  }

  @Test("of one answer only the item is there; the next response names what its input was")
  func unseen() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.unseenResponse, seed: seed)
      let fact = try #require(log.only(.unseenResponse))
      let made = Set(
        log.responses.flatMap { ($0["output"] as? [[String: Any]] ?? []).compactMap(\.id) })
      let items = log.all("conversation.item.done").compactMap { $0.object("item") }
      let lost = items.filter { $0["role"] as? String == "assistant" && !made.contains($0.id ?? "") }
      #expect(lost.count == 1)
      let id = try #require(lost.first?.id)
      #expect(((lost[0]["content"] as? [[String: Any]])?.first?["transcript"] as? String)?.isEmpty == false)
      let naming = log.events.filter {
        ($0.event["item_id"] as? String) == id || $0.event.object("item")?.id == id
      }
      #expect(naming.allSatisfy { !$0.event.type.hasPrefix("response.") })
      let sum = LogSum(log)
      let next = try #require(sum.rows.firstIndex { $0.id == fact.responseID })
      // It read more than the one before it, and less than the next.
      let inputs = sum.rows.map { $0.sum.parts[..<3].reduce(0, +) }
      let before = next > 0 ? inputs[next - 1] : 0
      let after = (sum.rows[next].reported?.parts ?? [])[..<3].reduce(0, +)
      let tokens = try #require(fact.tokens)
      #expect(tokens > 0 && tokens < after)
      #expect(tokens > before || next == 0)
      #expect(sum.rows.prefix(next).allSatisfy { sum.differences[$0.id] == nil })
    }
  }

  @Test("a stretch of at least 20 lines is there twice, byte for byte")
  func duplicates() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.duplicateEvents, seed: seed)
      #expect(log.only(.duplicateEvents)?.responseID == nil)
      var counts: [String: Int] = [:]
      for line in log.lines { counts[line, default: 0] += 1 }
      let ids = log.events.compactMap { $0.event["event_id"] as? String }
      #expect(counts.values.filter { $0 == 2 }.count >= 20 && counts.values.allSatisfy { $0 < 3 })
      #expect(ids.count - Set(ids).count == counts.values.filter { $0 == 2 }.count)
    }
  }

  @Test("a response is done twice under two event ids, with the same figures or with others")
  func doneTwice() throws {
    var same = 0
    for seed in 1...16 as ClosedRange<UInt64> {
      let log = try SampledLog(.duplicateResponse, seed: seed)
      let fact = try #require(log.only(.duplicateResponse))
      let both = log.all("response.done").filter { $0.object("response")?.id == fact.responseID }
      #expect(both.count == 2 && Set(both.compactMap { $0["event_id"] as? String }).count == 2)
      let usages = both.compactMap { $0.object("response")?.usage }
      #expect(usages.last?.number("total_tokens") == fact.tokens)
      if LogSum.figures(usages.first) == LogSum.figures(usages.last) { same += 1 }
    }
    #expect((3...13).contains(same))
  }

  @Test("a sum is off by as much as the truth says, and its parts are right")
  func sums() throws {
    var spoiled: Set<String> = []
    for seed in 1...16 as ClosedRange<UInt64> {
      let log = try SampledLog(.sumsDisagree, seed: seed)
      let fact = try #require(log.only(.sumsDisagree))
      let usage = try #require(log.response(of: fact)?.usage)
      let parts = try #require(LogSum.figures(usage)).parts
      let sums = [
        "input_tokens": parts[..<3].reduce(0, +), "output_tokens": parts[3...].reduce(0, +),
        "total_tokens": parts.reduce(0, +),
      ]
      let wrong = sums.filter { usage.number($0.key) != $0.value }
      #expect(wrong.count == 1)
      let name = try #require(wrong.keys.first)
      spoiled.insert(name)
      #expect(fact.tokens == (sums[name] ?? 0) - (usage.number(name) ?? 0))
    }
    #expect(spoiled.count == 3)
  }

  @Test("usage is null in one response, or all zero")
  func usage() throws {
    for seed in Self.seeds {
      let missing = try SampledLog(.usageMissing, seed: seed)
      let without = missing.responses.filter { $0["usage"] is NSNull }
      #expect(without.map(\.id) == [missing.only(.usageMissing)?.responseID])
      let zero = try SampledLog(.usageZeroWithOutput, seed: seed)
      let nothing = zero.responses.filter { $0.usage?.number("total_tokens") == 0 }
      #expect(nothing.map(\.id) == [zero.only(.usageZeroWithOutput)?.responseID])
      #expect(nothing.allSatisfy { $0["status"] as? String == "completed" })
    }
  }
}
