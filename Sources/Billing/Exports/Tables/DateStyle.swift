/// In which order a table writes its dates: decided by the whole file.
public enum DateStyle: Sendable, Equatable {
  /// `31/03/2026`.
  case dayFirst
  /// `03/31/2026`.
  case monthFirst

  /// A moment in milliseconds of the epoch, UTC; nil where the text is none.
  ///
  /// `2026-03-31`, `2026-03-31T13:00:00Z`, `20260331`, seconds of the epoch, and `03/31/2026 1:00:00 PM` by the order.
  func moment(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" || $0 == "\u{202F}" || $0 == "\u{A0}" })
    guard let first = parts.first else { return nil }
    if let digits = Int(first), parts.count == 1, first.allSatisfy({ $0.isASCII && $0.isNumber }) {
      if first.count == 8 { return Self.day(digits / 10_000, digits / 100 % 100, digits % 100) }
      return (9...11).contains(first.count) ? digits * 1000 : first.count == 13 ? digits : nil
    }
    let fields = Self.fields(first)
    guard fields.count == 3 else { return nil }
    let day: Int? =
      if fields[0] > 31 {
        Self.day(fields[0], fields[1], fields[2])
      } else if self == .dayFirst || first.contains(".") {
        Self.day(Self.year(fields[2]), fields[1], fields[0])
      } else {
        Self.day(Self.year(fields[2]), fields[0], fields[1])
      }
    guard let day, let time = Self.time(parts.dropFirst()) else { return nil }
    return day + time
  }

  /// The numbers of a date.
  static func fields(_ date: Substring) -> [Int] {
    let parts = date.split(omittingEmptySubsequences: false, whereSeparator: { "-/.".contains($0) })
    let numbers = parts.compactMap { part in
      (1...4).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    return numbers.count == parts.count ? numbers : []
  }

  private static func year(_ number: Int) -> Int { number < 100 ? 2000 + number : number }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    UTCDay(year: year, month: month, day: day)?.start
  }

  /// Milliseconds since midnight of `13:00:00.5Z`, `+02:00` behind it, or `1:00 PM`; 0 of nothing.
  private static func time(_ parts: ArraySlice<Substring>) -> Int? {
    guard let clock = parts.first else { return 0 }
    let zone = clock.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? clock.endIndex
    let numbers = clock[..<zone].split(separator: ":", omittingEmptySubsequences: false)
      .map { Int($0.prefix { $0 != "." }) }
    guard (1...3).contains(numbers.count), numbers.allSatisfy({ $0.map { (0..<60).contains($0) } ?? false })
    else { return nil }
    var values = numbers.map { $0 ?? 0 }
    let half = parts.dropFirst().first?.uppercased()
    if let half, half == "AM" || half == "PM" { values[0] = values[0] % 12 + (half == "PM" ? 12 : 0) }
    guard values[0] < 24, let offset = offset(clock[zone...]) else { return nil }
    let seconds = zip(values, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    return (seconds - offset * 60) * 1000
  }

  /// Minutes east of Greenwich.
  private static func offset(_ text: Substring) -> Int? {
    if text.isEmpty || text == "Z" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, let number = Int(digits), number >= 0 else { return nil }
    let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
    return text.first == "-" ? -minutes : minutes
  }
}

/// What the dates of a file show of their order.
struct DateEvidence {
  private(set) var dayFirst: Int?
  private(set) var monthFirst: Int?
  private(set) var unclear: Int?

  /// Takes a date in, with its line.
  mutating func take(_ text: String, line: Int) {
    guard let date = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first,
      date.contains("/") || date.contains("-")
    else { return }
    let fields = DateStyle.fields(date)
    guard fields.count == 3, fields[0] <= 31 else { return }
    if fields[0] > 12 {
      dayFirst = dayFirst ?? line
    } else if fields[1] > 12 {
      monthFirst = monthFirst ?? line
    } else if fields[0] != fields[1] {
      unclear = unclear ?? line
    }
  }

  /// The order, and a line whose date could be read either way where nothing decides.
  ///
  /// Azure documents month first (`domain.md`, 4.5), so that is taken where nothing else is known, and said.
  /// - Throws: `ExportProblem` where the file has both.
  func style() throws(ExportProblem) -> (style: DateStyle, unclear: Int?) {
    if let dayFirst, let monthFirst { throw .mixedDates(dayFirstLine: dayFirst, monthFirstLine: monthFirst) }
    if dayFirst != nil { return (.dayFirst, nil) }
    return (.monthFirst, monthFirst == nil ? unclear : nil)
  }
}
