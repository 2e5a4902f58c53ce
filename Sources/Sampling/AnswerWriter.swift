import JSON

/// Writes the events of one response.
struct AnswerWriter {
  let id: String
  let item: String
  private let conversation: String
  private let previous: String?
  private var output: Output?

  /// What the response makes, once it is made.
  private enum Output {
    case spoken(String)
    case written(String)
    case call(name: String, arguments: String, id: String)
  }

  init(id: String, item: String, conversation: String, after previous: String?) {
    self.id = id
    self.item = item
    self.conversation = conversation
    self.previous = previous
  }

  /// The response begins, and the item that it will make.
  mutating func begin(_ writer: inout EventWriter, hasOutput: Bool = true) {
    writer.now += 180
    writer.received("response.created") { writeResponse("in_progress", nil, reason: nil, &$0) }
    guard hasOutput else { return }
    writer.now += 120
    let (id, item, previous) = (self.id, self.item, self.previous)
    func inProgress(_ json: inout JSONWriter) {
      json.key("item")
      json.object { json in
        json.member("id", item)
        json.member("type", "message")
        json.member("status", "in_progress")
        json.member("role", "assistant")
        json.key("content")
        json.array { _ in }
      }
    }
    writer.received("response.output_item.added") { json in
      json.member("response_id", id)
      json.member("output_index", 0)
      inProgress(&json)
    }
    writer.received("conversation.item.added") { json in
      json.member("previous_item_id", previous)
      inProgress(&json)
    }
  }

  /// The answer is spoken: transcript and sound in blocks.
  mutating func speak(_ text: String, _ pieces: SpokenPieces, isStripped: Bool, _ writer: inout EventWriter) {
    output = .spoken(text)
    for piece in pieces.pieces {
      switch piece {
      case .transcript(let delta):
        writer.now += 15
        place("response.output_audio_transcript.delta", &writer) { $0.member("delta", delta) }
      case .sound(let tokens):
        writer.now += 25
        // A token is 50 ms of 24 kHz PCM16: 2,400 bytes.
        let payload = isStripped ? "AAAA" : Sound.base64(bytes: tokens * 2400)
        place("response.output_audio.delta", &writer) { $0.member("delta", payload) }
      }
    }
    place("response.output_audio.done", &writer) { _ in }
    place("response.output_audio_transcript.done", &writer) { $0.member("transcript", text) }
  }

  /// The answer is written.
  mutating func write(_ text: String, _ writer: inout EventWriter) {
    output = .written(text)
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      writer.now += 12
      place("response.output_text.delta", &writer) { $0.member("delta", word + " ") }
    }
    place("response.output_text.done", &writer) { $0.member("text", text) }
  }

  /// The answer is a call of a function.
  mutating func call(_ name: String, _ arguments: String, _ call: String, _ writer: inout EventWriter) {
    output = .call(name: name, arguments: arguments, id: call)
    place("response.function_call_arguments.delta", &writer) { $0.member("delta", arguments) }
    place("response.function_call_arguments.done", &writer) { $0.member("arguments", arguments) }
  }

  /// The response is done.
  func end(_ usage: SampledUsage?, _ writer: inout EventWriter) {
    writer.received("conversation.item.done") { json in
      json.member("previous_item_id", previous)
      json.key("item")
      writeItem(&json)
    }
    writer.received("response.output_item.done") { json in
      json.member("response_id", id)
      json.member("output_index", 0)
      json.key("item")
      writeItem(&json)
    }
    writer.now += 5
    writer.received("response.done") { writeResponse("completed", usage, reason: nil, &$0) }
    writer.received("rate_limits.updated") { json in
      json.key("rate_limits")
      json.array { json in
        json.object { json in
          json.member("name", "tokens")
          json.member("limit", 15_000_000)
          json.member("remaining", 14_994_510)
        }
      }
    }
    writer.now += 900
  }

  /// The response is stopped before it makes anything: the server reports nothing but zeros.
  func stop(_ writer: inout EventWriter) {
    writer.now += 90
    let nothing = SampledUsage(input: .init(), output: .init())
    writer.received("response.done") { writeResponse("cancelled", nothing, reason: "turn_detected", &$0) }
  }

  private func place(_ type: String, _ writer: inout EventWriter, _ body: (inout JSONWriter) -> Void) {
    writer.received(type) { json in
      json.member("response_id", id)
      json.member("item_id", item)
      json.member("output_index", 0)
      json.member("content_index", 0)
      body(&json)
    }
  }

  private func writeItem(_ json: inout JSONWriter) {
    json.object { json in
      json.member("id", item)
      switch output {
      case .call(let name, let arguments, let call):
        json.member("type", "function_call")
        json.member("status", "completed")
        json.member("name", name)
        json.member("call_id", call)
        json.member("arguments", arguments)
      case .spoken(let text): message("output_audio", "transcript", text, &json)
      case .written(let text): message("output_text", "text", text, &json)
      case nil: message("output_text", "text", "", &json)
      }
    }
  }

  private func message(_ type: String, _ member: String, _ text: String, _ json: inout JSONWriter) {
    json.member("type", "message")
    json.member("status", "completed")
    json.member("role", "assistant")
    json.key("content")
    json.array { json in
      json.object { json in
        json.member("type", type)
        json.member(member, text)
      }
    }
  }

  private func writeResponse(
    _ status: String, _ usage: SampledUsage?, reason: String?, _ json: inout JSONWriter
  ) {
    json.key("response")
    json.object { json in
      json.member("object", "realtime.response")
      json.member("id", id)
      json.member("status", status)
      json.key("status_details")
      if let reason {
        json.object { json in
          json.member("type", status)
          json.member("reason", reason)
        }
      } else {
        json.null()
      }
      json.key("output")
      json.array { if status == "completed" { writeItem(&$0) } }
      json.member("conversation_id", conversation)
      json.key("output_modalities")
      json.array { $0.string("audio") }
      json.member("max_output_tokens", "inf")
      json.key("usage")
      if let usage { usage.write(&json) } else { json.null() }
      json.key("metadata")
      json.null()
    }
  }
}
