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
        // Where a cause is plain from the export itself, nothing has to be tried.
        let isPlain = statement.causes.contains {
          $0.group == place && $0.accountsForAll && $0.hypothesis == nil && $0.code != .priceTier
        }
        lines += [Self.blank] + Self.lines(group, columns, isPlain: isPlain)
      }
      lines +=
        hasAllTimes
        ? Self.allTimes(statement, columns) : Self.differingTimes(statement, columns) + found
    }
    lines += Self.remarks(statement, columns, hasAll: hasAllTimes)
    self.lines = lines
  }

  private static let blank = BillPage.Line(text: .empty, role: .normal)

  // MARK: What follows

  /// What follows from all exports together, in a sentence.
  public static func headline(_ statement: BillStatement) -> String {
    let differing = statement.groups.filter { !agrees($0) }
    let models = differing.map { name($0) }.joined(separator: ", ")
    switch statement.conclusion {
    case .noLog:
      return "No log to hold it against: this is what the exports say. Add a log of the same time to compare."
    case .nothingBilled:
      return
        "Nothing of a realtime model in it. Choose the subscription, the project and the days of the log."
    case .nothingToCompare: return "The log says nothing of what was billed, so nothing can be compared."
    case .agrees:
      return statement.agreesOnAllSides
        ? "✓ All three sides agree: what was billed, what the server reports and what we count."
        : "✓ The bill and the log agree. Our own count differs: `realtally report LOG` says where."
    case .named: return "The bill differs from the log for \(models), and one cause accounts for it."
    case .several:
      return "The bill differs from the log for \(models), and these data cannot tell which cause it is."
    case .open, .unexplained:
      return "The bill differs from the log for \(models), and nothing here shows why."
    }
  }

  /// The answer in a line, for the question whether the bill is right, and how it is shown.
  static func short(_ statement: BillStatement) -> (String, Role) {
    if statement.isTyped, let group = statement.groups.first { return BillSentences.short(group.comparison) }
    let places = statement.groups.indices.filter { !agrees(statement.groups[$0]) }
    guard let place = places.first(where: { !isNamed(statement, $0) }) ?? places.first else {
      return (headline(statement), role(statement))
    }
    let group = statement.groups[place]
    let model = statement.groups.count > 1 ? "\(name(group)), " : ""
    let more = places.count > 1 ? " \(Number.counted(places.count - 1, "other model")) too." : ""
    // A cause that follows from the export itself is no sum of the log.
    let plain = statement.causes.first { $0.group == place && $0.accountsForAll && $0.hypothesis == nil }
    guard let plain, let figures = BillSentences.difference(group.comparison) else {
      let (text, role) = BillSentences.short(group.comparison)
      let words = model.isEmpty ? text : text.replacing("▲ ", with: "▲ \(model)", maxReplacements: 1)
      return (words + more, role)
    }
    return ("▲ \(model)\(figures) \(BillCauseWords.detail(plain, statement))\(more)", .over)
  }

  private static func isNamed(_ statement: BillStatement, _ place: Int) -> Bool {
    statement.causes.contains { $0.group == place && $0.accountsForAll }
  }

  private static func agrees(_ group: BillGroup) -> Bool {
    switch group.comparison.conclusion {
    case .agrees, .noLog, .nothingToCompare: true
    default: false
    }
  }

  private static func role(_ statement: BillStatement) -> Role {
    switch statement.conclusion {
    case .agrees: .match
    case .noLog, .nothingBilled: .normal
    case .nothingToCompare: .unknown
    default: .over
    }
  }

  /// What a group is called.
  public static func name(_ group: BillGroup) -> String {
    SafeText(
      group.model ?? (group.isTranscription ? "transcription" : "a model that the export does not name")
    ).string
  }

  // MARK: With a log

  private static func lines(_ group: BillGroup, _ columns: Int, isPlain: Bool) -> [BillPage.Line] {
    var title = name(group)
    if let other = group.pairedWith { title += ", held against the log's \(SafeText(other).string)" }
    if group.isTranscription { title += " (speech to text, a line of its own)" }
    guard group.comparison.log != nil, !isPlain else {
      return wrapped(isPlain ? title : "\(title): the log has nothing of it", columns, .header)
        + BillPage.table(group.comparison).lines(width: columns).map {
          BillPage.Line(text: $0, role: .normal)
        }
    }
    return wrapped(title, columns, .header) + BillPage(group.comparison, columns: columns).lines
  }

  /// The times in which something differs: of a bill of many days it is these that one looks at.
  private static func differingTimes(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let all = statement.groups.flatMap { group in
      group.times.count < 2
        ? []
        : group.times.flatMap { time in
          time.rows.filter { $0.difference.map { $0 != 0 } ?? ($0.billed.value > 0) }.map {
            (group, time, $0)
          }
        }
    }
    guard !all.isEmpty else { return [] }
    var table = TextTable([.init("time (UTC)"), .init("model", priority: 2)] + figureColumns)
    for (group, time, row) in all.prefix(most) {
      table.append([SafeText(WindowWords.text(time.window)), SafeText(name(group))] + figures(row))
    }
    let more = all.count - most
    let rest =
      more > 0 ? wrapped("and \(Number.counted(more, "figure")) more: --format json", columns, .muted) : []
    return [blank] + wrapped("where they differ", columns, .header)
      + table.lines(width: columns).map { BillPage.Line(text: $0, role: .normal) } + rest
  }

  /// Each time of the bill with all of its figures, under its name.
  private static func allTimes(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let times = statement.groups.flatMap { group in group.times.map { (group, $0) } }
    guard !times.isEmpty else { return [] }
    var table = TextTable(figureColumns)
    for (_, time) in times { for row in time.rows { table.append(figures(row)) } }
    var rows = table.lines(width: columns).map { BillPage.Line(text: $0, role: .normal) }[...]
    var lines = [blank] + wrapped("by time (UTC)", columns, .header) + rows.prefix(1)
    rows = rows.dropFirst()
    for (group, time) in times {
      lines += wrapped("\(WindowWords.text(time.window)), \(name(group))", columns, .muted)
      lines += rows.prefix(time.rows.count)
      rows = rows.dropFirst(time.rows.count)
    }
    return lines
  }

  private static let figureColumns: [TextTable.Column] = [
    .init("measure"), .init("billed", isNumber: true), .init("server says", isNumber: true),
    .init("we count", isNumber: true, priority: 1), .init("left over", isNumber: true),
  ]

  private static func figures(_ row: BillComparison.Row) -> [SafeText] {
    let (measure, currency) = (row.billed.measure, row.billed.currency)
    return [
      SafeText(measure.words), SafeText(measure.plain(row.billed.value, currency)),
      SafeText(measure.plain(row.reported, currency)), SafeText(measure.plain(row.estimated, currency)),
      SafeText(row.difference.map { measure.signed($0, currency: currency) } ?? Number.missing),
    ]
  }

  /// So many lines are read.
  private static let most = 20

  private static func causes(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let causes = statement.causes.filter { $0.evidence != .rest }
    guard !causes.isEmpty else { return [] }
    let several = statement.groups.count > 1
    return [blank] + wrapped("causes, the surest first", columns, .header)
      + causes.flatMap { cause in
        let tokens = cause.tokens.map { ", \(Number.signed($0)) tokens" } ?? ""
        let model = several ? ", \(name(statement.groups[cause.group]))" : ""
        return wrapped(
          "\(cause.code.rawValue) (\(cause.certainty.rawValue)\(model)\(tokens)): \(BillCauseWords.detail(cause, statement))",
          columns, .normal)
      }
  }

  /// Causes that the same figures would show, and what to export or to log so that one can tell.
  private static func alike(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    alike(statement).flatMap { wrapped($0, columns, .over) }
  }

  /// The same, in a sentence for each model.
  public static func alike(_ statement: BillStatement) -> [String] {
    statement.groups.indices.compactMap { place in
      let causes = statement.causes.filter { $0.group == place && $0.evidence != .rest }
      guard !causes.contains(where: \.accountsForAll) else { return nil }
      let names = causes.filter { cause in
        if case .unseen = cause.evidence { true } else { cause.certainty == .possible }
      }.map(\.code.rawValue)
        .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      guard names.count > 1 else { return nil }
      return
        "These data cannot tell \(names.dropLast().joined(separator: ", ")) from \(names[names.count - 1]). To decide: "
        + BillSentences(statement.groups[place].comparison).decision
    }
  }

  /// How the figures that differ come about.
  private static func accounts(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let differing = statement.accounts.filter { $0.billed != $0.reported }
    guard !differing.isEmpty else { return [] }
    var table = TextTable([
      .init("model", priority: 1), .init("measure"), .init("billed", isNumber: true),
      .init("server says", isNumber: true), .init("shown", isNumber: true), .init("possible", isNumber: true),
      .init("left over", isNumber: true), .init("by", priority: 2),
    ])
    for account in differing {
      let group = statement.groups[account.group]
      let measure = account.measure
      let currency = group.comparison.rows.first { $0.billed.measure == measure }?.billed.currency
      func signed(_ value: Int) -> SafeText {
        SafeText(value == 0 ? "0" : (value < 0 ? "-" : "+") + measure.plain(abs(value), currency))
      }
      table.append([
        SafeText(name(group)), SafeText(measure.words), SafeText(measure.plain(account.billed, currency)),
        SafeText(measure.plain(account.reported, currency)), signed(account.shown), signed(account.possible),
        signed(account.remainder), SafeText(account.causes.map(\.rawValue).joined(separator: " or ")),
      ])
    }
    return [blank]
      + wrapped("billed = server says + what a cause shows + what is possible + left over", columns, .header)
      + table.lines(width: columns).map { BillPage.Line(text: $0, role: .normal) }
  }

  // MARK: Without a log

  private static func usage(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    UsageTable.table(statement).lines(width: columns).enumerated().map { place, line in
      BillPage.Line(text: line, role: place == 0 ? .header : .normal)
    }
  }

  private static func sourcesOfPrices(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let sources = Set(statement.groups.compactMap(\.priceSource)).sorted()
    return sources.isEmpty
      ? []
      : [blank]
        + wrapped("Prices: \(sources.map { SafeText($0).string }.joined(separator: "; ")).", columns, .muted)
  }

  // MARK: What else has to be known

  private static func remarks(_ statement: BillStatement, _ columns: Int, hasAll: Bool) -> [BillPage.Line] {
    var lines: [BillPage.Line] = []
    for export in statement.exports {
      let most = hasAll ? export.unmapped.count : Self.most
      for meter in export.unmapped.prefix(most) {
        lines += wrapped(ExportWords.unmapped(meter, in: export), columns, .over)
      }
      let more = export.unmapped.count - most
      if more > 0 {
        lines += wrapped("and \(Number.counted(more, "meter")) more: --format json", columns, .muted)
      }
    }
    for text in notes(statement) { lines += wrapped(text, columns, .muted) }
    return lines.isEmpty ? [] : [blank] + lines
  }

  /// What has to be known of the reading and of the comparison.
  public static func notes(_ statement: BillStatement) -> [String] {
    var notes = statement.exports.flatMap { export in
      export.notes.map { ExportWords.note($0, in: export) }
        + (export.moreNotes > 0
          ? ["\(export.name): \(Number.counted(export.moreNotes, "note")) more"] : [])
    }
    if statement.repeated > 0 {
      notes.append("\(Number.counted(statement.repeated, "figure")) in two of the files, counted once.")
    }
    for (model, responses) in statement.notBilled {
      notes.append(
        "\(SafeText(model).string): \(Number.counted(responses, "answer")) in the log, no line in the bill. Choose the "
          + "project, subscription and days of the log, or export again tomorrow.")
    }
    for group in statement.groups {
      guard let conflict = group.priceConflict, let source = group.priceSource else { continue }
      notes.append(
        "\(name(group)): priced by “\(SafeText(source).string)”; \(SafeText(conflict).string). --prices FILE sets yours."
      )
    }
    return notes
  }

  private static func wrapped(_ text: String, _ columns: Int, _ role: Role) -> [BillPage.Line] {
    Wrap.lines(text, columns: columns).map { BillPage.Line(text: $0, role: role) }
  }
}
