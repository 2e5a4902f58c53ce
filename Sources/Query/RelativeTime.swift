import Display

/// Times that are told from now on, as journalctl takes them: `2h`, `1h 30min ago`, `today`, `yesterday`, `now`.
enum RelativeTime {
  /// The moment of UTC that is meant, as it is written otherwise; nil where the text is no such time.
  ///
  /// A day is one of UTC: `yesterday` is `2026-11-23`. A length of time is taken before now.
  ///
  /// - Parameter now: how late it is, in milliseconds of the epoch.
  static func moment(_ text: String, now: Int) -> String? {
    let words = text.lowercased().split(separator: " ").joined(separator: " ")
    switch words {
    case "now": return ISOTime.text(now)
    case "today": return day(now)
    case "yesterday": return day(now - units["d", default: 0])
    default: break
    }
    // journalctl has a space between day and time.
    let parts = words.split(separator: " ")
    if parts.count == 2, parts[0].count == 10, parts[1].first?.isNumber == true, parts[1].contains(":") {
      return "\(parts[0])T\(parts[1].uppercased())"
    }
    var rest = words[...]
    if rest.hasSuffix(" ago") {
      rest = rest.dropLast(4)
    } else if rest.first == "-" {
      rest = rest.dropFirst()
    }
    return length(rest).map { ISOTime.text(max(0, now - $0)) }
  }

  private static func day(_ milliseconds: Int) -> String { String(ISOTime.text(milliseconds).prefix(10)) }

  /// `2h`, `2 hours`, `1h30min` in milliseconds; nil where the text is none, or longer than a hundred years.
  private static func length(_ text: Substring) -> Int? {
    var rest = text
    var sum = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(word.count).drop { $0 == " " }
      guard let number = Int(digits), number <= 5_000_000_000, let unit = units[String(word)] else {
        return nil
      }
      sum += number * unit
      guard sum <= 100 * 366 * 86_400_000 else { return nil }
    }
    return text.isEmpty ? nil : sum
  }

  /// The units of time in milliseconds, by the names that systemd.time(7) has for them.
  private static let units: [String: Int] = [
    (["s", "sec", "second", "seconds"], 1000), (["m", "min", "minute", "minutes"], 60_000),
    (["h", "hr", "hour", "hours"], 3_600_000), (["d", "day", "days"], 86_400_000),
    (["w", "week", "weeks"], 604_800_000),
  ].reduce(into: [:]) { units, entry in for name in entry.0 { units[name] = entry.1 } }
}
