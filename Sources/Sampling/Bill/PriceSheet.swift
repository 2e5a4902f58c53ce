/// What the simulated provider charges: dollars, by its published list.
///
/// The second of the two tables of prices that stand twice: the program's own is in another module, and neither sees the
/// other. Source: `domain.md`, section 3.
enum PriceSheet {
  /// Cents for a million of text and audio, each as input, cached and output, and of images as input and cached.
  private struct Row {
    let text: (Int, Int, Int)
    let audio: (Int, Int, Int)
    let image: (Int, Int)
  }

  private static func row(_ model: String) -> Row? {
    switch model {
    case "gpt-realtime", "gpt-realtime-1.5":
      Row(text: (400, 40, 1600), audio: (3200, 40, 6400), image: (500, 50))
    case "gpt-realtime-2", "gpt-realtime-2.1":
      Row(text: (400, 40, 2400), audio: (3200, 40, 6400), image: (500, 50))
    case "gpt-realtime-mini", "gpt-realtime-2.1-mini":
      Row(text: (60, 6, 240), audio: (1000, 30, 2000), image: (80, 8))
    case "gpt-4o-realtime-preview":
      Row(text: (500, 250, 2000), audio: (4000, 250, 8000), image: (0, 0))
    default: nil
    }
  }

  /// Cents for a million tokens; nil for what has no price by the token.
  static func cents(_ model: String, _ meter: Meter) -> Int? {
    if model == "gpt-4o-mini-transcribe" {
      return meter == .speechInput ? 300 : meter == .speechOutput ? 500 : nil
    }
    guard let row = row(model) else { return nil }
    switch meter {
    case .textInput: return row.text.0
    case .cachedText: return row.text.1
    case .textOutput: return row.text.2
    case .audioInput: return row.audio.0
    case .cachedAudio: return row.audio.1
    case .audioOutput: return row.audio.2
    case .imageInput: return row.image.0
    case .cachedImage: return row.image.1
    case .speechTime, .speechInput, .speechOutput: return nil
    }
  }

  /// Tenths of a cent for an hour of speech; nil for what is not billed by time.
  static func perHour(_ model: String) -> Int? {
    switch model {
    case "whisper-1": 360
    case "gpt-realtime-whisper": 1020
    default: nil
    }
  }

  /// What so much of a meter costs at so many per cent of the list; nil where it has no price.
  static func cost(_ model: String, _ meter: Meter, _ amount: Int, percent: Int = 100) -> Dollars? {
    if meter == .speechTime {
      return perHour(model).map { Dollars(units: (amount * $0 * percent * 25 + 4) / 9) }
    }
    return cents(model, meter).map { Dollars(units: amount * $0 * percent * 100) }
  }
}

/// An amount of dollars in millionths of a millionth: whole numbers, nothing is rounded but a price for time.
struct Dollars: Equatable {
  var units: Int

  static func + (left: Dollars, right: Dollars) -> Dollars { Dollars(units: left.units + right.units) }
  static func - (left: Dollars, right: Dollars) -> Dollars { Dollars(units: left.units - right.units) }

  /// As a decimal: `0.00128`.
  var text: String { SampledDecimal.text(units, decimals: 12) }
}

/// Whole numbers that stand for decimals.
enum SampledDecimal {
  /// A number of so many decimals, without zeros at its end.
  static func text(_ digits: Int, decimals: Int) -> String {
    var text = String(digits.magnitude)
    text = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
    let point = text.index(text.endIndex, offsetBy: -decimals)
    var rest = text[point...]
    while rest.last == "0" { rest.removeLast() }
    return (digits < 0 ? "-" : "") + text[..<point] + (rest.isEmpty ? "" : "." + rest)
  }
}
