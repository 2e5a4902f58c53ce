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
