import Billing
import Display
import Reconciliation

/// How a sum works out, for the billed figure that shows it best: `110 + 64 = 174`.
struct WorkWords {
  let text: String

  init(_ trial: Trial, _ comparison: BillComparison) {
    text = Self.text(trial, comparison)
  }

  private static func text(_ trial: Trial, _ comparison: BillComparison) -> String {
    guard let place = place(trial, comparison), let made = trial.figures[place] else { return "" }
    let row = comparison.rows[place]
    let sum = sum(trial, row, made, comparison)
    // Where only one figure differs, it is plain which one is meant.
    let isPlain = comparison.rows.count { $0.difference != 0 } <= 1
    return isPlain || sum.isEmpty ? sum : "\(row.billed.measure.words) \(sum)"
  }

  /// The figure that differs from the log and that the sum says something of; the first, where none does.
  private static func place(_ trial: Trial, _ comparison: BillComparison) -> Int? {
    let known = trial.figures.indices.filter {
      trial.figures[$0] != nil && comparison.rows.indices.contains($0)
    }
    return known.first {
      comparison.rows[$0].difference != 0 && trial.figures[$0] != comparison.rows[$0].reported
    }
      ?? known.first { comparison.rows[$0].difference != 0 } ?? known.first
  }

  private static func sum(
    _ trial: Trial, _ row: BillComparison.Row, _ made: ClosedRange<Int>, _ comparison: BillComparison
  ) -> String {
    let measure = row.billed.measure
    let currency = row.billed.currency
    let decimals = comparison.moneyDecimals
    let result = measure.plain(made, currency, decimals: decimals)
    guard let reported = row.reported else { return result }
    let before = measure.plain(reported, currency, decimals: decimals)
    switch trial.parameter {
    case .times(let times):
      return trial.certainty == nil && reported.upperBound > 0
        ? "\(measure.plain(row.billed.value, currency, decimals: decimals)) / \(before) = \(tenths(row.billed.value, reported.upperBound))"
        : "\(Number.grouped(times)) x \(before) = \(result)"
    case .unit(let unit, let isDivided):
      return "\(before) \(isDivided ? "/" : "x") \(Number.grouped(unit)) = \(result)"
    case .rate(let caller, let answer):
      guard let length = measure.milliseconds(reported.upperBound) else { return result }
      let rate = measure == .outputAudio ? answer : caller
      return "\(Number.seconds(milliseconds: length)) x \(rate) = \(result)"
    case .response(let row): return "\(name(row, comparison)): \(result)"
    case .session(let index):
      let records = comparison.log?.records
      let id = records.flatMap {
        $0.sessions.indices.contains(Int(index)) ? $0.name($0.sessions[Int(index)].id) : nil
      }
      return "\(id.map { SafeText($0).tail(9).string } ?? "session \(index + 1)"): \(result)"
    case .model(let id): return "\(comparison.log?.records.name(id) ?? "?"): \(result)"
    default: return change(trial, row, made, before, result, decimals)
    }
  }

  private static func change(
    _ trial: Trial, _ row: BillComparison.Row, _ made: ClosedRange<Int>, _ before: String, _ result: String,
    _ decimals: Int
  ) -> String {
    let measure = row.billed.measure
    if trial.code == .secondsForTokens, let reported = row.reported,
      let length = measure.milliseconds(reported.upperBound)
    {
      return "\(Number.seconds(milliseconds: length)) = \(result)"
    }
    if trial.answer == .possible {
      let difference = row.difference ?? 0
      let size = measure.plain(Int(clamping: difference.magnitude), row.billed.currency, decimals: decimals)
      return difference == 0 ? "" : "\(size) \(difference > 0 ? "more" : "less")"
    }
    guard let reported = row.reported, reported.lowerBound == reported.upperBound,
      made.lowerBound == made.upperBound, made != reported, trial.code != .swapped, measure.unit == .tokens
    else { return result }
    let more = made.lowerBound - reported.lowerBound
    return "\(before) \(more > 0 ? "+" : "-") \(Number.grouped(abs(more))) = \(result)"
  }

  /// A ratio with one decimal; with three where one would make it look whole.
  private static func tenths(_ number: Int, _ divisor: Int) -> String {
    let ratio = Double(number) / Double(max(1, divisor))
    let tenths = Int(min(1e12, (ratio * 10).rounded()))
    guard tenths % 10 == 0, number % max(1, divisor) != 0 else {
      return "\(Number.grouped(tenths / 10)).\(tenths % 10)"
    }
    let thousandths = Int(min(1e15, (ratio * 1000).rounded()))
    return "\(Number.grouped(thousandths / 1000)).\(String(thousandths % 1000 + 1000).dropFirst())"
  }

  private static func name(_ row: Row, _ comparison: BillComparison) -> String {
    guard let records = comparison.log?.records, records.responses.indices.contains(Int(row)) else {
      return "#\(row + 1)"
    }
    let name = ResponseName.text(records.responses[Int(row)], records).string
    return name.hasPrefix("#") ? name : "#\(row + 1) \(name)"
  }
}
