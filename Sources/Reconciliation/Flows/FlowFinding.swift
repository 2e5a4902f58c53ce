import Events

/// How one figure differs over the turns that two sessions share, and what could have made it differ.
public struct FlowFinding: Sendable, Equatable {
  /// Which figure.
  public let kind: FigurePair.Kind
  /// In how many turns both servers report it.
  public private(set) var turns = 0
  /// What differs, as the servers say.
  public private(set) var difference = Shift()
  /// The part of it that our count finds in instructions and tools.
  public private(set) var inPrompt = Shift()
  /// The part of it that our count finds in what was said, written and answered.
  public private(set) var inContent = Shift()
  /// The part of it that our count does not show.
  public private(set) var rest = Shift()
  /// In how many differing turns our count is too rough to tell.
  public private(set) var uncounted = 0
  /// The first turn in which it differs.
  public private(set) var first: TurnMatch?
  /// What is set differently and could explain it.
  public private(set) var reasons: [SetupAspect] = []
  /// What could explain it as well, if it is set differently: one of the logs does not tell it.
  public private(set) var untold: [SetupAspect] = []

  /// Tokens that are more and tokens that are fewer, never netted, and in how many turns.
  public struct Shift: Sendable, Equatable {
    /// What the candidate has more.
    public private(set) var more = 0
    /// What the candidate has fewer, as a negative number.
    public private(set) var fewer = 0
    /// In how many turns.
    public private(set) var turns = 0

    /// Whether nothing differs.
    public var isNone: Bool { turns == 0 }

    mutating func add(_ tokens: Int) {
      guard tokens != 0 else { return }
      turns += 1
      if tokens > 0 { more += tokens } else { fewer += tokens }
    }
  }

  /// The figures that differ.
  static func all(_ turns: [TurnMatch], _ setup: [SetupFact]) -> [FlowFinding] {
    var findings = FigurePair.Kind.allCases.map { FlowFinding(kind: $0) }
    for turn in turns {
      for (place, pair) in turn.figures.enumerated() { findings[place].take(pair, of: turn) }
    }
    for place in findings.indices {
      let able = setup.filter { findings[place].kind.canFollow(from: $0.aspect) }
      findings[place].reasons = able.filter { $0.isSame == false }.map(\.aspect)
      findings[place].untold = able.filter { $0.isSame == nil }.map(\.aspect)
    }
    return findings.filter { !$0.difference.isNone }
  }

  private init(kind: FigurePair.Kind) {
    self.kind = kind
  }

  private mutating func take(_ pair: FigurePair, of turn: TurnMatch) {
    guard let difference = pair.difference, turn.isCompared(kind) else { return }
    turns += 1
    guard difference != 0 else { return }
    if first == nil { first = turn }
    self.difference.add(difference)
    guard let rest = pair.rest else {
      uncounted += 1
      return
    }
    self.rest.add(rest)
    let counted = difference - rest
    // As much of it as instructions and tools can hold, in the same direction.
    let prompt = pair.promptDifference ?? 0
    let inPrompt = counted > 0 ? min(counted, max(0, prompt)) : max(counted, min(0, prompt))
    self.inPrompt.add(inPrompt)
    inContent.add(counted - inPrompt)
  }
}

extension FigurePair.Kind {
  /// Whether a figure can come out differently where an aspect is set differently.
  func canFollow(from aspect: SetupAspect) -> Bool {
    switch aspect {
    // A family says no more than the model's name.
    case .family: false
    case .model, .provider: true
    case .instructions, .tools: self != .inputAudio && self != .inputImage
    case .setting(let setting): Self.followers[setting]?.contains(self) == true
    }
  }

  private static let answers: Set<Self> = [.output, .outputText, .outputAudio]
  private static let sound: Set<Self> = [.input, .inputAudio]
  private static let history: Set<Self> = [.input, .inputText, .inputAudio, .cached]

  /// Which figures follow from which setting; a setting that is not here changes none.
  private static let followers: [SessionSetting: Set<Self>] = [
    .turnDetection: sound.union(answers), .threshold: sound, .prefixPadding: sound, .silence: sound,
    .idleTimeout: sound, .eagerness: sound, .interruptsResponse: sound.union(answers), .inputFormat: sound,
    .noiseReduction: sound, .outputFormat: [.outputAudio], .voice: [.outputAudio, .output],
    .speed: [.outputAudio, .output], .outputModalities: answers, .truncation: history,
    .retentionRatio: history, .retentionLimit: history, .maxOutputTokens: answers, .temperature: answers,
    .toolChoice: answers, .reasoningEffort: [.output, .outputText],
  ]
}

extension SetupAspect {
  /// Whether a session can have more or fewer turns where this is set differently.
  var changesTurns: Bool {
    switch self {
    case .family: false
    case .model, .provider, .instructions, .tools: true
    case .setting(let setting): SessionSetting.detection.contains(setting) || setting == .toolChoice
    }
  }
}
