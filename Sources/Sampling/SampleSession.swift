import JSON
import TokenCounting

/// One sample session, made turn by turn.
struct SampleSession {
  var writer: EventWriter
  var truth: [Truth] = []
  var conversation: ServerConversation
  var random: SeededGenerator
  let options: SampleOptions
  let setup: SessionSetup
  let count: (String) -> Int
  private let conversationID: String
  /// Where the caller's sound is on the audio clock, in milliseconds.
  var audioClock = 0
  /// The caller has begun to speak over an answer: the item and its place on the audio clock.
  var interruption: (item: String, start: Int)?
  /// What the caller said, until the transcription of it comes.
  var untranscribed: Utterance?
  var lastItem: String?
  private var isFirstAnswer = true
  private let plan: InjectionPlan

  /// Words of the caller, and how long they took.
  struct Utterance {
    var item: String
    var text: String
    var milliseconds: Int
  }

  init(_ options: SampleOptions, number: Int, now: Int, count: @escaping (String) -> Int) {
    let seed = options.seed &* 1_000_003 &+ UInt64(number)
    random = SeededGenerator(seed: seed)
    writer = EventWriter(now: now, start: options.start, seed: seed ^ 0x5EED)
    self.options = options
    self.count = count
    conversationID = writer.newID("conv")
    setup = SessionSetup(
      id: writer.newID("sess"), model: options.model, voice: Phrases.pick(Phrases.voices, &random),
      instructions: options.injections.contains(.defaultInstructions)
        ? nil : Phrases.pick(Phrases.instructions, &random),
      transcriptionModel: Phrases.pick(Phrases.transcriptionModels, &random),
      isManual: Int.random(in: 0..<5, using: &random) == 0, hasTools: options.hasTools,
      expiresAt: (options.start + now) / 1000 + 3600)
    conversation = ServerConversation(
      rules: ServerRules(model: options.model),
      promptTokens: count(setup.prompt + (options.hasTools ? Phrases.toolRendering : "")))
    plan = InjectionPlan(options, &random)
    begin()
  }

  /// Plays one turn.
  mutating func turn(_ number: Int) {
    let injections = plan.turns[number]
    // What is injected into the sound of an answer needs one.
    let needsSound = injections.contains(where: \.needsSound)
    if injections.contains(.notCharged) { stoppedTurn() }
    let style = Int.random(in: 0..<10, using: &random)
    let callsFunction = options.hasTools && (style == 6 || style == 8)
    let isWritten = style == 9 && !needsSound && interruption == nil
    if style < 7 || needsSound || interruption != nil {
      setup.isManual ? speakManually() : speak()
    } else {
      write(answerIsWritten: isWritten)
    }
    if callsFunction { callFunction() }
    answer(isSpoken: !isWritten, injections)
    writer.now += 900
  }

  /// A writer of the next response's events.
  mutating func nextAnswer(_ form: AnswerWriter.Form) -> AnswerWriter {
    AnswerWriter(
      id: writer.newID("resp"), item: writer.newID("item"), conversation: conversationID, after: lastItem,
      voice: setup.voice, form)
  }

  /// The usage of an answer that is made now.
  mutating func usage(of content: ServerConversation.Content) -> SampledUsage {
    var (input, shared) = conversation.input()
    // At times another call with the same instructions has just been there.
    if isFirstAnswer, Int.random(in: 0..<4, using: &random) == 0 { shared.text = conversation.promptTokens }
    isFirstAnswer = false
    var usage = SampledUsage(input: input, output: conversation.output(content))
    usage.cache(shared, &random)
    return usage
  }

  /// An answer becomes a part of the conversation.
  mutating func keep(_ answer: AnswerWriter, _ content: ServerConversation.Content) {
    conversation.add(answer.item, content)
    conversation.noteRead()
    lastItem = answer.item
  }

  private mutating func begin() {
    writer.received("session.created") { json in
      json.key("session")
      setup.writeCreated(&json)
    }
    writer.now += 40
    writer.sent("session.update") { json in
      json.key("session")
      setup.writeRequest(&json)
    }
    writer.now += 60
    writer.received("session.updated") { json in
      json.key("session")
      setup.writeUpdated(&json)
    }
  }
}
