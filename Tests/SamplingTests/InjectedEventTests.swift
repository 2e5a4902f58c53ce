import Foundation
import TestSupport
import Testing
import TokenCounting

@testable import Sampling

/// What injections do to events, read from the JSON lines alone.
@Suite("Injected events")
struct InjectedEventTests {
  static let seeds = 1...5 as ClosedRange<UInt64>

  /// Where the response of a truth is done, in the events.
  static func place(of fact: Truth?, in log: SampledLog) -> Int? {
    log.events.firstIndex { _, event in
      event.type == "response.done" && event.object("response")?.id == fact?.responseID
    }
  }

  @Test("a picture comes in one message of the caller, and costs in every input behind it")
  func picture() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.imageInput, seed: seed)
      let place = try #require(
        log.events.firstIndex { isSent, event in
          isSent && event.type == "conversation.item.create"
            && (event.object("item")?["content"] as? [[String: Any]])?.last?.type == "input_image"
        })
      let item = try #require(log.events[place].event.object("item"))
      let part = try #require((item["content"] as? [[String: Any]])?.last)
      #expect((part["image_url"] as? String)?.hasPrefix("data:image/gif;base64,") == true)
      var held: [String?] = []
      for (_, event) in log.events[place...] where event.type == "response.done" {
        let response = event.object("response")
        held.append(response?.id)
        let tokens = try #require(response?.usage?.number("input_token_details", "image_tokens"))
        #expect((65...323).contains(tokens))
        #expect(
          log.truth.contains {
            $0.responseID == response?.id && $0.code == .imageInput && $0.tokens == tokens
          })
      }
      #expect(log.truth.filter { $0.code == .imageInput }.map(\.responseID) == held)
    }
  }

  @Test("a response beside the conversation has an input of its own and adds no item")
  func beside() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.outOfBand, seed: seed) { $0.hasTools = seed % 2 == 0 }
      let fact = try #require(log.only(.outOfBand))
      let response = try #require(log.response(of: fact))
      #expect(fact.tokens == nil && response["conversation_id"] is NSNull)
      let request = try #require(
        log.all("response.create").compactMap { $0.object("response") }.first {
          $0["conversation"] as? String == "none"
        })
      let input = try #require((request["input"] as? [[String: Any]])?.first)
      let text = (input["content"] as? [[String: Any]])?.first?["text"] as? String ?? ""
      let count = Tokenizer()
      #expect(
        response.usage?.number("input_tokens") == count.count(request["instructions"] as? String ?? "")
          + count.count(text) + 4)
      let item = try #require((response["output"] as? [[String: Any]])?.first?.id)
      #expect(!log.all("conversation.item.done").contains { $0.object("item")?.id == item })
      #expect(!log.truth.contains { $0.responseID == response.id && $0.code != .outOfBand })
    }
  }

  @Test("an answer that is cut at its limit is incomplete, and charged as far as it goes")
  func limit() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.cutAtLimit, seed: seed)
      let fact = try #require(log.only(.cutAtLimit))
      let response = try #require(log.response(of: fact))
      #expect(response["status"] as? String == "incomplete")
      let details = try #require(response.object("status_details"))
      #expect(details.type == "incomplete" && details["reason"] as? String == "max_output_tokens")
      #expect(response.usage?.number("output_tokens") == fact.tokens)
      let item = try #require((response["output"] as? [[String: Any]])?.first)
      #expect(item["status"] as? String == "incomplete")
      let text = (item["content"] as? [[String: Any]])?.first?["transcript"] as? String ?? ""
      #expect(Phrases.longAnswers.contains { $0.hasPrefix(text) })
      #expect(log.responses.filter { $0["status"] as? String != "completed" }.count == 1)
    }
  }

  @Test("what was cached is gone once: half the time after new instructions, half the time without a sign")
  func cache() throws {
    var signs: [Bool: Int] = [:]
    for seed in 1...16 as ClosedRange<UInt64> {
      let log = try SampledLog(.cacheBust, seed: seed)
      let fact = try #require(log.only(.cacheBust))
      let cached = log.responses.map { $0.usage?.number("input_token_details", "cached_tokens") ?? 0 }
      let place = try #require(log.responses.firstIndex { $0.id == fact.responseID })
      #expect(place >= 2 && cached[place - 1] - cached[place] == fact.tokens && fact.tokens ?? 0 > 0)
      let updates = log.all("session.update")
      let hasSign = updates.count > 1
      signs[hasSign, default: 0] += 1
      guard hasSign else { continue }
      let request = try #require(updates.last?.object("session"))
      let echo = try #require(log.all("session.updated").last?.object("session"))
      #expect(request["instructions"] as? String == echo["instructions"] as? String)
      let first = log.all("session.updated").first?.object("session")?["instructions"] as? String
      #expect(first != nil && first != echo["instructions"] as? String)
      let change = try #require(log.events.lastIndex { $0.event.type == "session.updated" })
      let done = log.events.indices.filter { log.events[$0].event.type == "response.done" }
      #expect(done[place - 1] < change && change < done[place])
    }
    #expect(signs[true] ?? 0 > 3 && signs[false] ?? 0 > 3)
  }

  @Test("silence that lasts is answered, though nobody asked")
  func idle() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.idleTimeout, seed: seed)
      let fact = try #require(log.only(.idleTimeout))
      let place = try #require(
        log.events.firstIndex { $0.event.type == "input_audio_buffer.timeout_triggered" })
      let event = log.events[place].event
      let detection = log.all("session.updated").first?.object("session")?.object("audio")?.object("input")?
        .object("turn_detection")
      let length = try #require(event.number("audio_end_ms")) - (event.number("audio_start_ms") ?? 0)
      #expect(length == detection?.number("idle_timeout_ms"))
      let next = log.events[(place + 1)...].prefix(4).map(\.event)
      #expect(
        next.map(\.type) == [
          "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done",
          "response.created",
        ])
      #expect(next[0]["item_id"] as? String == event["item_id"] as? String)
      #expect(next[3].object("response")?.id == fact.responseID)
      #expect(log.response(of: fact)?.usage?.number("total_tokens") == fact.tokens)
    }
  }

  @Test("a pause within a sentence stops an answer that has begun: it is charged, and cut")
  func doubleTrigger() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.vadDoubleTrigger, seed: seed)
      let fact = try #require(log.only(.vadDoubleTrigger))
      let response = try #require(log.response(of: fact))
      #expect(response["status"] as? String == "cancelled")
      #expect(response.object("status_details")?["reason"] as? String == "turn_detected")
      #expect(response.usage?.number("total_tokens") == fact.tokens)
      #expect(response.usage?.number("output_token_details", "audio_tokens") ?? 0 > 0)
      let done = try #require(Self.place(of: fact, in: log))
      let before = log.events[..<done].map(\.event)
      let stopped = before.last { $0.type == "input_audio_buffer.speech_stopped" }?.number("audio_end_ms")
      let started = before.last { $0.type == "input_audio_buffer.speech_started" }?.number("audio_start_ms")
      #expect((200...700).contains((started ?? 0) - (stopped ?? 0)))
      let item = (response["output"] as? [[String: Any]])?.first?.id
      #expect(log.all("conversation.item.truncated").map { $0["item_id"] as? String } == [item])
      let following = log.events[done...].map(\.event).filter { $0.type == "response.done" }
      #expect(following.count > 1)
    }
  }

  @Test("silence is committed: zeros are sent, and nothing is written down")
  func silence() throws {
    for seed in Self.seeds {
      let log = try SampledLog(.silenceCommitted, seed: seed)
      let fact = try #require(log.only(.silenceCommitted))
      let done = try #require(Self.place(of: fact, in: log))
      let commit = try #require(
        log.events[..<done].lastIndex { $0.event.type == "input_audio_buffer.commit" })
      let bytes = log.events[..<commit].reversed().prefix { $0.event.type == "input_audio_buffer.append" }
        .map { Data(base64Encoded: $0.event["audio"] as? String ?? "") ?? Data() }
      #expect(bytes.allSatisfy { $0.allSatisfy { $0 == 0 } })
      let milliseconds = bytes.reduce(0) { $0 + $1.count } / 48
      #expect((1000...3000).contains(milliseconds) && fact.tokens == milliseconds / 100)
      let item =
        log.events[commit...].first { $0.event.type == "input_audio_buffer.committed" }?
        .event["item_id"] as? String
      let transcription = log.all("conversation.item.input_audio_transcription.completed").first {
        $0["item_id"] as? String == item
      }
      #expect(transcription?["transcript"] as? String == "")
    }
  }
}
