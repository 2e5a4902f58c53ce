/// Writes calls one turn after the other, with every event that the provider sends and the client's own.
struct WholeCall {
  /// What has been written so far.
  private(set) var truth = WholeLog.Truth()
  private let kind: WholeLog.Kind
  private var writer: NodeWriter
  private var random: SplitMix
  private var clock = 0
  private var conversation = ""
  private var last = Node.null

  init(_ kind: WholeLog.Kind, seed: UInt64, isRewritten: Bool) {
    self.kind = kind
    writer = NodeWriter(sound: WholeLog.sound, isRewritten: isRewritten)
    random = SplitMix(state: seed)
  }

  /// How many bytes wait to be taken.
  var size: Int { writer.bytes.count }

  /// Hands out what has been written.
  mutating func drain() -> [UInt8] { writer.drain() }

  /// A turn of the caller and the answer to it, in a new session where the last is full.
  mutating func writeTurn() {
    if truth.responses % WholeLog.turns == 0 { start() }
    clock += 4000
    let (item, response, answer) = (id("item"), id("resp"), id("item"))
    let isSpoken = kind == .audio
    let content = isSpoken ? listen(item) : write()
    received(
      "conversation.item.added",
      [("previous_item_id", last), ("item", message(item, "user", "completed", [content]))])
    let hasFrame = isSpoken || truth.responses % 8 == 0
    let created = begun(response, status: "in_progress", output: [], usage: .null)
    if hasFrame { received("response.created", [("response", created)]) }
    let part = say(response, answer)
    let done = message(answer, "assistant", "completed", [part])
    if isSpoken {
      received(
        "response.output_item.done",
        [("response_id", .text(response)), ("output_index", .number(0)), ("item", done)])
    }
    received(
      "response.done",
      [("response", begun(response, status: "completed", output: [done], usage: usage()))])
    if hasFrame {
      let limits: Node = .object([
        ("name", .text("tokens")), ("limit", .number(15_000_000)), ("remaining", .number(14_999_371)),
        ("reset_seconds", .number(0)),
      ])
      received("rate_limits.updated", [("rate_limits", .array([limits]))])
    }
    truth.responses += 1
    last = .text(answer)
  }

  private mutating func start() {
    (conversation, last, clock) = (id("conv"), .null, 0)
    truth.sessions += 1
    received(
      "session.created",
      [
        (
          "session",
          .object([
            ("type", .text("realtime")), ("object", .text("realtime.session")), ("id", .text(id("sess"))),
            ("model", .text("gpt-realtime")), ("output_modalities", .array([.text("audio")])),
            ("instructions", .text(words(200))), ("tools", .array([])), ("tool_choice", .text("auto")),
          ])
        )
      ])
  }

  /// The caller speaks.
  private mutating func listen(_ item: String) -> Node {
    appendSound()
    received(
      "input_audio_buffer.speech_started", [("audio_start_ms", .number(clock)), ("item_id", .text(item))])
    appendSound()
    let end = clock + 600 + random.next(below: 3300)
    received("input_audio_buffer.speech_stopped", [("audio_end_ms", .number(end)), ("item_id", .text(item))])
    received("input_audio_buffer.committed", [("previous_item_id", last), ("item_id", .text(item))])
    return .object([("type", .text("input_audio")), ("transcript", .null)])
  }

  private mutating func appendSound() {
    for _ in 0...random.next(below: 2) {
      sent([("type", .text("input_audio_buffer.append")), ("audio", sound(4000 + random.next(below: 4000)))])
    }
  }

  /// The caller writes.
  private mutating func write() -> Node {
    let content: Node = .object([
      ("type", .text("input_text")), ("text", .text(words(1 + random.next(below: 3)))),
    ])
    sent([
      ("type", .text("conversation.item.create")),
      (
        "item",
        .object([("type", .text("message")), ("role", .text("user")), ("content", .array([content]))])
      ),
    ])
    sent([("type", .text("response.create"))])
    return content
  }

