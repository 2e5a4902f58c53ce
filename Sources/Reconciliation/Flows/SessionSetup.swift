import Events
import TokenCounting

/// How a session is set up, as far as its log tells: sizes, names and numbers, never a text.
///
/// What the server echoes holds; what only the client asks for counts for settings that no echo has told.
public struct SessionSetup: Sendable, Equatable {
  /// The instructions in force; nil where the log does not tell them.
  public private(set) var instructions: Text?
  /// The tools in force; nil where the log does not tell them.
  public private(set) var tools: Tools?
  /// When the server ends the session, in seconds of the epoch; nil where the log does not say.
  public private(set) var expiresAt: Int?
  /// How often something of it was changed after the first response had begun.
  public private(set) var changesInCall: Int32 = 0
  private var values: [Value?] = []
  private var isEchoed = false

  /// A setup of which nothing is known.
  public init() {}

  /// Instructions without their text.
  public struct Text: Sendable, Equatable {
    /// How many tokens they are.
    public var tokens: Int
    /// Whether they are the server's own.
    public var isServerDefault: Bool
    /// Equal where the texts are.
    public var fingerprint: UInt64
  }

  /// Tools without their descriptions.
  public struct Tools: Sendable, Equatable {
    /// How many there are.
    public var count: Int
    /// How many tokens they are as the model reads them.
    public var tokens: Int
    /// Their names, with commas between them.
    public var names: NameID
    /// Equal where what the model reads is.
    public var fingerprint: UInt64
  }

  /// A value with its word as a number.
  private enum Value: Sendable, Equatable {
    case notSet, flag(Bool)
    case word(NameID)
    case number(Int)
  }

  /// The value of a setting; nil where the log does not tell it.
  public func value(of setting: SessionSetting, _ name: (NameID) -> String?) -> SettingValue? {
    guard values.indices.contains(Int(setting.rawValue)), let value = values[Int(setting.rawValue)] else {
      return nil
    }
    return switch value {
    case .notSet: .notSet
    case .flag(let flag): .flag(flag)
    case .word(let id): name(id).map { .word($0) }
    case .number(let thousandths): .number(thousandths: thousandths)
    }
  }

  /// Takes in what an event tells.
  ///
  /// - Parameters:
  ///   - isEcho: whether the server says it.
  ///   - isInCall: whether the session has had a response.
  mutating func take(
    _ session: MeasuredSession, isEcho: Bool, isInCall: Bool, _ changes: inout ChangeList
  ) {
    var told = self
    told.isEchoed = isEchoed || isEcho
    told.take(session.prompt, isEcho: isEcho, &changes)
    told.take(session.settings, isEcho: isEcho, &changes)
    told.expiresAt = session.expiresAt ?? expiresAt
    if isInCall, isEcho, isEchoed, told != self { told.changesInCall += 1 }
    self = told
  }

  private mutating func take(_ prompt: MeasuredPrompt?, isEcho: Bool, _ changes: inout ChangeList) {
    guard let prompt else { return }
    let mayTell = isEcho || !isEchoed
    // A client that sets no instructions gets the server's, which only the server's echo tells.
    if let tokens = prompt.instructionTokens, isEcho || (mayTell || instructions == nil) && tokens > 0 {
      instructions = Text(
        tokens: tokens, isServerDefault: prompt.isServerDefault, fingerprint: prompt.instructionsFingerprint)
    }
    if let count = prompt.toolCount, mayTell || tools == nil {
      tools = Tools(
        count: count, tokens: max(0, prompt.tokens - (prompt.instructionTokens ?? 0)),
        names: changes.name(prompt.toolNames), fingerprint: prompt.toolsFingerprint)
    }
  }

  private mutating func take(
    _ told: [SessionSetting: SettingValue], isEcho: Bool, _ changes: inout ChangeList
  ) {
    guard !told.isEmpty else { return }
    if values.isEmpty { values = Array(repeating: nil, count: SessionSetting.allCases.count) }
    let mayTell = isEcho || !isEchoed
    // A whole is told at once: what it leaves out of itself is no longer what was told before.
    if mayTell, told[.turnDetection] != nil { forget(SessionSetting.detection) }
    if mayTell, told[.truncation] != nil { forget(SessionSetting.cutting) }
    // In the order of the settings, so that names get the same numbers in every run.
    for setting in SessionSetting.allCases {
      guard let value = told[setting], mayTell || values[Int(setting.rawValue)] == nil else { continue }
      values[Int(setting.rawValue)] = Self.stored(value, &changes)
    }
  }

  private mutating func forget(_ settings: [SessionSetting]) {
    for setting in settings { values[Int(setting.rawValue)] = nil }
  }

  private static func stored(_ value: SettingValue, _ changes: inout ChangeList) -> Value {
    switch value {
    case .notSet: .notSet
    case .flag(let flag): .flag(flag)
    case .word(let word): .word(changes.name(word))
    case .number(let thousandths): .number(thousandths)
    }
  }
}
