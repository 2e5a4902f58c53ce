import JSON

/// Writes the events of one response.
struct AnswerWriter {
  let id: String
  let item: String
  /// The conversation; nil where the response is made beside it.
  let conversation: String?
  private let previous: String?
  let voice: String
  /// Whether the server has no figures and no details for any response.
  let isTimeBilled: Bool
  let form: Form
  /// What has been said, written or called, once it is whole.
  private(set) var text = ""
  private(set) var outcome = Outcome.completed

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
    /// Cut off at a limit of tokens.
    case cutOff(limit: Int)

    var response: String {
      switch self {
      case .completed: "completed"
      case .stopped: "cancelled"
      case .cutOff: "incomplete"
      }
    }

    /// Whether it was interrupted.
    var isStopped: Bool { if case .stopped = self { true } else { false } }

    var item: String { self == .completed ? "completed" : "incomplete" }
  }

  init(
    id: String, item: String, conversation: String?, after previous: String?, voice: String,
    isTimeBilled: Bool, _ form: Form
  ) {
    self.isTimeBilled = isTimeBilled
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
      writeResponse("in_progress", isTimeBilled ? .unimplemented : .missing, hasOutput: false, &json)
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
    writeConversationItem("added", "in_progress", &writer)
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
  mutating func end(_ report: UsageReport, as outcome: Outcome = .completed, _ writer: inout EventWriter) {
    self.outcome = outcome
    writePart("response.content_part.done", &writer)
    writeConversationItem("done", outcome.item, &writer)
    writer.received("response.output_item.done") { json in
      json.member("response_id", id)
      json.member("output_index", 0)
      json.key("item")
      writeItem(outcome.item, &json)
    }
    done(report, &writer)
    writeRateLimits(report.usage, &writer)
  }

  /// The response is done, or reported as done once more.
  func done(_ report: UsageReport, hasOutput: Bool = true, _ writer: inout EventWriter) {
    writer.now += 5
    writer.received("response.done") { json in
      json.key("response")
      writeResponse(outcome.response, report, hasOutput: hasOutput, &json)
    }
  }

  /// The response is stopped before it makes anything: the server reports nothing but zeros.
  mutating func endBeforeOutput(reason: String, _ writer: inout EventWriter) {
    outcome = .stopped(reason: reason)
    done(
      isTimeBilled ? .unimplemented : .figures(SampledUsage(input: .init(), output: .init())),
      hasOutput: false, &writer)
  }

  private func writeConversationItem(_ event: String, _ status: String, _ writer: inout EventWriter) {
    guard conversation != nil else { return }
    writer.received("conversation.item." + event) { json in
      json.member("previous_item_id", previous)
      json.key("item")
      writeItem(status, &json)
    }
  }

  func place(_ type: String, _ writer: inout EventWriter, _ body: (inout JSONWriter) -> Void) {
    writer.received(type) { json in
      json.member("response_id", id)
      json.member("item_id", item)
      json.member("output_index", 0)
      json.member("content_index", 0)
      body(&json)
    }
  }
}
