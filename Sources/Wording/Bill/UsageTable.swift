import Billing
import Display

/// What exports say by themselves: tokens, time and money by day and model.
enum UsageTable {
  /// A row for each time and model, and one for all.
  static func table(_ statement: BillStatement) -> TextTable {
    var table = TextTable([
      .init("time (UTC)"), .init("model", limit: 32), .init("requests", isNumber: true, priority: 4),
      .init("text in", isNumber: true, priority: 6), .init("audio in", isNumber: true, priority: 8),
      .init("cached", isNumber: true, priority: 5), .init("text out", isNumber: true, priority: 6),
      .init("audio out", isNumber: true, priority: 8), .init("sound", isNumber: true, priority: 7),
      .init("billed", isNumber: true), .init("at the list price", isNumber: true, priority: 3),
    ])
    let decimals = statement.groups.flatMap(\.comparison.rows).moneyDecimals
    for group in statement.groups {
      for time in group.times {
        table.append(row(WindowWords.text(time.window), group, time.rows, decimals))
      }
      if group.times.count != 1 { table.append(row("all", group, group.comparison.rows, decimals)) }
    }
    return table
  }

  private static func row(
    _ time: String, _ group: BillGroup, _ rows: [BillComparison.Row], _ decimals: Int
  ) -> [SafeText] {
    func value(_ measures: BilledMeasure...) -> Int? {
      measures.lazy.compactMap { measure in rows.first { $0.billed.measure == measure }?.billed.value }.first
    }
    let cached = [BilledMeasure.cachedText, .cachedAudio, .cachedImage].compactMap { value($0) }
    let cost = rows.first { $0.billed.measure == .cost }?.billed
    return [
      SafeText(time), SafeText(StatementPage.name(group)), SafeText(Number.grouped(value(.requests))),
      SafeText(Number.grouped(value(.inputText, .uncachedText, .transcriptionTokens, .input))),
      SafeText(Number.grouped(value(.inputAudio, .uncachedAudio))),
      SafeText(Number.grouped(value(.cached) ?? (cached.isEmpty ? nil : cached.reduce(0, +)))),
      SafeText(Number.grouped(value(.outputText, .output))), SafeText(Number.grouped(value(.outputAudio))),
      SafeText(sound(value)),
      SafeText(cost.map { $0.measure.plain($0.value, $0.currency, decimals: decimals) } ?? Number.missing),
      SafeText(
        list(rows).map { CurrencyWords.sign($0.currency) + $0.amount.fixed(decimals: decimals) }
          ?? Number.missing),
    ]
  }

  /// How long the sound is that was heard and made, the speech that was written down, or the time that sessions were open.
  private static func sound(_ value: (BilledMeasure...) -> Int?) -> String {
    if let milliseconds = value(.transcriptionSeconds) ?? value(.sessionSeconds) {
      return Number.clock(milliseconds: milliseconds)
    }
    let heard = value(.inputAudio, .uncachedAudio).flatMap { BilledMeasure.inputAudio.milliseconds($0) }
    let made = value(.outputAudio).flatMap { BilledMeasure.outputAudio.milliseconds($0) }
    guard heard != nil || made != nil else { return Number.missing }
    let (sum, isTooLarge) = (heard ?? 0).addingReportingOverflow(made ?? 0)
    return isTooLarge ? Number.missing : Number.clock(milliseconds: sum)
  }

  /// What the lines cost by the list: of a sum and its parts only one; nil where a part has no price, for a sum of the others
  /// would look like the whole.
  private static func list(_ rows: [BillComparison.Row]) -> Cost? {
    let given = Set(rows.map(\.billed.measure))
    let parts = rows.filter { row in
      switch row.billed.measure {
      case .requests, .cost: false
      case .uncachedText, .cachedText: !given.contains(.inputText)
      case .uncachedAudio, .cachedAudio: !given.contains(.inputAudio)
      // The line for images is priced with what was cached of them.
      case .cachedImage: !given.contains(.inputImage)
      default: row.billed.value > 0
      }
    }
    let prices = parts.compactMap(\.price)
    guard prices.count == parts.count else { return nil }
    return prices.dropFirst().reduce(prices.first) { $0?.adding($1) }
  }
}
