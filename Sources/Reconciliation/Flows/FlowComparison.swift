/// Two sessions of the same flow side by side: how they are set up, what their turns used, and what could explain it.
public struct FlowComparison: Sendable {
  /// The session that is taken as known.
  public let baseline: Flow
  /// The session that is held against it.
  public let candidate: Flow
  /// How both are set up, as far as their logs tell.
  public let setup: [SetupFact]
  /// Their turns, matched.
  public let turns: [TurnMatch]
  /// Causes that only one of them shows.
  public let causes: [OneSidedCause]
  /// The figures that differ over the turns that both have.
  public let findings: [FlowFinding]

  /// Compares two sessions.
  public init(_ baseline: Flow, _ candidate: Flow) {
    self.baseline = baseline
    self.candidate = candidate
    setup = SetupFact.all(baseline, candidate)
    turns = TurnMatch.align(baseline.responses, candidate.responses)
    causes = OneSidedCause.all(baseline, candidate)
    findings = FlowFinding.all(turns, setup)
  }

  /// The session that shows a cause.
  public func flow(of cause: OneSidedCause) -> Flow { cause.isBaseline ? baseline : candidate }

  /// What is set differently.
  public var setupDifferences: [SetupFact] { setup.filter { $0.isSame == false } }

  /// What is set differently and could have made turns that only one has.
  public var reasonsForTurns: [SetupAspect] { setupDifferences.map(\.aspect).filter(\.changesTurns) }

  /// The turns that only the baseline has.
  public var onlyInBaseline: [ResponseRecord] { turns.filter { $0.candidate == nil }.compactMap(\.baseline) }

  /// The turns that only the candidate has.
  public var onlyInCandidate: [ResponseRecord] { turns.filter { $0.baseline == nil }.compactMap(\.candidate) }

  /// The turns that both have.
  public var shared: [TurnMatch] { turns.filter { $0.baseline != nil && $0.candidate != nil } }

  /// The turns that both have and of which both servers report what they used.
  public var reported: [TurnMatch] {
    shared.filter {
      $0.baseline?.marks.contains(.hasUsage) == true && $0.candidate?.marks.contains(.hasUsage) == true
    }
  }

  /// Whether anything came out differently: a figure, a turn, an end or a cause.
  public var hasEffect: Bool {
    !findings.isEmpty || !causes.isEmpty || shared.count != turns.count
      || turns.contains(where: \.endsDifferently)
  }

  /// Whether neither the setup, as far as it is told, nor a turn, a figure or a cause differs.
  public var isSame: Bool {
    setupDifferences.isEmpty && !hasEffect
  }

  /// The sessions of two logs in their order, paired; a session that only one log has stands alone.
  public static func sessions(_ baseline: [Flow], _ candidate: [Flow]) -> [SessionPair] {
    (0..<max(baseline.count, candidate.count)).map { place in
      switch (baseline.indices.contains(place), candidate.indices.contains(place)) {
      case (true, true): .both(FlowComparison(baseline[place], candidate[place]))
      case (true, false): .onlyBaseline(baseline[place])
      default: .onlyCandidate(candidate[place])
      }
    }
  }
}

/// The sessions at one place of two logs.
public enum SessionPair: Sendable {
  /// Both logs have one.
  case both(FlowComparison)
  /// The candidate has fewer sessions.
  case onlyBaseline(Flow)
  /// The baseline has fewer sessions.
  case onlyCandidate(Flow)
}