  /// The answer comes piece by piece; returns the whole.
  private mutating func say(_ response: String, _ answer: String) -> Node {
    let isSpoken = kind == .audio
    let name = isSpoken ? "response.output_audio_transcript" : "response.output_text"
    let place: [(key: String, value: Node)] = [
      ("response_id", .text(response)), ("item_id", .text(answer)), ("output_index", .number(0)),
      ("content_index", .number(0)),
    ]
    if isSpoken {
      received(
        "response.output_item.added",
        [
          ("response_id", .text(response)), ("output_index", .number(0)),
          ("item", message(answer, "assistant", "in_progress", [])),
        ])
    }
    let all = (0..<(isSpoken ? 5 + random.next(below: 8) : 1 + random.next(below: 3))).map { _ in word() }
    for start in stride(from: 0, to: all.count, by: 2) {
      let piece = all[start..<min(all.count, start + 2)].joined(separator: " ") + " "
      received("\(name).delta", place + [("delta", .text(piece)), ("obfuscation", .text("jM35hfrStQtGdM"))])
      guard isSpoken, start % 4 == 0 else { continue }
      received(
        "response.output_audio.delta", place + [("delta", sound(4096 + random.next(below: 12_288)))])
    }
    if isSpoken { received("response.output_audio.done", place) }
    let (key, text) = (isSpoken ? "transcript" : "text", all.joined(separator: " "))
    received("\(name).done", place + [(key, .text(text))])
    return .object([("type", .text(isSpoken ? "output_audio" : "output_text")), (key, .text(text))])
  }

  private mutating func usage() -> Node {
    let isSpoken = kind == .audio
    let (text, audio) = (10 + random.next(below: 390), isSpoken ? random.next(below: 900) : 0)
    let (outText, outAudio) = (5 + random.next(below: 85), isSpoken ? random.next(below: 400) : 0)
    truth.tokens += text + audio + outText + outAudio
    func split(_ text: Int, _ audio: Int, _ more: [(key: String, value: Node)] = []) -> Node {
      .object([("text_tokens", .number(text)), ("audio_tokens", .number(audio))] + more)
    }
    return .object([
      ("total_tokens", .number(text + audio + outText + outAudio)), ("input_tokens", .number(text + audio)),
      ("output_tokens", .number(outText + outAudio)),
      (
        "input_token_details",
        split(
          text, audio,
          [
            ("image_tokens", .number(0)), ("cached_tokens", .number(0)),
            ("cached_tokens_details", split(0, 0)),
          ])
      ),
      ("output_token_details", split(outText, outAudio)),
    ])
  }

  private func begun(_ response: String, status: String, output: [Node], usage: Node) -> Node {
    let isSpoken = kind == .audio
    return .object([
      ("object", .text("realtime.response")), ("id", .text(response)), ("status", .text(status)),
      ("status_details", .null), ("output", .array(output)), ("conversation_id", .text(conversation)),
      ("output_modalities", .array([.text(isSpoken ? "audio" : "text")])),
      ("max_output_tokens", .text("inf")), ("usage", usage), ("metadata", .null),
    ])
  }

  private func message(_ item: String, _ role: String, _ status: String, _ content: [Node]) -> Node {
    .object([
      ("id", .text(item)), ("type", .text("message")), ("status", .text(status)), ("role", .text(role)),
      ("content", .array(content)),
    ])
  }

  private mutating func received(_ type: String, _ members: [(key: String, value: Node)]) {
    line("received", [("type", .text(type)), ("event_id", .text(id("event")))] + members)
  }

  private mutating func sent(_ members: [(key: String, value: Node)]) { line("sent", members) }

  private mutating func line(_ direction: String, _ members: [(key: String, value: Node)]) {
    let before = writer.bytes.count
    writer.line(.object([("direction", .text(direction)), ("event", .object(members))]))
    truth.bytes += writer.bytes.count - before
    truth.lines += 1
  }

  /// About so many bytes of sound.
  private mutating func sound(_ count: Int) -> Node {
    let length = count / 4 * 4
    let start = random.next(below: (WholeLog.sound.count - length) / 4) * 4
    return .sound(start..<(start + length))
  }

  /// An id as long as the provider's.
  private mutating func id(_ prefix: String) -> String {
    var name = prefix + "_"
    for _ in 0..<21 { name.unicodeScalars.append(Self.letters[random.next(below: Self.letters.count)]) }
    return name
  }

  private mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ")
  }

  private mutating func word() -> String {
    random.next(below: 100) < 8
      ? Self.foreign[random.next(below: Self.foreign.count)]
      : Self.english[random.next(below: Self.english.count)]
  }

  /// Words of several scripts, about so many.
  static func mixture(of count: Int) -> String {
    var random = SplitMix(state: 5)
    return (0..<count).map { _ in foreign[random.next(below: foreign.count)] }.joined(separator: " ")
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)

  private static let english = (Phrases.instructions + " " + Phrases.questions.joined(separator: " "))
    .split(separator: " ").map(String.init)

  private static let foreign =
    "Überfahrt bicicleta 船は 何時に 出ますか Причал второй где мост ¿Cuánto cuesta? Ça va très bien 🚢 ميناء कितना तोल 안녕하세요"
    .split(separator: " ").map(String.init)
}
