/// How a family of models turns a conversation into tokens. Every figure is in tokens unless named otherwise.
///
/// Source of each: `token-accounting.md`, met to the token on recorded sessions of `gpt-realtime` and
/// `gpt-4o-realtime-preview`.
public struct TokenRules: Sendable, Equatable {
  /// Whose rules these are.
  public var family: ModelFamily

  // MARK: Output

  /// A written answer: text = n(text) + this.
  public var writtenAnswerFraming = 2
  /// A spoken answer: text = n(transcript) + this + `textPerBlock` for each block.
  public var spokenAnswerFraming = 4
  /// A block is one stretch of transcript followed by one of sound.
  public var textPerBlock = 2
  /// A function call: text = n("functions." + name) + n(arguments) + this.
  public var functionCallFraming = 7
  /// How much more framing an answer with reasoning may have.
  public var reasoningFramingSlack = 0
  /// One audio token of an answer, in milliseconds.
  public var outputMillisecondsPerToken = AnswerSound.millisecondsPerToken

  // MARK: Input

  /// A written message of the user, the system, or an answer that the client seeded: n(text) + this.
  public var writtenMessageFraming = 4
  /// The text tokens of a spoken message of the user.
  public var spokenMessageText = 8
  /// One audio token of the caller, in milliseconds, rounded down.
  public var inputMillisecondsPerToken = CallerSound.millisecondsPerToken
  /// How much more a spoken message may have where the server rounds up instead.
  public var inputRoundingSlack = 0
  /// An answer that is sent again: its own output text + this.
  public var carriedAnswerFraming = 2
  /// An answer that is sent again as its transcript: n(transcript) + this, and no sound.
  public var transcriptFraming = 4
  /// The text tokens of an answer that was cut; its transcript is gone.
  public var truncatedAnswerText = 8
  /// How far the sound of a cut answer may lie from the milliseconds kept.
  public var truncationSlack = 1
  /// What a function gave back: n(output) + this.
  public var functionOutputFraming = 0
  /// What one dated server version adds to the output of a function.
  public var functionOutputSlack = 7
  /// How much more instructions with tools may have than their rendering counts.
  public var toolRenderingSlack = 1
  /// How much more or less each construct in a tool may have that no recording covers.
  public var uncoveredConstructSlack = 6
  /// Tokens of its own that a model adds to each request without tools, and how far that varies.
  public var scaffold = 0...0
  /// The same with tools.
  public var scaffoldWithTools = 0...0

  /// Whether the model is known to add tokens of its own.
  var hasScaffold: Bool { scaffoldWithTools.upperBound > 0 }

  /// Which earlier answers are sent again with their sound.
  public var carrying = Carrying.lastAnswerSpoken
  /// Whether that is known of the model, or this session's figures have shown it.
  var isCarryingKnown = true

  /// Which earlier answers are sent again with their sound.
  public enum Carrying: UInt8, Sendable {
    /// All of them (`gpt-4o-realtime-preview`).
    case allAnswersSpoken
    /// Only the last one; older ones as their transcripts (`gpt-realtime`).
    case lastAnswerSpoken
  }

  /// The rules of a family.
  public init(_ family: ModelFamily) {
    self.family = family
    switch family {
    case .gpt4oRealtimePreview, .gpt4oMiniRealtimePreview:
      carrying = .allAnswersSpoken
      inputRoundingSlack = 1
    case .gptRealtime2:
      reasoningFramingSlack = 15
      scaffold = 0...16
      scaffoldWithTools = 240...330
    case .unknown:
      isCarryingKnown = false
    case .gptRealtime, .gptRealtime15, .gptRealtimeMini, .grokVoice: break
    }
  }
}

/// The sound of the caller, whichever model hears it.
public enum CallerSound {
  /// 10 audio tokens a second.
  static let millisecondsPerToken = 100

  /// How long so many audio tokens sound, in milliseconds.
  public static func milliseconds(tokens: Int) -> Int {
    tokens.multipliedReportingOverflow(by: millisecondsPerToken).partialValue
  }
}

/// The sound of answers, whichever model makes it.
public enum AnswerSound {
  /// 20 audio tokens a second.
  static let millisecondsPerToken = 50

  /// How long so many audio tokens sound, in milliseconds.
  public static func milliseconds(tokens: Int) -> Int {
    tokens.multipliedReportingOverflow(by: millisecondsPerToken).partialValue
  }
}

/// Which rules hold for which model of a log.
public struct RuleBook: Sendable {
  /// What `--model NAME=FAMILY` said, by name.
  private let families: [String: ModelFamily]
  private let change: @Sendable (inout TokenRules) -> Void

  /// The published rules, with names of deployments that the user explained.
  ///
  /// - Parameter change: applied to every rule set; tests use it to see that each constant matters.
  public init(
    families: [String: ModelFamily] = [:], change: @escaping @Sendable (inout TokenRules) -> Void = { _ in }
  ) {
    self.families = families
    self.change = change
  }

  /// The family of a model as named in a log.
  public func family(of model: String) -> ModelFamily {
    families[model] ?? ModelFamily(model: model)
  }

  /// The rules of a family.
  public func rules(for family: ModelFamily) -> TokenRules {
    var rules = TokenRules(family)
    change(&rules)
    return rules
  }
}
