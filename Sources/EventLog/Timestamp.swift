/// Reads the times that log lines carry.
enum TimestampReader {
  /// Milliseconds of the epoch from a number of seconds, milliseconds, microseconds or nanoseconds.
  static func milliseconds(of number: Double) -> Int? {
    switch number {
    case 1e8..<1e11: Int(number * 1000)
    case 1e11..<1e14: Int(number)
    case 1e14..<1e17: Int(number / 1000)
    case 1e17..<1e19: Int(number / 1_000_000)
    default: nil
    }
  }

  /// Milliseconds of the epoch from ISO 8601 (`2026-11-24T11:02:31.5Z`, a space for the T, an offset, or none: UTC).
  static func milliseconds(of text: String) -> Int? {
    var text = text
    return text.withUTF8 { milliseconds(of: UnsafeRawBufferPointer($0)) }
  }

  /// The same from bytes; what follows the time is not looked at.
  static func milliseconds(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
      let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: ":"),
      (1...12).contains(month), (1...31).contains(day), hour < 25, minute < 60, second < 62
    else { return nil }
    var place = 19
    var fraction = 0
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: ",") {
      place += 1
      var scale = 100
      while place < bytes.count, let digit = number(bytes, place, 1) {
        fraction += digit * scale
        scale /= 10
        place += 1
      }
    }
    let seconds = (days(year, month, day) * 24 + hour) * 3600 + minute * 60 + second
    return (seconds - offset(bytes, place)) * 1000 + fraction
  }

  /// The first time that stands somewhere in a text.
  static func firstTime(in bytes: UnsafeRawBufferPointer) -> Int? {
    // A time is told by its hyphens and colons: other digits, such as a line's number, may stand before it.
    for place in bytes.indices.dropLast(18)
    where bytes[place + 4] == UInt8(ascii: "-") && bytes[place + 13] == UInt8(ascii: ":") {
      if let time = milliseconds(of: UnsafeRawBufferPointer(rebasing: bytes[place...])) { return time }
    }
    return nil
  }

  /// The time zone in seconds east of UTC.
  private static func offset(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-"),
      let hours = number(bytes, place + 1, 2)
    else { return 0 }
    let hasColon = place + 3 < bytes.count && bytes[place + 3] == UInt8(ascii: ":")
    let minutes = number(bytes, place + (hasColon ? 4 : 3), 2) ?? 0
    return (bytes[place] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Days since 1970-01-01 of a date of the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ digits: Int) -> Int? {
    guard start + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[start..<(start + digits)] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
