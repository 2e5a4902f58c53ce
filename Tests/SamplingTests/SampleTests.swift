import Foundation
import JSON
import Sampling
import TestSupport
import Testing
import TokenCounting

@Suite("Sample sessions")
struct SampleTests {
  static func lines(_ change: (inout SampleOptions) -> Void = { _ in }) -> [String] {
    var options = SampleOptions()
    options.turns = 6
    change(&options)
    return Sample(options).map(\.text)
  }

  @Test("the same options give the same bytes, another seed others")
  func deterministic() {
    #expect(Self.lines() == Self.lines())
    #expect(Self.lines() != Self.lines { $0.seed = 2 })
  }

  @Test("lines are JSON in the provider's shape, and their times never go back")
  func shape() throws {
    let parser = JSONParser()
    var last = ""
    for line in Self.lines({
      $0.sessions = 2; $0.hasTools = true
    }) {
      try parser.withDocument(text: line) { root in
        #expect(root["direction"]?.string == "sent" || root["event"]?["event_id"]?.string != nil)
        let time = try #require(root["timestamp"]?.string)
        #expect(time >= last)
        last = time
        #expect(root["event"]?["type"]?.string != nil)
      }
    }
  }

  @Test("usage adds up, and cached is a part of the input in steps of 64")
  func usage() throws {
    let parser = JSONParser()
    var seen = 0
    for line in Self.lines({ $0.turns = 30 }) where line.contains("\"response.done\"") {
      try parser.withDocument(text: line) { root in
        let usage = try #require(root["event"]?["response"]?["usage"])
        let input = try #require(usage["input_token_details"])
        let output = try #require(usage["output_token_details"])
        func number(_ value: JSONValue, _ name: String) -> Int { value[named: name]?.integer ?? -1 }
        #expect(number(input, "text_tokens") + number(input, "audio_tokens") == number(usage, "input_tokens"))
        #expect(
          number(output, "text_tokens") + number(output, "audio_tokens") == number(usage, "output_tokens"))
        #expect(
          number(usage, "input_tokens") + number(usage, "output_tokens") == number(usage, "total_tokens"))
        let cached = try #require(input["cached_tokens_details"])
        for modality in ["text_tokens", "audio_tokens"] {
          #expect(number(cached, modality) % 64 == 0 && number(cached, modality) <= number(input, modality))
        }
        seen += 1
      }
    }
    #expect(seen == 30)
  }

  @Test("with all that the client sends, the sound that is appended is as long as the audio clock says")
  func inputSound() throws {
    var bytes = 0
    var places = 0
    for line in Self.lines({
      $0.hasInputSound = true; $0.sessions = 4; $0.injections = [.truncatedByClient]
    }) {
      let event =
        try #require(
          JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["event"] as? [String: Any]
      if event?["type"] as? String == "session.created" { bytes = 0 }
      if let audio = event?["audio"] as? String { bytes += try #require(Data(base64Encoded: audio)).count }
      for name in ["audio_start_ms", "audio_end_ms"] {
        // The other event with such a name cuts an answer.
        guard event?["content_index"] == nil, let place = event?.number(name) else { continue }
        #expect(bytes == place * 48)
        places += 1
      }
    }
    #expect(places > 10)
  }

  @Test(
    "the default instructions are the server's: 111 tokens",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
  func defaultInstructions() throws {
    let text = try #require(Self.lines().first)
    try JSONParser().withDocument(text: text) { root in
      let instructions = try #require(root["event"]?["session"]?["instructions"]?.string)
      #expect(Tokenizer().count(instructions) == 111)
      let url = try #require(SharedData.file("recordings/azure-history-seeding.jsonl"))
      let session = try Recording(url).events[0].event["session"] as? [String: Any]
      #expect(session?["instructions"] as? String == instructions)
    }
  }
}
