/// Numbers as people read them.
public enum Number {
  /// What stands for a figure that is missing.
  public static let missing = "–"

  /// With thousands grouped: `3,079`.
  public static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// The same, or a dash where there is none.
  public static func grouped(_ number: Int?) -> String { number.map { grouped($0) } ?? missing }

  /// A number and what it counts: `1 response`, `3,079 responses`; of more than one the noun takes an s.
  public static func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// With its sign: `+21`.
  public static func signed(_ number: Int) -> String { (number > 0 ? "+" : "") + grouped(number) }

  /// A part of a whole in whole per cent; never 0 or 100 unless it is nothing or everything.
  public static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    // Figures of a damaged log may be of any size.
    let rounded = Int(min(1e9, max(-1e9, (Double(part) / Double(whole) * 100).rounded())))
    let honest = part > 0 && part < whole ? min(99, max(1, rounded)) : rounded
    return "\(honest) %"
  }

  /// A length of time in seconds: `11.0 s`.
  public static func seconds(milliseconds: Int) -> String {
    let size = milliseconds.magnitude
    let tenths = Int(size / 100 + (size % 100 < 50 ? 0 : 1))
    return "\(milliseconds < 0 && tenths > 0 ? "-" : "")\(grouped(tenths / 10)).\(tenths % 10) s"
  }

  /// A length of time as a clock: `0:14`, `1:02:03`.
  public static func clock(milliseconds: Int) -> String {
    let seconds = max(0, milliseconds) / 1000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
  }

  /// A count of tokens, shortened: `12.4k`.
  public static func size(tokens: Int) -> String {
    switch tokens.magnitude {
    case ..<10_000: grouped(tokens)
    case ..<1_000_000: "\(tokens / 1000).\(tokens.magnitude % 1000 / 100)k"
    default: "\(tokens / 1_000_000).\(tokens.magnitude % 1_000_000 / 100_000)M"
    }
  }

  /// A size in bytes, shortened: `372 kB`.
  public static func size(bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = bytes
    var rest = 0
    var unit = 0
    while value >= 1000, unit < units.count - 1 {
      rest = value % 1000 / 100
      value /= 1000
      unit += 1
    }
    return unit > 0 && value < 10 ? "\(value).\(rest) \(units[unit])" : "\(value) \(units[unit])"
  }
}
