import Events

/// How a session is set up, with its texts in tokens.
public struct MeasuredSession: Sendable, Equatable {
  /// The server's name of the session.
  public var id: Identifier?
  /// The model, or the name of an Azure deployment.
  public var model: String?
  /// What stands before the conversation in every input; nil where the event does not tell the instructions.
  public var prompt: MeasuredPrompt?
  /// The model that writes down what the caller says.
  public var transcriptionModel: String?
  /// How the caller's sound is coded.
  public var inputFormat: AudioFormat?
  /// How the answer's sound is coded.
  public var outputFormat: AudioFormat?
  /// When the server ends the session, in seconds of the epoch.
  public var expiresAt: Int?
  /// Everything else that the event tells of how the session behaves.
  public var settings: [SessionSetting: SettingValue] = [:]

  /// A session of which nothing is known.
  public init() {}
}

/// Instructions and tools in tokens: the part of the input that stands before the conversation.
public struct MeasuredPrompt: Sendable, Equatable {
  /// n(instructions) alone; nil where they are unknown and only tools are told.
  public var instructionTokens: Int?
  /// n(instructions + tool rendering): what both together cost.
  public var tokens: Int
  /// How many tools there are; nil where the event does not tell them.
  public var toolCount: Int?
  /// How many constructs the tools use that no recording covers: each widens the estimate's range.
  public var uncoveredConstructs: Int
  /// Whether there are tools whose definitions are not in the log: what the prompt costs is then not known.
  public var hasHiddenTools = false
  /// Whether these are the server's own default instructions.
  public var isServerDefault: Bool
  /// Tells two prompts apart without keeping their text.
  public var fingerprint: UInt64
  /// Tells two instructions apart without keeping their text.
  public var instructionsFingerprint: UInt64 = 0
  /// Tells what two sets of tools show the model apart without keeping it.
  public var toolsFingerprint: UInt64 = 0
  /// The names of the tools in their order, with commas between them; nil where the event does not tell them.
  public var toolNames: String?

  /// A prompt of that many tokens.
  public init(
    instructionTokens: Int?, tokens: Int, toolCount: Int?, uncoveredConstructs: Int = 0,
    isServerDefault: Bool = false, fingerprint: UInt64 = 0
  ) {
    self.instructionTokens = instructionTokens
    self.tokens = tokens
    self.toolCount = toolCount
    self.uncoveredConstructs = uncoveredConstructs
    self.isServerDefault = isServerDefault
    self.fingerprint = fingerprint
  }
}
