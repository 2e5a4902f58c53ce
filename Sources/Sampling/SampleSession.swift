import JSON
import TokenCounting

/// One sample session, made turn by turn.
struct SampleSession {
  private(set) var writer: EventWriter
  private(set) var truth: [Truth] = []
  private var conversation: ServerConversation
  private var random: SeededGenerator
  private let options: SampleOptions
  private let count: (String) -> Int
  private let conversationID: String
  private let sessionID: String
  /// Where the caller's sound is on the audio clock, in milliseconds.
  private var audioClock = 0
  private var lastItem: String?
  /// Which turn each injection happens in.
  private var plan: [Int: [Injection]] = [:]
  private var cutSoFar = 0
  private let isManual: Bool

  init(_ options: SampleOptions, number: Int, now: Int, count: @escaping (String) -> Int) {
    let seed = options.seed &* 1_000_003 &+ UInt64(number)
    random = SeededGenerator(seed: seed)
    writer = EventWriter(now: now, start: options.start, seed: seed ^ 0x5EED)
    self.options = options
    self.count = count
    sessionID = writer.newID("sess")
    conversationID = writer.newID("conv")
    isManual = Int.random(in: 0..<5, using: &random) == 0
    let instructions =
      options.injections.contains(.defaultInstructions)
      ? Phrases.serverInstructions
      : Phrases.instructions[Int.random(in: 0..<Phrases.instructions.count, using: &random)]
    let prompt = instructions + (options.hasTools ? Phrases.toolRendering : "")
    conversation = ServerConversation(rules: ServerRules(model: options.model), promptTokens: count(prompt))
    for injection in options.injections.sorted(by: { $0.rawValue < $1.rawValue }) {
      plan[Int.random(in: 0..<max(1, options.turns), using: &random), default: []].append(injection)
    }
    writeStart(instructions)
  }

  /// Plays one turn and hands out its lines.
  mutating func turn(_ number: Int) -> [SampledLine] {
    let injections = plan[number] ?? []
    let style = Int.random(in: 0..<10, using: &random)
    if injections.contains(.notCharged) { stoppedTurn() }
    // What is injected into the sound of an answer needs one.
    let needsSound = injections.contains {
      [.truncatedByClient, .generatedNotHeard, .payloadStripped].contains($0)
    }
    if style < 7 || needsSound {
      isManual ? speakManually() : speak()
    } else {
      write()
    }
    if options.hasTools, style == 8, !needsSound { callFunction() }
    answer(isSpoken: needsSound || style < 9, injections)
    return writer.drain()
  }

  /// The lines of the beginning.
  mutating func drainStart() -> [SampledLine] { writer.drain() }

  private mutating func pick(_ phrases: [String]) -> String {
    phrases[Int.random(in: 0..<phrases.count, using: &random)]
  }

  // MARK: The session

  private mutating func writeStart(_ instructions: String) {
    let created = sessionJSON(Phrases.serverInstructions, tools: false)
    writer.received("session.created") { $0.jsonMember("session", created) }
    writer.now += 40
    let isDefault = instructions == Phrases.serverInstructions
    writer.sent("session.update") { json in
      json.key("session")
      json.object { json in
        json.member("type", "realtime")
        if !isDefault { json.member("instructions", instructions) }
      }
    }
    writer.now += 60
    let updated = sessionJSON(instructions, tools: options.hasTools)
    writer.received("session.updated") { $0.jsonMember("session", updated) }
  }

