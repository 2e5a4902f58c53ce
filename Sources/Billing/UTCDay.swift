/// A day of UTC, as bills have them.
public struct UTCDay: Sendable, Equatable {
  /// The day as it was written: `2026-03-31`.
  public let text: String
  /// Its first millisecond of the epoch.
  public let start: Int

  /// How long a day is.
  static let milliseconds = 86_400_000

  /// The milliseconds of the epoch that have a day here: those of the years 1970 to 9999.
  static let moments = 0..<253_402_300_800_000

  /// The first millisecond behind it.
  public var end: Int { start + Self.milliseconds }

  /// A day from `2026-03-31`; nil where the text is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// A day of the calendar; nil where there is none, or before 1970.
  init?(year: Int, month: Int, day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(of: month, year)
    else { return nil }
    let years = (1970..<year).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) }
    let months = (1..<month).reduce(0) { $0 + Self.length(of: $1, year) }
    start = (years + months + day - 1) * Self.milliseconds
    text = "\(year)-\(Self.two(month))-\(Self.two(day))"
  }

  /// Whether a moment in milliseconds of the epoch is in it.
  public func contains(_ milliseconds: Int) -> Bool {
    milliseconds >= start && milliseconds < end
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
