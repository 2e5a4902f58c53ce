/// What a model costs, for a million tokens.
public struct Price: Sendable, Equatable {
  /// The model, by its exact or dated id.
  public var model: String
  /// The currency's code.
  public var currency: String
  /// Where the price is from, and of which day.
  public var source: String
  /// What another source says; nil where none is known that differs.
  public var conflict: String?
  /// Text.
  public var text: Rates
  /// Audio.
  public var audio: Rates
  /// Images; nil where the model takes none or no price is known.
  public var image: Rates?

  /// The prices of one modality, for a million tokens.
  public struct Rates: Sendable, Equatable {
    /// Input that was not cached.
    public var input: Money
    /// Cached input.
    public var cached: Money
    /// Output; nil for images.
    public var output: Money?
  }
}

/// What something cost, by the price table.
public struct Cost: Sendable, Equatable {
  /// The amount; the least where there is a range.
  public var amount: Money
  /// The most it can be, where the log does not say whether cached tokens were text or audio.
  public var highest: Money?
  /// The currency's code.
  public var currency: String
  /// Where the price is from, and of which day.
  public var source: String

  /// Both together; nil where the currencies differ or the sum cannot be held.
  public func adding(_ other: Cost) -> Cost? {
    guard currency == other.currency, let amount = amount.adding(other.amount) else { return nil }
    var sum = self
    sum.amount = amount
    if highest != nil || other.highest != nil {
      guard let highest = (highest ?? self.amount).adding(other.highest ?? other.amount) else { return nil }
      sum.highest = highest
    }
    return sum
  }
}
