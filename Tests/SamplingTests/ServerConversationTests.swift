import Foundation
import Sampling
import TestSupport
import Testing
import TokenCounting

@Suite("The server's conversation")
struct ServerConversationTests {
  /// Instructions of 7; each time the caller says 2.7 s; answers of 8, 8 and 7 tokens of transcript in 3 blocks.
  static func threeTurns(_ model: String) -> (server: ServerConversation, inputs: [[Int]]) {
    var server = ServerConversation(rules: ServerRules(model: model), promptTokens: 7)
    var inputs: [[Int]] = []
    for (turn, answer) in [(8, 42), (8, 43), (7, 98)].enumerated() {
      server.add("u\(turn)", .speech(milliseconds: 2796))
      inputs.append([server.input().all.text, server.input().all.audio])
      server.add("a\(turn)", .spokenAnswer(transcript: answer.0, blocks: 3, audio: answer.1))
      server.noteRead()
    }
    return (server, inputs)
  }

  @Test("three spoken turns by hand: 42, 139 and 187 tokens, as the provider counted them")
  func threeTurns() {
    var (server, inputs) = Self.threeTurns("gpt-realtime")
    #expect(inputs == [[15, 27], [43, 96], [63, 124]])
    server.cut("a2", atMilliseconds: 1860)
    #expect(server.input().all == .init(text: 7 + 3 * 8 + 12 + 12 + 8, audio: 81 + 37))
    #expect(server.audioSavedByCuts() == 98 - 37)
  }

  @Test("the preview reads the sound of every answer: 71 and 166 at the third turn")
  func preview() {
    let (server, inputs) = Self.threeTurns("gpt-4o-realtime-preview")
    #expect(inputs == [[15, 27], [43, 96], [71, 166]])
    #expect(server.audioReadAsTranscript() == 0)
  }

  @Test("what is sent again is all that was read or made before, without the instructions")
  func resent() {
    var (server, _) = Self.threeTurns("gpt-realtime")
    #expect(server.resent() == .init(text: 3 * 8 + 12 + 12 + 19, audio: 81 + 98))
    #expect(server.audioReadAsTranscript() == 42 + 43)
    server.add("u3", .speech(milliseconds: 1000))
    #expect(server.resent() == .init(text: 3 * 8 + 12 + 12 + 19, audio: 81 + 98))
    #expect(server.input().all.total == server.resent().total + 7 + 8 + 10)
  }

  @Test("the beginning that two inputs share ends at the first item that has changed")
  func shared() {
    var (server, _) = Self.threeTurns("gpt-realtime")
    server.add("u3", .speech(milliseconds: 1000))
    #expect(server.input().shared.total == server.input().all.total - 18)
    server.add("a3", .spokenAnswer(transcript: 5, blocks: 1, audio: 20))
    // The third answer turns into its transcript: what stands before it stays as it was.
    #expect(server.input().shared == .init(text: 7 + 3 * 8 + 12 + 12, audio: 81))
    server.promptTokens = 9
    #expect(server.input().shared.total == 0)
  }

  @Test("a call of a function by hand: 22 tokens made; it and what it gave back are read again, 96 after 63")
  func functionRound() {
    let count = Tokenizer()
    var server = ServerConversation(rules: ServerRules(model: "gpt-realtime"), promptTokens: 52)
    server.add("u", .written(tokens: 7))
    #expect(server.input().all.total == 63)
    let arguments = "{  \n  \"city\": \"London\" \n} \n"
    let call = ServerConversation.Content.call(
      name: count.count("functions.get_weather"), arguments: count.count(arguments))
    #expect(server.output(call).total == 22)
    server.add("c", call)
    server.add("o", .functionOutput(tokens: 11))
    #expect(server.input().all.total == 96)
  }

  @Test(
    "three recorded turns, from their transcripts alone",
    .enabled(if: !SharedData.recordings.isEmpty, "the recordings are not here"))
  func recorded() throws {
    let recording = try Recording(#require(SharedData.file("recordings/openai-three-vad-turns.jsonl")))
    let count = Tokenizer()
    var server = ServerConversation(rules: ServerRules(model: "gpt-realtime"), promptTokens: 0)
    var starts: [String: Int] = [:]
    var inputs: [[Int?]] = []
    var reported: [[Int?]] = []
    for (_, event) in recording.events {
      let item = event["item_id"] as? String ?? ""
      switch event["type"] as? String {
      case "session.updated":
        let session = event["session"] as? [String: Any]
        server.promptTokens = count.count(try #require(session?["instructions"] as? String))
      case "input_audio_buffer.speech_started": starts[item] = event.number("audio_start_ms")
      case "input_audio_buffer.speech_stopped":
        let end = try #require(event.number("audio_end_ms"))
        server.add(item, .speech(milliseconds: end - starts[item, default: 0]))
        inputs.append([server.input().all.text, server.input().all.audio])
      case "response.done":
        let response = try #require(event["response"] as? [String: Any])
        let usage = try #require(response["usage"] as? [String: Any])
        reported.append(["text_tokens", "audio_tokens"].map { usage.number("input_token_details", $0) })
        let output = try #require((response["output"] as? [[String: Any]])?.first)
        let part = try #require((output["content"] as? [[String: Any]])?.first)
        let answer = ServerConversation.Content.spokenAnswer(
          transcript: count.count(try #require(part["transcript"] as? String)), blocks: 3,
          audio: usage.number("output_token_details", "audio_tokens") ?? 0)
        #expect(server.output(answer).text == usage.number("output_token_details", "text_tokens"))
        server.add(try #require(output["id"] as? String), answer)
      default: break
      }
    }
    #expect(inputs == reported)
    #expect(inputs.last == [63, 124])
  }
}
