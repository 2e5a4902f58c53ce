import Billing
import Display
import Reconciliation

/// Exports and what came of holding them against a log, as lines.
public struct StatementPage: Sendable {
  /// The lines, none wider than the page where words allow.
  public let lines: [BillPage.Line]

  /// The page of a statement.
  ///
  /// - Parameters:
  ///   - columns: how wide it may be.
  ///   - hasAllTimes: whether each time of the bill has its lines, also where nothing differs; else only some that differ.
  public init(_ statement: BillStatement, columns: Int, hasAllTimes: Bool = false) {
    let columns = max(24, columns)
    let files = statement.exports.flatMap { Self.wrapped(ExportWords.summary($0), columns, .normal) }
    let headline = Self.wrapped(Self.headline(statement), columns, Self.role(statement))
    let found =
      Self.causes(statement, columns) + Self.alike(statement, columns) + Self.accounts(statement, columns)
    // Where all is shown, what follows stands before what it follows from.
    var lines =
      hasAllTimes
      ? headline + found + [Self.blank] + files : files + [Self.blank] + headline
    if statement.records == nil {
      if !statement.groups.isEmpty { lines += [Self.blank] + Self.usage(statement, columns) }
      lines += Self.sourcesOfPrices(statement, columns)
    } else {
      for (place, group) in statement.groups.enumerated() {
        lines += [Self.blank] + Self.lines(group, place, statement, columns)
      }
      lines +=
        hasAllTimes
        ? Self.allTimes(statement, columns) : Self.differingTimes(statement, columns) + found
    }
    lines += Self.remarks(statement, columns, hasAll: hasAllTimes)
    self.lines = lines
  }

  static let blank = BillPage.Line(text: .empty, role: .normal)

  /// So many lines are read.
  static let most = 20

  // MARK: With a log

  private static func lines(
    _ group: BillGroup, _ place: Int, _ statement: BillStatement, _ columns: Int
  ) -> [BillPage.Line] {
    // Where a cause is plain from the export itself, nothing has to be tried.
    let plain = cause(statement, place).flatMap { $0.hypothesis == nil ? $0 : nil }
    var title = name(group)
    if let other = group.pairedWith { title += ", held against the log's \(SafeText(other).string)" }
    if group.isTranscription { title += " (speech to text, a line of its own)" }
    guard group.comparison.log != nil, plain == nil else {
      return wrapped(plain == nil ? "\(title): the log has nothing of it" : title, columns, .header)
        + BillPage.table(group.comparison).lines(width: columns).map {
          BillPage.Line(text: $0, role: .normal)
        } + (plain.map { [blank] + wrapped(plainVerdict($0, group), columns, .over) } ?? [])
    }
    return wrapped(title, columns, .header)
      + BillPage(group.comparison, sentences(statement, place), columns: columns).lines
  }

  /// What is said of a group whose cause the export or the log itself shows.
  private static func plainVerdict(_ cause: BillCause, _ group: BillGroup) -> String {
    group.comparison.conclusion == .agrees
      ? "✓ The sums agree. What its times show is \(cause.code.rawValue), below."
      : "It differs from the log: \(cause.code.rawValue), below."
  }

  // MARK: Without a log

  private static func usage(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    UsageTable.table(statement).lines(width: columns).enumerated().map { place, line in
      BillPage.Line(text: line, role: place == 0 ? .header : .normal)
    }
  }

  private static func sourcesOfPrices(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let sources = Set(statement.groups.compactMap(\.listSource)).sorted()
    return sources.isEmpty
      ? []
      : [blank]
        + wrapped("Prices: \(sources.map { SafeText($0).string }.joined(separator: "; ")).", columns, .muted)
  }

  static func wrapped(_ text: String, _ columns: Int, _ role: Role) -> [BillPage.Line] {
    Wrap.lines(text, columns: columns).map { BillPage.Line(text: $0, role: role) }
  }
}
