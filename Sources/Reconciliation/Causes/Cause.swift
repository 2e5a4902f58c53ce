/// One reason why figures differ, or why they are not what a reader expects.
public struct Cause: Sendable, Equatable {
  /// Which reason.
  public var code: CauseCode
  /// Where it shows.
  public var side: Side
  /// In what it shows.
  public var modality: Modality
  /// How many tokens it is about; nil where that is not known.
  public var tokens: Int?
  /// What it accounts for.
  public var accountsFor: AccountsFor
  /// How sure it is.
  public var certainty: Certainty
  /// The line of the log that shows it, from 1; nil where no single one does.
  public var line: Int?

  /// A cause.
  public init(
    _ code: CauseCode, side: Side, modality: Modality = .all, tokens: Int? = nil,
    accountsFor: AccountsFor, certainty: Certainty = .sure, line: Int? = nil
  ) {
    self.code = code
    self.side = side
    self.modality = modality
    self.tokens = tokens
    self.accountsFor = accountsFor
    self.certainty = certainty
    self.line = line
  }

  /// What a cause accounts for; only a difference enters a sum.
  public enum AccountsFor: String, Sendable {
    /// Reported less estimated.
    case difference
    /// A reader who adds up naively expects another number.
    case expectation
    /// Money.
    case cost
    /// The bill.
    case bill
  }

  /// How sure a cause is.
  public enum Certainty: String, Sendable {
    case sure, likely, possible
  }
}

/// The reasons by name; the names are stable, people filter and count on them.
public enum CauseCode: String, Sendable, CaseIterable {
  case historyResent = "history_resent"
  case cachedSubset = "cached_subset"
  case defaultInstructions = "default_instructions"
  case answerCarriedAsTranscript = "answer_carried_as_transcript"
  case truncatedByClient = "truncated_by_client"
  case notCharged = "not_charged"
  case usageMissing = "usage_missing"
  case payloadStripped = "payload_stripped"
  case generatedNotHeard = "generated_not_heard"
  case unexplained = "unexplained"

  /// What sort of reason it is, as users think.
  public var kind: Kind {
    switch self {
    case .historyResent, .cachedSubset, .defaultInstructions, .answerCarriedAsTranscript, .truncatedByClient,
      .notCharged:
      .howItWorks
    case .generatedNotHeard: .costsYou
    case .usageMissing, .payloadStripped: .cannotSee
    case .unexplained: .contradiction
    }
  }

  /// A sort of reason.
  public enum Kind: String, Sendable {
    /// How the service works.
    case howItWorks = "how_it_works"
    /// What costs money and can be avoided.
    case costsYou = "costs_you"
    /// What this log cannot show.
    case cannotSee = "cannot_see"
    /// Figures that contradict each other.
    case contradiction
  }
}

/// All causes that are tested.
public enum Causes {
  /// One test decides one cause: it answers the cause where the facts of the record show it.
  private static let tests: [@Sendable (ResponseRecord) -> Cause?] = [
    NotCharged.test, UsageMissing.test, HistoryResent.test, AnswerCarriedAsTranscript.test,
    TruncatedByClient.test,
    DefaultInstructions.test, CachedSubset.test, GeneratedNotHeard.test, PayloadStripped.test,
  ]

  /// Every cause that a record shows, and what is left unexplained.
  public static func of(_ record: ResponseRecord) -> [Cause] {
    let found = tests.compactMap { $0(record) }
    let comparison = Comparison(record)
    return comparison.verdict == .unexplained ? unexplained(comparison.remainder, record) + found : found
  }

  /// The causes that account for a difference.
  static func accounting(for record: ResponseRecord, _ difference: Comparison.Deltas) -> [Cause] {
    guard difference.known.contains(where: { $0 != 0 }) else { return [] }
    return tests.compactMap { $0(record) }.filter { $0.accountsFor == .difference && $0.tokens != nil }
  }

  private static func unexplained(_ left: Comparison.Deltas, _ record: ResponseRecord) -> [Cause] {
    let parts: [(Side, Modality, Int?)] = [
      (.input, .text, left.inputText), (.input, .audio, left.inputAudio), (.input, .all, left.inputTotal),
      (.output, .text, left.outputText), (.output, .audio, left.outputAudio),
      (.output, .all, left.outputTotal),
    ]
    return parts.compactMap { side, modality, tokens in
      guard let tokens, tokens != 0 else { return nil }
      return Cause(
        .unexplained, side: side, modality: modality, tokens: tokens, accountsFor: .difference,
        line: Int(record.line))
    }
  }
}
