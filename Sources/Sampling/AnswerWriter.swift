import JSON

/// Writes the events of one response.
struct AnswerWriter {
  let id: String
  let item: String
  private let conversation: String
  private let previous: String?
  private let voice: String
  private let form: Form
  /// What has been said, written or called, once it is whole.
  private var text = ""
  private var outcome = Outcome.completed

  /// What the response makes.
  enum Form {
    case spoken
    case written
    case call(name: String, id: String)
  }

  /// How a response ends.
  enum Outcome: Equatable {
    case completed
    /// Stopped, for a reason such as `turn_detected`.
    case stopped(reason: String)
  }

  init(id: String, item: String, conversation: String, after previous: String?, voice: String, _ form: Form) {
    self.id = id
    self.item = item
    self.conversation = conversation
    self.previous = previous
    self.voice = voice
    self.form = form
  }

  /// The response begins.
  func begin(_ writer: inout EventWriter) {
    writer.now += 180
    writer.received("response.created") { json in
      json.key("response")
      writeResponse("in_progress", nil, hasOutput: false, &json)
    }
  }

  /// The item that the response makes begins.
  func beginItem(_ writer: inout EventWriter) {
    writer.now += 120
    writer.received("response.output_item.added") { json in
      json.member("response_id", id)
      json.member("output_index", 0)
      json.key("item")
      writeItem("in_progress", &json)
    }
    writer.received("conversation.item.added") { json in
      json.member("previous_item_id", previous)
      json.key("item")
      writeItem("in_progress", &json)
    }
    writePart("response.content_part.added", &writer)
  }

  /// The answer is spoken: transcript and sound in blocks.
  mutating func speak(_ pieces: SpokenPieces, isStripped: Bool, _ writer: inout EventWriter) {
    for piece in pieces.pieces {
      switch piece {
      case .transcript(let delta):
        writer.now += 15
        place("response.output_audio_transcript.delta", &writer) { $0.textDelta(delta) }
      case .sound(let tokens):
        writer.now += 25
        let payload =
          isStripped ? Sound.stripped : Sound.base64(bytes: tokens * ServerRules.bytesPerAnswerToken)
        place("response.output_audio.delta", &writer) { $0.member("delta", payload) }
      }
    }
    text = pieces.transcript
    place("response.output_audio.done", &writer) { _ in }
    place("response.output_audio_transcript.done", &writer) { $0.member("transcript", text) }
  }

  /// The answer is written.
  mutating func write(_ text: String, _ writer: inout EventWriter) {
    for word in SpokenPieces.words(text) {
      writer.now += 12
      place("response.output_text.delta", &writer) { $0.textDelta(word) }
    }
    self.text = text
    place("response.output_text.done", &writer) { $0.member("text", text) }
  }

  /// The answer is a call of a function.
  mutating func call(_ arguments: String, _ writer: inout EventWriter) {
    guard case .call(let name, let call) = form else { return }
    func write(_ type: String, _ body: (inout JSONWriter) -> Void) {
      writer.now += 20
      writer.received(type) { json in
        json.member("response_id", id)
        json.member("item_id", item)
        json.member("output_index", 0)
        json.member("call_id", call)
        body(&json)
      }
    }
    write("response.function_call_arguments.delta") { $0.textDelta(arguments) }
    write("response.function_call_arguments.done") { json in
      json.member("name", name)
      json.member("arguments", arguments)
    }
    text = arguments
  }

  /// The response is done.
  mutating func end(_ usage: SampledUsage?, as outcome: Outcome = .completed, _ writer: inout EventWriter) {
    self.outcome = outcome
    let status = outcome == .completed ? "completed" : "incomplete"
    writePart("response.content_part.done", &writer)
    writer.received("conversation.item.done") { json in
      json.member("previous_item_id", previous)
      json.key("item")
      writeItem(status, &json)
    }
    writer.received("response.output_item.done") { json in
      json.member("response_id", id)
      json.member("output_index", 0)
      json.key("item")
      writeItem(status, &json)
    }
    done(usage, hasOutput: true, &writer)
    writeRateLimits(usage, &writer)
  }

  /// The response is stopped before it makes anything: the server reports nothing but zeros.
  mutating func endBeforeOutput(reason: String, _ writer: inout EventWriter) {
    outcome = .stopped(reason: reason)
    done(SampledUsage(input: .init(), output: .init()), hasOutput: false, &writer)
  }

  private func done(_ usage: SampledUsage?, hasOutput: Bool, _ writer: inout EventWriter) {
    writer.now += 5
    let status = outcome == .completed ? "completed" : "cancelled"
    writer.received("response.done") { json in
      json.key("response")
      writeResponse(status, usage, hasOutput: hasOutput, &json)
    }
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
}

/// The objects inside the events.
extension AnswerWriter {
  /// Messages have one part, function calls none.
  private func writePart(_ type: String, _ writer: inout EventWriter) {
    let (kind, member): (String, String)
    switch form {
    case .spoken: (kind, member) = ("audio", "transcript")
    case .written: (kind, member) = ("text", "text")
    case .call: return
    }
    place(type, &writer) { json in
      json.key("part")
      json.object { json in
        json.member("type", kind)
        json.member(member, text)
      }
    }
  }

  private func writeItem(_ status: String, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", item)
      switch form {
      case .call(let name, let call):
        json.member("type", "function_call")
        json.member("status", status)
        json.member("name", name)
        json.member("call_id", call)
        json.member("arguments", text)
      case .spoken: writeMessage(status, "output_audio", "transcript", &json)
      case .written: writeMessage(status, "output_text", "text", &json)
      }
    }
  }

  private func writeMessage(_ status: String, _ type: String, _ member: String, _ json: inout JSONWriter) {
    json.member("type", "message")
    json.member("status", status)
    json.member("role", "assistant")
    json.key("content")
    json.array { json in
      guard status != "in_progress" else { return }
      json.object { json in
        json.member("type", type)
        json.member(member, text)
      }
    }
  }

  private func writeResponse(
    _ status: String, _ usage: SampledUsage?, hasOutput: Bool, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.member("object", "realtime.response")
      json.member("id", id)
      json.member("status", status)
      json.key("status_details")
      writeStatusDetails(&json)
      json.key("output")
      json.array { if hasOutput { writeItem(outcome == .completed ? "completed" : "incomplete", &$0) } }
      json.member("conversation_id", conversation)
      json.key("output_modalities")
      json.array { if case .written = form { $0.string("text") } else { $0.string("audio") } }
      json.member("max_output_tokens", "inf")
      json.jsonMember(
        "audio", #"{"output":{"format":{"type":"audio/pcm","rate":24000},"voice":"\#(voice)"}}"#)
      json.key("usage")
      if let usage { usage.write(&json) } else { json.null() }
      json.jsonMember("metadata", "null")
    }
  }

  private func writeStatusDetails(_ json: inout JSONWriter) {
    guard case .stopped(let reason) = outcome else { return json.null() }
    json.object { json in
      json.member("type", "cancelled")
      json.member("reason", reason)
    }
  }

  private func writeRateLimits(_ usage: SampledUsage?, _ writer: inout EventWriter) {
    let limit = 15_000_000
    let used = usage.map { $0.input.total + $0.output.total } ?? 0
    writer.received("rate_limits.updated") { json in
      json.key("rate_limits")
      json.array { json in
        json.object { json in
          json.member("name", "tokens")
          json.member("limit", limit)
          json.member("remaining", limit - used)
          json.jsonMember("reset_seconds", "0.002")
        }
      }
    }
  }
}
