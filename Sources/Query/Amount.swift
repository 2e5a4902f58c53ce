import Billing

/// What a figure is compared with, as it was written.
enum Amount: Equatable, Sendable {
  /// A number, or a moment with all that it leaves open: a day is all its milliseconds.
  case number(Span)
  /// A share of the reported total, in per cent.
  case percent(DecimalNumber)
  /// What tokens that differ cost, in a currency.
  case money(Span, currency: String)

  /// Reads an amount; nil where the text is none of what the word takes.
  init?(_ text: String, _ takes: QueryWord.Takes) {
    switch takes {
    case .tokens:
      guard let units = Self.tokens(text) else { return nil }
      self = .number(Span(units: units))
    case .difference:
      switch Threshold(text) {
      case let threshold? where !threshold.isInTokens: self.init(threshold)
      default:
        guard let units = Self.tokens(text) else { return nil }
        self = .number(Span(units: units))
      }
    case .money:
      guard let units = Self.decimal(text[...]) else { return nil }
      self = .number(Span(units: units))
    case .moment:
      guard let moment = Moment.range(text) else { return nil }
      self = .number(Span(moment))
    case .part, .choice: return nil
    }
  }

  /// What a difference is compared with that is to come to a threshold.
  init(_ threshold: Threshold) {
    switch threshold {
    case .tokens(let count): self = .number(Span(count))
    case .percent(let share): self = .percent(share)
    case .money(let money, let currency): self = .money(Span(money, money), currency: currency)
    }
  }

  private static func decimal(_ text: Substring) -> Int128? {
    guard text.first != "-" else { return nil }
    return Money(decimal: text).map { Int128($0.units) }
  }

  /// Tokens as people write them: `1459`, `1,459`, `1.2k`, `3M`.
  private static func tokens(_ text: String) -> Int128? {
    let factor: Int128 =
      switch text.last {
      case "k", "K": 1000
      case "m", "M": 1_000_000
      default: 1
      }
    let digits = factor == 1 ? text[...] : text.dropLast()
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) })
    else { return nil }
    return decimal(Substring(groups.joined())).map { $0 * factor }
  }
}

extension Threshold {
  fileprivate var isInTokens: Bool { if case .tokens = self { true } else { false } }
}

/// A moment of UTC as people write it, in milliseconds of the epoch.
enum Moment {
  /// All that a moment leaves open: `2026-11-24` is a day, `2026-11-24T10:00` a minute; nil where the text is none.
  ///
  /// A time may end in `Z` or in its distance from UTC, as in `2026-11-24T11:00+01:00`; without either it is of UTC.
  static func range(_ text: String) -> ClosedRange<Int>? {
    guard let day = UTCDay(String(text.prefix(10))) else { return nil }
    var rest = text.dropFirst(10)
    if rest.isEmpty { return day.start...(day.end - 1) }
    guard rest.popFirst() == "T" else { return nil }
    var distance = 0
    if rest.last == "Z" {
      rest.removeLast()
    } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let (length, _) = clock(rest[rest.index(after: sign)...]) else { return nil }
      distance = rest[sign] == "+" ? length : -length
      rest = rest[..<sign]
    }
    guard let (time, open) = clock(rest) else { return nil }
    let start = day.start + time - distance
    return start...(start + open - 1)
  }

  /// `10`, `10:00`, `10:00:30` or `10:00:30.250` in milliseconds, and how many milliseconds that leaves open.
  private static func clock(_ text: Substring) -> (time: Int, open: Int)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let units = [(3_600_000, 24), (60_000, 60), (1000, 60)]
    guard (1...3).contains(parts.count) else { return nil }
    var time = 0
    var open = units[parts.count - 1].0
    for (place, (part, unit)) in zip(parts, units).enumerated() {
      var digits = part
      if place == 2, let point = part.firstIndex(of: ".") {
        let fraction = part[part.index(after: point)...]
        guard (1...9).contains(fraction.count), let thousandths = number(fraction.prefix(3)),
          number(fraction) != nil
        else { return nil }
        open = [100, 10, 1][min(3, fraction.count) - 1]
        time += thousandths * open
        digits = part[..<point]
      }
      guard digits.count == 2, let number = number(digits), number < unit.1 else { return nil }
      time += number * unit.0
    }
    return (time, open)
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
  }
}
