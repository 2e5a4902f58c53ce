import Billing

/// What has come lately, second by second: the rates of a live stream.
///
/// Arrival counts, not the times in the log: a stream that is played faster is faster.
struct Pulse: Sendable {
  /// How many seconds are kept.
  static let length = 60

  private var tokens = [Int](repeating: 0, count: length)
  private var money = [Money](repeating: .zero, count: length)
  private var second = 0
  private var began: Int?
  private var hasMoney = false

  /// Takes in a response that has just ended.
  mutating func add(tokens count: Int, cost: Money?, at milliseconds: Int) {
    advance(to: milliseconds)
    began = began ?? milliseconds
    tokens[second % Self.length] += min(count, Int(Int32.max))
    if let cost {
      hasMoney = true
      let sum = money[second % Self.length].adding(cost)
      money[second % Self.length] = sum ?? money[second % Self.length]
    }
  }

  /// It is that late: what is older than the window goes.
  mutating func advance(to milliseconds: Int) {
    let now = milliseconds / 1000
    guard now > second else { return }
    for passed in 0..<min(now - second, Self.length) {
      tokens[(now - passed) % Self.length] = 0
      money[(now - passed) % Self.length] = .zero
    }
    second = now
  }

  /// Tokens a minute; nil before anything came.
  func tokensPerMinute(at milliseconds: Int) -> Int? {
    guard let span = span(milliseconds) else { return nil }
    return tokens.reduce(0, +) * 60 / span
  }

  /// Money an hour; nil where no price is known.
  func moneyPerHour(at milliseconds: Int) -> Money? {
    guard hasMoney, let span = span(milliseconds) else { return nil }
    let sum = money.reduce(Money.zero) { $0.adding($1) ?? $0 }
    let (hour, isTooLarge) = (sum.units / span).multipliedReportingOverflow(by: 3600)
    return isTooLarge ? nil : Money(units: hour)
  }

  /// How long has been looked at, in seconds: a stream that has just begun has no whole minute behind it.
  private func span(_ milliseconds: Int) -> Int? {
    began.map { max(10, min(Self.length, (milliseconds - $0) / 1000)) }
  }

  /// The tokens of the last seconds, in so many steps, the newest last.
  func steps(_ count: Int) -> [Int] {
    let each = max(1, Self.length / max(1, count))
    return (0..<count).map { step in
      (0..<each).reduce(0) { sum, offset in
        let back = (count - step) * each - offset - 1
        return sum + tokens[((second - back) % Self.length + Self.length) % Self.length]
      }
    }
  }
}
