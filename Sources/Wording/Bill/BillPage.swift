import Billing
import Display
import Reconciliation

/// The comparison of a bill with a log as lines: the same page in a report and on the screen.
public struct BillPage: Sendable {
  /// One line.
  public struct Line: Sendable {
    /// The text.
    public let text: SafeText
    /// How it is shown.
    public let role: Role
  }

  /// The lines, none wider than the page where words allow.
  public let lines: [Line]

  /// The page of a comparison that is all of a bill.
  ///
  /// - Parameter columns: how wide it may be.
  public init(_ comparison: BillComparison, columns: Int) {
    self.init(comparison, BillSentences(comparison), columns: columns)
  }

  /// The page of a comparison with what is said of it.
  init(_ comparison: BillComparison, _ sentences: BillSentences, columns: Int) {
    let columns = max(24, columns)
    var lines = Self.table(comparison).lines(width: columns)
      .enumerated().map { Line(text: $1, role: $0 == 0 ? .header : .normal) }
    lines.append(Line(text: .empty, role: .normal))
    lines += Self.wrapped(sentences.headline, columns, sentences.role)
    if !comparison.trials.isEmpty, comparison.conclusion != .agrees {
      lines.append(Line(text: .empty, role: .normal))
      lines += Self.trials(comparison, columns)
    }
    lines.append(Line(text: .empty, role: .normal))
    for note in sentences.notes { lines += Self.wrapped(note, columns, .muted) }
    lines += Self.wrapped("To decide: " + sentences.decision, columns, .normal)
    self.lines = lines
  }

  static func table(_ comparison: BillComparison) -> TextTable {
    let hasLog = comparison.log != nil
    var columns: [TextTable.Column] = [.init("measure"), .init("billed", isNumber: true)]
    if hasLog {
      columns += [
        .init("server says", isNumber: true), .init("we count", isNumber: true, priority: 1),
        .init("difference", isNumber: true),
      ]
    }
    let hasPrice = comparison.rows.contains { $0.price != nil }
    if hasPrice { columns.append(.init("at the list price", isNumber: true, priority: 2)) }
    var table = TextTable(columns)
    let decimals = comparison.moneyDecimals
    for row in comparison.rows {
      let measure = row.billed.measure
      let currency = row.billed.currency
      var cells = [
        SafeText(measure.words), SafeText(measure.amount(row.billed.value, currency, decimals: decimals)),
      ]
      if hasLog {
        cells.append(SafeText(measure.amount(row.reported, currency, decimals: decimals)))
        cells.append(SafeText(measure.plain(row.estimated, currency, decimals: decimals)))
        cells.append(
          SafeText(
            row.difference.map { measure.signed($0, currency, decimals: decimals) } ?? Number.missing))
      }
      if hasPrice {
        let price = row.price.map {
          CurrencyWords.sign($0.currency) + $0.amount.fixed(decimals: decimals)
        }
        cells.append(SafeText(price ?? Number.missing))
      }
      table.append(cells)
    }
    return table
  }

  /// What was tried. Where the page is narrow, a sum stands before its answer; nothing is cut, all goes on below.
  private static func trials(_ comparison: BillComparison, _ columns: Int) -> [Line] {
    let words = comparison.trials.map { HypothesisWords($0, comparison) }
    let name = min(columns * 2 / 5, words.reduce(5) { max($0, SafeText($1.name).width) })
    let widest = words.reduce(12) { max($0, SafeText($1.work).width) }
    let hasColumn = columns - name - widest - 4 >= 20
    let head = SafeText("tried").padded(to: name) + "  "
    var lines = [
      Line(
        text: hasColumn ? head + SafeText("works out at").padded(to: widest + 2) + "fits" : head + "fits",
        role: .header)
    ]
    for (trial, words) in zip(comparison.trials, words) {
      let names = Wrap.lines(words.name, columns: name)
      // What has no sum has the room of one for its answer.
      let middle = hasColumn && !words.work.isEmpty ? SafeText(words.work).padded(to: widest + 2) : .empty
      let sum = hasColumn || words.work.isEmpty ? "" : words.work + ": "
      let answers = Wrap.lines(sum + words.answer, columns: columns - name - 2 - middle.width)
      for place in 0..<max(names.count, answers.count) {
        let start = place < names.count ? names[place] : .empty
        let work = place == 0 ? middle : SafeText("").padded(to: middle.width)
        let text = place < answers.count ? start.padded(to: name + 2) + work + answers[place] : start
        lines.append(Line(text: text, role: role(trial)))
      }
    }
    return lines
  }

  private static func role(_ trial: Trial) -> Role {
    switch trial.answer {
    case .fits(.possible), .doesNotFit, .cannotBe: .muted
    case .fits, .possible: .normal
    }
  }

  private static func wrapped(_ text: String, _ columns: Int, _ role: Role) -> [Line] {
    Wrap.lines(text, columns: columns).map { Line(text: $0, role: role) }
  }
}
