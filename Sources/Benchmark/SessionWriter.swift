import JSON
import TokenCounting

/// Writes the events of a session one turn after the other, in the shape in which OpenAI sends them.
///
/// Usage follows the token rules by running sums, so that a turn costs the same in a session of any length. Source of the
/// rules: `token-accounting.md`.
struct SessionWriter {
  /// What has been written and not yet been taken.
  private(set) var bytes: [UInt8] = []
  private let log: SessionLog
  private let number: Int
  private let phrases: Phrases
  private var turn = 0
  private var clock = 0
  private var lastItem: String?
  private var random: SplitMix
  /// All that the next response reads, in tokens.
  private var context: Tokens
  /// The last spoken answer: what it costs while it is the last, and as its transcript.
  private var lastAnswer: (whole: Tokens, transcript: Tokens)?

  private struct Tokens {
    var text = 0
    var audio = 0

    static func += (left: inout Tokens, right: Tokens) {
      left.text += right.text
      left.audio += right.audio
    }
  }

  /// A session that has just begun.
  init(_ log: SessionLog, number: Int, phrases: Phrases) {
    self.log = log
    self.number = number
    self.phrases = phrases
    random = SplitMix(state: UInt64(number))
    context = Tokens(text: phrases.instructionTokens)
    bytes += event("session.created") { json in
      json.key("session")
      json.object { json in
        json.member("type", "realtime")
        json.member("id", id("sess"))
        json.member("model", "gpt-realtime")
        json.member("instructions", Phrases.instructions)
        json.key("tools")
        json.array { _ in }
      }
    }
  }

  /// Hands out what has been written.
  mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// The caller's turn and the answer to it.
  mutating func writeTurn() {
    turn += 1
    let said = phrases.caller[random.next(below: phrases.caller.count)]
    let answer = phrases.answers[random.next(below: phrases.answers.count)]
    switch log.turns {
    case .written: write(said)
    case .spoken: speak()
    }
    respond(answer)
  }

  private mutating func write(_ said: Phrases.Phrase) {
    context += Tokens(text: said.tokens + 4)
    let item = id("item_u")
    bytes += event("conversation.item.added") { json in
      json.member("previous_item_id", lastItem)
      json.key("item")
      json.object { message(&$0, item, "user", "input_text", "text", said.text) }
    }
    lastItem = item
  }

  private mutating func speak() {
    let start = clock + 1500
    clock = start + 600 + random.next(below: 2000)
    context += Tokens(text: 8, audio: (clock - start) / 100)
    let (item, end) = (id("item_u"), clock)
    bytes += event("input_audio_buffer.speech_started") { json in
      json.member("audio_start_ms", start)
      json.member("item_id", item)
    }
    bytes += event("input_audio_buffer.speech_stopped") { json in
      json.member("audio_end_ms", end)
      json.member("item_id", item)
    }
    bytes += event("conversation.item.added") { json in
      json.member("previous_item_id", lastItem)
      json.key("item")
      json.object { message(&$0, item, "user", "input_audio", "transcript", nil) }
    }
    lastItem = item
  }

