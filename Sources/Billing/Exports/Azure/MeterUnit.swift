/// The unit of a row of a bill: `1M`, `1K Tokens`, `1 Hour`, `1,000`, `100 Minutes`.
struct MeterUnit: Equatable {
  /// For how many one stands.
  let scale: Int
  /// What is counted; nil where the unit does not say.
  let noun: Noun?

  enum Noun: Equatable {
    case tokens, hours, minutes, seconds, other
  }

  /// Reads a unit; nil where there is none.
  init?(_ text: String) {
    let small = text.lowercased().filter { $0 != "," && $0 != "'" }
    let digits = small.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
    let rest = digits.isEmpty ? small[...] : small[digits.endIndex...]
    let words = rest.split { !$0.isLetter }.map(String.init)
    guard !digits.isEmpty || !words.isEmpty, let count = digits.isEmpty ? 1 : Int(digits), count > 0 else {
      return nil
    }
    var (factor, names) = (1, words)
    // A letter that follows the number at once is a factor: 1K, but not 1 M of nothing.
    if let first = words.first, let known = ["k": 1000, "m": 1_000_000, "b": 1_000_000_000][first] {
      (factor, names) = (known, Array(words.dropFirst()))
    }
    let (scale, isTooLarge) = count.multipliedReportingOverflow(by: factor)
    guard !isTooLarge, scale <= 1_000_000_000_000 else { return nil }
    self.scale = scale
    noun = names.first.map(Self.noun)
  }

  private static func noun(_ word: String) -> Noun {
    switch word {
    case "token", "tokens": .tokens
    case "hour", "hours", "h", "hrs": .hours
    case "minute", "minutes", "min": .minutes
    case "second", "seconds", "s", "sec": .seconds
    default: .other
    }
  }

  /// How many of a measure's own units one of these is; nil where it counts something else.
  func factor(for measure: BilledMeasure) -> Int? {
    switch (measure.unit, noun) {
    case (.tokens, nil), (.tokens, .tokens?), (.tokens, .other?): scale
    // Azure's meter for writing down speech counts hours (`domain.md`, section 3).
    case (.seconds, .hours?), (.seconds, nil), (.seconds, .other?): scale * 3_600_000
    case (.seconds, .minutes?): scale * 60_000
    case (.seconds, .seconds?): scale * 1000
    default: nil
    }
  }
}
