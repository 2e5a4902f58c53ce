/// The time that a bill is for, in milliseconds of the epoch, UTC.
public struct BillWindow: Sendable, Equatable {
  /// Its first millisecond.
  public let start: Int
  /// The first millisecond behind it.
  public let end: Int

  /// A window; nil where it is empty.
  public init?(start: Int, end: Int) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// A day.
  public init(_ day: UTCDay) {
    start = day.start
    end = day.end
  }

  /// Whether a moment is in it.
  public func contains(_ milliseconds: Int) -> Bool { milliseconds >= start && milliseconds < end }

  /// Whether it is one day of UTC.
  public var isDay: Bool { end - start == UTCDay.milliseconds && start % UTCDay.milliseconds == 0 }

  /// The same so many milliseconds later; nil where that cannot be held.
  func shifted(by milliseconds: Int) -> BillWindow? {
    let (first, isFirstTooLarge) = start.addingReportingOverflow(milliseconds)
    let (last, isLastTooLarge) = end.addingReportingOverflow(milliseconds)
    return isFirstTooLarge || isLastTooLarge ? nil : BillWindow(start: first, end: last)
  }

  /// Both and what lies between.
  func union(_ other: BillWindow) -> BillWindow {
    BillWindow(start: min(start, other.start), end: max(end, other.end)) ?? self
  }
}
