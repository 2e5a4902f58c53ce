import Events
import Foundation
import Sampling
import TestSupport
import TokenCounting

/// The contents of a recording, taken out with nothing of the program's own reading, and played by the simulated server.
///
/// Only `gpt-realtime` and `gpt-4o-realtime-preview` are played: no other model's rules have been recorded.
struct RecordedSession {
  private let recording: Recording
  private let count = Tokenizer()

  init(_ url: URL) throws {
    recording = try Recording(url)
  }

  typealias Result = (reported: [Int?], simulated: [Int?], id: String)

  /// Reported and simulated text and audio of the input, for each response with usage; figures that the recording does
  /// not determine to the token are left out on both sides.
  func replay() throws -> [Result] {
    guard
      let session = recording.events.last(where: {
        type($0.event) == "session.updated" || type($0.event) == "session.created"
      }),
      let setup = session.event["session"] as? [String: Any], let model = setup["model"] as? String,
      model.hasPrefix("gpt-realtime") && !model.contains("2.1") || model.hasPrefix("gpt-4o-realtime"),
      let instructions = setup["instructions"] as? String
    else { return [] }
    let tools = (setup["tools"] as? [[String: Any]] ?? []).compactMap { Tool(recorded: $0) }
    var server = ServerConversation(
      rules: ServerRules(model: model),
      promptTokens: count.count(instructions + ToolRendering(tools).text))
    var speech: [String: (Int, Int)] = [:]
    var answers: Set<String> = []
    var results: [Result] = []
    for (_, event) in recording.events {
      let item = event["item"] as? [String: Any]
      let id = item?["id"] as? String ?? event["item_id"] as? String ?? ""
      switch type(event) {
      case "input_audio_buffer.speech_started": speech[id] = (event["audio_start_ms"] as? Int ?? 0, 0)
      case "input_audio_buffer.speech_stopped": speech[id]?.1 = event["audio_end_ms"] as? Int ?? 0
      case "conversation.item.added", "conversation.item.created":
        guard let item, !answers.contains(id), item["status"] as? String != "in_progress" else { break }
        add(item, id, speech[id], &server)
      case "response.output_item.added": answers.insert(id)
      case "response.created": break
      case "response.done":
        guard let response = event["response"] as? [String: Any] else { break }
        if let usage = response["usage"] as? [String: Any], usage.number("total_tokens") ?? 0 > 0 {
          results.append(compare(usage, server, model, response["id"] as? String ?? ""))
        }
        for output in response["output"] as? [[String: Any]] ?? [] { addAnswer(output, response, &server) }
      default: break
      }
    }
    return results
  }

  private func type(_ event: [String: Any]) -> String { event["type"] as? String ?? "" }

  private func compare(_ usage: [String: Any], _ server: ServerConversation, _ model: String, _ id: String)
    -> Result
  {
    let hasFunctionOutput = recording.events.contains {
      ($0.event["item"] as? [String: Any])?["type"] as? String == "function_call_output"
    }
    var input = server.input().all
    // One dated server version adds 7 to what a function gave back.
    if hasFunctionOutput, usage.number("input_token_details", "text_tokens") == input.text + 7 {
      input.text += 7
    }
    // The one early preview recording rounds the caller's sound up: only its text is determined.
    let hasAudio = !model.hasPrefix("gpt-4o")
    return (
      [
        usage.number("input_token_details", "text_tokens"),
        hasAudio ? usage.number("input_token_details", "audio_tokens") : nil,
      ],
      [input.text, hasAudio ? input.audio : nil], id
    )
  }

  private func add(
    _ item: [String: Any], _ id: String, _ speech: (Int, Int)?, _ server: inout ServerConversation
  ) {
    let parts = item["content"] as? [[String: Any]] ?? []
    if let output = item["output"] as? String, item["type"] as? String == "function_call_output" {
      server.add(id, .functionOutput(tokens: count.count(output)))
    } else if let speech {
      server.add(id, .speech(milliseconds: speech.1 - speech.0))
    } else if let text = parts.first?["text"] as? String {
      server.add(id, .written(tokens: count.count(text)))
    }
  }

  /// An answer as it was made: its blocks follow from the text tokens that the server reports for it.
  private func addAnswer(_ item: [String: Any], _ response: [String: Any], _ server: inout ServerConversation)
  {
    let usage = response["usage"] as? [String: Any] ?? [:]
    let part = (item["content"] as? [[String: Any]])?.first ?? [:]
    guard let id = item["id"] as? String else { return }
    if let name = item["name"] as? String, let arguments = item["arguments"] as? String {
      server.add(id, .call(name: count.count("functions." + name), arguments: count.count(arguments)))
    } else if let transcript = part["transcript"] as? String {
      let tokens = count.count(transcript)
      let text = usage.number("output_token_details", "text_tokens") ?? 0
      let audio = usage.number("output_token_details", "audio_tokens") ?? 0
      server.add(id, .spokenAnswer(transcript: tokens, blocks: (text - tokens - 4) / 2, audio: audio))
    } else if let text = part["text"] as? String {
      server.add(id, .writtenAnswer(tokens: count.count(text)))
    }
  }
}

extension Tool {
  /// A function of strings, as the recordings have it.
  init?(recorded object: [String: Any]) {
    guard let name = object["name"] as? String, let parameters = object["parameters"] as? [String: Any],
      let properties = parameters["properties"] as? [String: [String: Any]]
    else { return nil }
    let required = parameters["required"] as? [String] ?? []
    let members = properties.sorted { $0.key < $1.key }.map { name, schema in
      Schema.Property(
        name: name, isRequired: required.contains(name), schema: Schema(type: schema["type"] as? String))
    }
    self.init(
      name: name, description: object["description"] as? String,
      parameters: Schema(type: "object", properties: members))
  }
}
