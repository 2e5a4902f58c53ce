/// How a session is set up, and how the provider and the client write that down.
struct SampledSetup {
  let id: String
  let model: String
  /// Whether the model is billed by time and reports no tokens.
  let isTimeBilled: Bool
  let voice: String
  /// The instructions that the client sets; nil where it leaves them to the server.
  var instructions: String?
  /// The model that writes down what the caller says.
  let transcriptionModel: String
  /// The client says itself where the caller's turn ends.
  let isManual: Bool
  let hasTools: Bool
  /// After how much silence the server answers by itself, in milliseconds; nil where it waits.
  var idleTimeout: Int?
  /// How many tokens the server lets the conversation grow to before it drops the oldest; nil where it is the model's
  /// own limit.
  var postInstructionsLimit: Int?
  /// When the server ends the session, in seconds of the epoch.
  let expiresAt: Int

  /// The setup of a sample session; what is to be injected decides where it must.
  init(_ options: SampleOptions, id: String, now: Int, _ random: inout SeededGenerator) {
    let asked = options.injections
    self.id = id
    expiresAt = (options.start + now) / 1000 + 3600
    // What shows in reported figures needs a model that has some.
    isTimeBilled = asked.contains(.timeBilledModel) && !asked.contains(where: \.needsUsage)
    model =
      isTimeBilled ? "grok-voice" : asked.contains(.reasoningInsideText) ? "gpt-realtime-2.1" : options.model
    voice = Phrases.pick(Phrases.voices, &random)
    // Long ones can be cached from the first turn on.
    let needsCache = asked.contains(.cacheBust) || asked.contains(.cachedSplitMissing)
    instructions =
      asked.contains(.defaultInstructions)
      ? nil : Phrases.pick(needsCache ? Phrases.longInstructions : Phrases.instructions, &random)
    let needsSeconds = asked.contains(.transcriptionZeroSeconds)
    transcriptionModel = Phrases.pick(
      Phrases.transcriptionModels.filter { !needsSeconds || !Self.isByToken($0) }, &random)
    let isChance = Int.random(in: 0..<5, using: &random) == 0
    let needsManual = asked.contains(.silenceCommitted)
    isManual = needsManual == asked.contains(where: \.needsDetection) ? isChance : needsManual
    hasTools = options.hasTools || asked.contains(.toolsOverhead)
    idleTimeout =
      asked.contains(.idleTimeout) && !isManual ? Int.random(in: 5...9, using: &random) * 1000 : nil
  }

  /// What can happen in a session that is set up like this.
  func possible(_ injections: Set<Injection>) -> Set<Injection> {
    injections.filter { injection in
      !(injection.needsDetection && isManual) && !(injection == .silenceCommitted && !isManual)
        && !(injection == .transcriptionZeroSeconds && injections.contains(.transcriptionNoUsage))
    }
  }

  /// Whether the transcriptions are billed by the token rather than by the second.
  var isTranscribedByToken: Bool { Self.isByToken(transcriptionModel) }

  private static func isByToken(_ model: String) -> Bool { model.hasPrefix("gpt-4o") }

  /// The tools as the model reads them.
  var toolRendering: String { hasTools ? Phrases.toolRendering : "" }

  /// The instructions in force.
  var prompt: String { instructions ?? Phrases.serverInstructions }
}