  private mutating func respond(_ answer: Phrases.Phrase) {
    let (response, item) = (id("resp"), id("item_a"))
    let isSpoken = log.turns == .spoken
    let (kind, content) = isSpoken ? ("output_audio", "transcript") : ("output_text", "text")
    bytes += event("response.created") { json in
      json.key("response")
      json.object { begin(&$0, response, "in_progress") }
    }
    for name in ["response.output_item.added", "conversation.item.added"] {
      bytes += event(name) { json in
        if name.hasPrefix("response") {
          json.member("response_id", response)
          json.member("output_index", 0)
        } else {
          json.member("previous_item_id", lastItem)
        }
        json.key("item")
        json.object { message(&$0, item, "assistant", kind, content, nil, status: "in_progress") }
      }
    }
    bytes += event("response.\(kind)\(isSpoken ? "_transcript" : "").done") { json in
      json.member("response_id", response)
      json.member("item_id", item)
      json.member("output_index", 0)
      json.member("content_index", 0)
      json.member(content, answer.text)
    }
    let output = isSpoken ? spoken(answer) : Tokens(text: answer.tokens + 2)
    let (reportedInput, reportedOutput) = reported(context, output)
    bytes += event("response.done") { json in
      json.key("response")
      json.object { json in
        begin(&json, response, "completed")
        json.key("output")
        json.array { json in
          json.object { message(&$0, item, "assistant", kind, content, answer.text) }
        }
        json.key("usage")
        json.object { usage(&$0, reportedInput, reportedOutput) }
      }
    }
    carry(output, answer)
    lastItem = item
  }

  /// A spoken answer in three blocks, with five tokens of sound for each of text.
  private func spoken(_ answer: Phrases.Phrase) -> Tokens {
    Tokens(text: answer.tokens + 4 + 2 * 3, audio: 5 * answer.tokens)
  }

  /// The answer becomes a part of what is read; the one before it loses its sound.
  private mutating func carry(_ output: Tokens, _ answer: Phrases.Phrase) {
    let whole = Tokens(text: output.text + 2, audio: output.audio)
    if log.turns == .spoken {
      if let last = lastAnswer {
        context.text += last.transcript.text - last.whole.text
        context.audio -= last.whole.audio
      }
      lastAnswer = (whole, Tokens(text: answer.tokens + 4))
    }
    context += whole
  }

  /// What the server says of an input and an output.
  private mutating func reported(_ input: Tokens, _ output: Tokens) -> (input: Tokens, output: Tokens) {
    guard log.usage == .random else { return (input, output) }
    let isSpoken = log.turns == .spoken
    return (
      Tokens(text: 10 + random.next(below: 400), audio: isSpoken ? random.next(below: 900) : 0),
      Tokens(text: 5 + random.next(below: 90), audio: isSpoken ? random.next(below: 400) : 0)
    )
  }

  private func usage(_ json: inout JSONWriter, _ input: Tokens, _ output: Tokens) {
    json.member("total_tokens", input.text + input.audio + output.text + output.audio)
    json.member("input_tokens", input.text + input.audio)
    json.member("output_tokens", output.text + output.audio)
    json.key("input_token_details")
    json.object { json in
      json.member("text_tokens", input.text)
      json.member("audio_tokens", input.audio)
      json.member("cached_tokens", 0)
    }
    json.key("output_token_details")
    json.object { json in
      json.member("text_tokens", output.text)
      json.member("audio_tokens", output.audio)
    }
  }

  private func begin(_ json: inout JSONWriter, _ response: String, _ status: String) {
    json.member("object", "realtime.response")
    json.member("id", response)
    json.member("status", status)
    json.member("conversation_id", "conv_\(number)")
  }

  private func message(
    _ json: inout JSONWriter, _ item: String, _ role: String, _ type: String, _ key: String, _ text: String?,
    status: String = "completed"
  ) {
    json.member("id", item)
    json.member("type", "message")
    json.member("status", status)
    json.member("role", role)
    json.key("content")
    json.array { json in
      guard status == "completed" else { return }
      json.object { json in
        json.member("type", type)
        json.member(key, text)
      }
    }
  }

  /// An id as long as the provider's.
  private func id(_ prefix: String) -> String {
    let digits = "\(number)x\(turn)"
    return "\(prefix)_" + String(repeating: "A", count: max(0, 21 - digits.utf8.count)) + digits
  }

  private func event(_ type: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("direction", "received")
      json.key("event")
      json.object { json in
        json.member("type", type)
        body(&json)
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

/// Numbers that look random and are the same each time.
struct SplitMix {
  var state: UInt64

  /// A number from 0 up to, but not including, `limit`.
  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
