/// A day of UTC, as bills have them.
public struct UTCDay: Sendable, Equatable {
  /// The day as it was written: `2026-03-31`.
  public let text: String
  /// Its first millisecond of the epoch.
  public let start: Int

  /// How long a day is.
  static let milliseconds = 86_400_000

  /// The first millisecond behind it.
  public var end: Int { start + Self.milliseconds }

  /// A day from `2026-03-31`; nil where the text is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1970, (1...12).contains(month), day >= 1, day <= Self.length(of: month, year)
    else { return nil }
    self.text = text
    let years = (1970..<year).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) }
    let months = (1..<month).reduce(0) { $0 + Self.length(of: $1, year) }
    start = (years + months + day - 1) * Self.milliseconds
  }

  /// Whether a moment in milliseconds of the epoch is in it.
  public func contains(_ milliseconds: Int) -> Bool {
    milliseconds >= start && milliseconds < end
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