  private func sessionJSON(_ instructions: String, tools: Bool) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("type", "realtime")
      json.member("object", "realtime.session")
      json.member("id", sessionID)
      json.member("model", options.model)
      json.key("output_modalities")
      json.array { $0.string("audio") }
      json.member("instructions", instructions)
      json.key("tools")
      json.array { if tools { writeTool(&$0) } }
      json.member("tool_choice", "auto")
      json.member("max_output_tokens", "inf")
      json.member("expires_at", (options.start + writer.now) / 1000 + 3600)
      json.key("audio")
      json.object { json in
        json.key("input")
        json.object { json in
          json.key("format")
          format(&json)
          json.key("transcription")
          json.object { $0.member("model", "gpt-4o-mini-transcribe") }
          json.key("turn_detection")
          if isManual { json.null() } else { json.object { $0.member("type", "server_vad") } }
        }
        json.key("output")
        json.object { json in
          json.key("format")
          format(&json)
          json.member("voice", "alloy")
        }
      }
    }
    return json.text
  }

  private func format(_ json: inout JSONWriter) {
    json.object { json in
      json.member("type", "audio/pcm")
      json.member("rate", 24_000)
    }
  }

  private func writeTool(_ json: inout JSONWriter) {
    json.object { json in
      json.member("type", "function")
      json.member("name", Phrases.toolName)
      json.member("description", Phrases.toolDescription)
      json.key("parameters")
      json.object { json in
        json.member("type", "object")
        json.key("properties")
        json.object { json in
          json.key("number")
          json.object { $0.member("type", "string") }
        }
        json.key("required")
        json.array { $0.string("number") }
      }
    }
  }

  // MARK: The caller

  /// The caller speaks and the server finds the ends of it.
  private mutating func speak() {
    audioClock += Int.random(in: 800...3000, using: &random)
    let milliseconds = speechLength()
    let item = writer.newID("item")
    appendSound(milliseconds: 100)
    let start = audioClock
    writer.received("input_audio_buffer.speech_started") { json in
      json.member("audio_start_ms", start)
      json.member("item_id", item)
    }
    appendSound(milliseconds: 100)
    writer.now += milliseconds
    audioClock += milliseconds
    let end = audioClock
    writer.received("input_audio_buffer.speech_stopped") { json in
      json.member("audio_end_ms", end)
      json.member("item_id", item)
    }
    commit(item, milliseconds)
  }

  /// The client says itself where the caller's turn ends.
  private mutating func speakManually() {
    let milliseconds = speechLength()
    let item = writer.newID("item")
    appendSound(milliseconds: milliseconds)
    audioClock += milliseconds
    writer.now += milliseconds
    writer.sent("input_audio_buffer.commit") { _ in }
    commit(item, milliseconds)
    writer.sent("response.create") { _ in }
  }

  /// The preview rounds a fraction of a token one way or the other: there the lengths are whole.
  private mutating func speechLength() -> Int {
    let milliseconds = Int.random(in: 600...4000, using: &random)
    return conversation.rules.readsAllSound ? milliseconds / 100 * 100 : milliseconds
  }

  private mutating func appendSound(milliseconds: Int) {
    writer.sent("input_audio_buffer.append") { $0.member("audio", Sound.base64(bytes: milliseconds * 48)) }
  }

  private mutating func commit(_ item: String, _ milliseconds: Int) {
    let previous = lastItem
    writer.received("input_audio_buffer.committed") { json in
      json.member("previous_item_id", previous)
      json.member("item_id", item)
    }
    let words = pick(Phrases.caller)
    for type in ["conversation.item.added", "conversation.item.done"] {
      writer.received(type) { json in
        json.member("previous_item_id", previous)
        json.key("item")
        Items.spokenByCaller(item, &json)
      }
    }
    conversation.add(item, .speech(milliseconds: milliseconds))
    lastItem = item
    let tokens = (audio: milliseconds / 100, text: count(words))
    writer.received("conversation.item.input_audio_transcription.completed") { json in
      json.member("item_id", item)
      json.member("content_index", 0)
      json.member("transcript", words)
      json.key("usage")
      json.object { json in
        json.member("type", "tokens")
        json.member("total_tokens", tokens.audio + tokens.text)
        json.member("input_tokens", tokens.audio)
        json.key("input_token_details")
        json.object { json in
          json.member("text_tokens", 0)
          json.member("audio_tokens", tokens.audio)
        }
        json.member("output_tokens", tokens.text)
      }
    }
  }

  /// The caller writes.
  private mutating func write() {
    let text = pick(Phrases.caller)
    addClientItem(.written(tokens: count(text))) {
      Items.written($0, role: "user", type: "input_text", text, &$1)
    }
    writer.sent("response.create") { _ in }
  }

  private mutating func addClientItem(
    _ content: ServerConversation.Content, _ body: (String?, inout JSONWriter) -> Void
  ) {
    let item = writer.newID("item")
    let previous = lastItem
    writer.sent("conversation.item.create") { json in
      json.key("item")
      body(nil, &json)
    }
    for type in ["conversation.item.added", "conversation.item.done"] {
      writer.received(type) { json in
        json.member("previous_item_id", previous)
        json.key("item")
        body(item, &json)
      }
    }
    conversation.add(item, content)
    lastItem = item
  }

  // MARK: The answer

  private mutating func answer(isSpoken: Bool, _ injections: [Injection]) {
    let text = pick(Phrases.answers)
    let tokens = count(text)
    var response = AnswerWriter(
      id: writer.newID("resp"), item: writer.newID("item"), conversation: conversationID, after: lastItem)
    let (input, shared) = conversation.input()
    response.begin(&writer)
    let content: ServerConversation.Content
    if isSpoken {
      let audio = tokens * 3 + Int.random(in: 8...24, using: &random)
      let pieces = SpokenPieces(transcript: text, audioTokens: audio, &random)
      content = .spokenAnswer(transcript: tokens, blocks: pieces.blocks, audio: audio)
      response.speak(text, pieces, isStripped: injections.contains(.payloadStripped), &writer)
    } else {
      content = .writtenAnswer(tokens: tokens)
      response.write(text, &writer)
    }
    var usage = SampledUsage(input: input, output: conversation.output(content))
    if Int.random(in: 0..<5, using: &random) > 0 { usage.cache(shared) }
    inject(injections, response.id, &usage)
    response.end(injections.contains(.usageMissing) ? nil : usage, &writer)
    conversation.add(response.item, content)
    conversation.noteRead()
    lastItem = response.item
    if case .spokenAnswer(_, _, let audio) = content { interrupt(response, audio, injections) }
  }

  private mutating func inject(_ injections: [Injection], _ response: String, _ usage: inout SampledUsage) {
    if options.injections.contains(.defaultInstructions) {
      truth.append(
        Truth(
          responseID: response, code: .defaultInstructions, tokens: conversation.promptTokens,
          because: "the client set no instructions"))
    }
    if cutSoFar > 0 {
      truth.append(
        Truth(
          responseID: response, code: .truncatedByClient, tokens: -cutSoFar,
          because: "an earlier answer was cut"))
    }
    for injection in injections {
      switch injection {
      case .usageMissing:
        truth.append(Truth(responseID: response, code: injection, tokens: nil, because: "usage is null"))
      case .payloadStripped:
        truth.append(
          Truth(responseID: response, code: injection, tokens: nil, because: "the sound is cut short"))
      case .unexplained:
        let tokens = Int.random(in: 1...40, using: &random)
        usage.input.text += tokens
        truth.append(
          Truth(
            responseID: response, code: injection, tokens: tokens, because: "text input is reported too high")
        )
      default: break
      }
    }
  }

  /// The caller interrupts while the answer is played.
  private mutating func interrupt(_ response: AnswerWriter, _ audio: Int, _ injections: [Injection]) {
    guard injections.contains(.truncatedByClient) || injections.contains(.generatedNotHeard) else { return }
    let heard = Int.random(in: 200..<max(201, audio * 50 - 300), using: &random)
    for (isSent, type) in [(true, "conversation.item.truncate"), (false, "conversation.item.truncated")] {
      let body: (inout JSONWriter) -> Void = { json in
        json.member("item_id", response.item)
        json.member("content_index", 0)
        json.member("audio_end_ms", heard)
      }
      isSent ? writer.sent(type, body) : writer.received(type, body)
    }
    conversation.cut(response.item, atMilliseconds: heard)
    cutSoFar += audio - heard * ServerRules.answerTokensPerSecond / 1000
    truth.append(
      Truth(
        responseID: response.id, code: .generatedNotHeard, tokens: audio - heard / 50,
        because: "heard up to \(heard) ms"))
  }

  /// A response that is stopped before it makes anything, because the caller speaks on.
  private mutating func stoppedTurn() {
    isManual ? speakManually() : speak()
    var response = AnswerWriter(
      id: writer.newID("resp"), item: writer.newID("item"), conversation: conversationID, after: lastItem)
    let (input, _) = conversation.input()
    response.begin(&writer, hasOutput: false)
    response.stop(&writer)
    truth.append(
      Truth(responseID: response.id, code: .notCharged, tokens: input.total, because: "stopped by the caller")
    )
  }

  private mutating func callFunction() {
    let arguments = "{\"number\":\"\(Int.random(in: 10_000...99_999, using: &random))\"}"
    var response = AnswerWriter(
      id: writer.newID("resp"), item: writer.newID("item"), conversation: conversationID, after: lastItem)
    let (input, shared) = conversation.input()
    let content = ServerConversation.Content.call(
      name: count("functions." + Phrases.toolName), arguments: count(arguments))
    let call = writer.newID("call")
    response.begin(&writer)
    response.call(Phrases.toolName, arguments, call, &writer)
    var usage = SampledUsage(input: input, output: conversation.output(content))
    usage.cache(shared)
    response.end(usage, &writer)
    conversation.add(response.item, content)
    conversation.noteRead()
    lastItem = response.item
    let output = "The booking is for two nights in May."
    addClientItem(.functionOutput(tokens: count(output))) { Items.functionOutput($0, call, output, &$1) }
    writer.sent("response.create") { _ in }
  }
}
