import Events

/// One thing that can be set differently in two sessions.
public enum SetupAspect: Sendable, Hashable {
  /// The model, or the name of a deployment.
  case model
  /// Whose token rules hold for the model.
  case family
  /// Who serves the session.
  case provider
  /// The instructions.
  case instructions
  /// The tools as the model reads them.
  case tools
  /// Any other setting.
  case setting(SessionSetting)

  /// All of them, in the order in which they are worth trying.
  public static let all: [SetupAspect] =
    [.model, .family, .provider, .instructions, .tools] + SessionSetting.allCases.map { .setting($0) }
}

/// What a log tells of one aspect.
public enum SetupValue: Sendable, Equatable {
  /// A name.
  case name(String)
  /// A family of models.
  case family(ModelFamily)
  /// A provider.
  case provider(SessionRecord.Provider)
  /// Instructions by their size.
  case instructions(SessionSetup.Text)
  /// Tools by their names and size.
  case tools(names: [String], count: Int, tokens: Int, fingerprint: UInt64)
  /// A setting's value.
  case setting(SettingValue)
}

/// One aspect of how two sessions are set up.
public struct SetupFact: Sendable, Equatable {
  /// What is set.
  public let aspect: SetupAspect
  /// How the baseline has it; nil where its log does not tell.
  public let baseline: SetupValue?
  /// How the candidate has it; nil where its log does not tell.
  public let candidate: SetupValue?

  /// Whether both are the same; nil where one log does not tell.
  public var isSame: Bool? {
    guard let baseline, let candidate else { return nil }
    return baseline == candidate
  }

  /// What two sessions tell of how they are set up: every aspect of which at least one log says something.
  static func all(_ baseline: Flow, _ candidate: Flow) -> [SetupFact] {
    SetupAspect.all.compactMap { aspect in
      let fact = SetupFact(
        aspect: aspect, baseline: baseline.value(of: aspect), candidate: candidate.value(of: aspect))
      return fact.baseline == nil && fact.candidate == nil ? nil : fact
    }
  }
}
