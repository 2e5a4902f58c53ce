/// One figure read off a bill or a portal's page.
public struct BilledFigure: Sendable, Equatable {
  /// What it measures.
  public let measure: BilledMeasure
  /// How much: tokens, requests, milliseconds, or ten thousand millionths of the currency.
  public let value: Int
  /// How much more or less it may be, because it is rounded: `1.2M` leaves half of its last digit.
  public let tolerance: Int
  /// The currency's code, where one was given.
  public let currency: String?

  /// A figure.
  public init(_ measure: BilledMeasure, _ value: Int, tolerance: Int = 0, currency: String? = nil) {
    self.measure = measure
    self.value = value
    self.tolerance = tolerance
    self.currency = currency
  }

  /// Money that one side has more than the other.
  public struct Difference: Sendable, Equatable {
    /// Ten thousand millionths of the currency; below 0 where it is less.
    public let units: Int
    /// The currency's code, where it is known.
    public let currency: String?
  }

  /// The exact figures that are shown as this one.
  public var range: ClosedRange<Int> {
    let (most, isTooLarge) = value.addingReportingOverflow(tolerance)
    return max(0, value - tolerance)...(isTooLarge ? Int.max : most)
  }
}

/// What is wrong with figures that somebody typed.
public enum BilledFigureError: Error, Sendable, Equatable {
  /// There is none.
  case nothing
  /// A part that is no `name=number`.
  case noFigure(String)
  /// Nobody calls a measure that.
  case unknownMeasure(String)
  /// The number of a measure cannot be read.
  case noNumber(BilledMeasure, String)
  /// A count that is not whole.
  case notWhole(BilledMeasure, String)
  /// More than any bill has.
  case tooLarge(BilledMeasure, String)
  /// A measure that is given more than once.
  case twice(BilledMeasure)
}
