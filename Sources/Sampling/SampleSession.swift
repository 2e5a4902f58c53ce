import TokenCounting

/// One sample session, made turn by turn.
struct SampleSession {
  var writer: EventWriter
  var truth: [Truth] = []
  var conversation: ServerConversation
  var cache = PromptCache()
  var random: SeededGenerator
  var setup: SampledSetup
  let options: SampleOptions
  /// What is asked for and can happen in this session.
  let asked: Set<Injection>
  let plan: InjectionPlan
  let count: (String) -> Int
  let conversationID: String
  /// Where the caller's sound is on the audio clock, in milliseconds.
  var audioClock = 0
  /// The caller has begun to speak over an answer: the item and its place on the audio clock.
  var interruption: (item: String, start: Int)?
  /// What the caller said, until the transcription of it comes.
  var untranscribed: Utterance?
  var transcribed = Transcribed()
  /// What the provider charges for.
  var uses: [Use] = []
  var lastItem: String?
  /// What is to happen and has not happened yet.
  var due: [Injection] = []
  /// Something was injected into what this turn's answer reports: one change can be told, two cannot.
  var isReportTaken = false
  /// What the next response that belongs to the conversation will show.
  var following: [(code: Injection, tokens: Int, because: String)] = []
  /// What the last response reported as cached, where it reported that truly.
  var reportedCache = ServerConversation.Tokens()
  /// The last response of the conversation reported true figures.
  var isLastReportTrue = false
  /// The next response finds nothing cached.
  var isCacheLost = false
  /// A response of the conversation has ended, and the log shows it.
  var hasAnswered = false
  /// The log tells how the session is set up.
  var isSetupInLog = true
  /// A second, different end of the answer that is being made.
  var secondReport: SampledUsage?
  private var isFirstAnswer = true

  /// Words of the caller, and how long they took.
  struct Utterance {
    var item: String
    var text: String
    var milliseconds: Int
  }

  /// What the transcriptions have reported.
  struct Transcribed {
    var withUsage = 0
    var withoutUsage = 0
    var tokens = 0
  }

  init(_ options: SampleOptions, number: Int, now: Int, count: @escaping (String) -> Int) {
    let seed = options.seed &* 1_000_003 &+ UInt64(number)
    random = SeededGenerator(seed: seed)
    writer = EventWriter(now: now, start: options.start, seed: seed ^ 0x5EED)
    self.options = options
    self.count = count
    conversationID = writer.newID("conv")
    setup = SampledSetup(options, id: writer.newID("sess"), now: now, &random)
    asked = setup.possible(options.injections)
    plan = InjectionPlan(asked, turns: options.turns, &random)
    setup.postInstructionsLimit = plan.turn(of: .truncatedByServer).map { 50 * $0 }
    conversation = ServerConversation(
      rules: ServerRules(model: setup.model), promptTokens: count(setup.prompt + setup.toolRendering))
    conversation.hiddenTokens =
      asked.contains(.modelScaffold) && !conversation.rules.thinks
      ? Int.random(in: 20...300, using: &random)
      : conversation.rules.scaffold(hasTools: setup.hasTools)
    scaffold = conversation.hiddenTokens
    begin()
  }

  /// The text that the server adds to each request from the first on, in tokens.
  let scaffold: Int

  /// Whether something is to happen now.
  func isDue(_ injection: Injection) -> Bool { due.contains(injection) }

  /// Whether something is to happen now; it is taken for having happened.
  mutating func happens(_ injection: Injection) -> Bool {
    guard let place = due.firstIndex(of: injection) else { return false }
    due.remove(at: place)
    return true
  }

  /// Does something into which nothing is injected.
  mutating func undisturbed<Result>(_ body: (inout SampleSession) -> Result) -> Result {
    let waiting = due
    due = []
    let result = body(&self)
    due = waiting
    return result
  }

  /// A writer of the next response's events; `isBeside` where it is no part of the conversation.
  mutating func nextAnswer(_ form: AnswerWriter.Form, isBeside: Bool = false) -> AnswerWriter {
    AnswerWriter(
      id: writer.newID("resp"), item: writer.newID("item"), conversation: isBeside ? nil : conversationID,
      after: lastItem, voice: setup.voice, isTimeBilled: setup.isTimeBilled, form)
  }

  /// The usage of an answer that is made now.
  mutating func usage(of content: ServerConversation.Content) -> SampledUsage {
    var shared = conversation.lastingShared()
    // At times another call with the same instructions has just been there.
    if isFirstAnswer, Int.random(in: 0..<4, using: &random) == 0 { shared.text = conversation.promptTokens }
    isFirstAnswer = false
    var usage = SampledUsage(input: conversation.input().all, output: conversation.output(content))
    usage.cached = cache.read(
      shared, isLost: isCacheLost, isFull: asked.contains(.cacheBust) || asked.contains(.cachedSplitMissing),
      &random)
    isCacheLost = false
    if conversation.rules.thinks { usage.reasoning = 0 }
    return usage
  }

  /// An answer becomes a part of the conversation.
  mutating func keep(_ answer: AnswerWriter, _ content: ServerConversation.Content) {
    conversation.add(answer.item, content)
    conversation.noteRead()
    lastItem = answer.item
  }
}
