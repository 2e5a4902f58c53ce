import Reconciliation

/// What providers billed, held against a log: exports, the lines of the bill by model, causes of what remains.
public struct BillStatement: Sendable {
  /// The exports.
  public let exports: [Export]
  /// The lines of the bill by model: those that talk first.
  public let groups: [BillGroup]
  /// The time that the exports speak of; nil where they name none.
  public let window: BillWindow?
  /// The causes of what remains, the surest first.
  public let causes: [BillCause]
  /// Models of the log of which the bill has no line, although it has lines of the kind, with how many responses or
  /// transcriptions of that time they have.
  public let notBilled: [NotBilled]
  /// How many rows were in two exports and were counted once.
  public let repeated: Int
  /// The log; nil where there is none.
  public let records: Records?
  /// Whether the figures were typed.
  public let isTyped: Bool

  /// Figures that were typed, held against a log or alone.
  public init(typed comparison: BillComparison, model: String?) {
    exports = []
    groups = [BillGroup(typed: comparison, model: model)]
    window = comparison.window
    (notBilled, repeated, records, isTyped) = ([], 0, comparison.log?.records, true)
    causes = BillCause.all(groups, exports: [])
  }

  /// Exports, held against a log or alone.
  ///
  /// - Parameters:
  ///   - records: the log's records; nil where there is none.
  ///   - day: the only day that counts; nil for all that the exports speak of.
  ///   - model: the model whose prices hold; nil for those that the exports name.
  public init(
    _ exports: [Export], records: Records?, prices: PriceTable, day: UTCDay? = nil, model: String? = nil
  ) {
    self.exports = exports
    self.records = records
    isTyped = false
    let (all, repeated) = Self.rows(exports)
    self.repeated = repeated
    let rows = all.filter { source in
      day == nil || source.row.start.flatMap { day?.contains($0) } ?? true
    }
    let covered = exports.compactMap(\.covered)
    let window = day.map { BillWindow($0) } ?? covered.dropFirst().reduce(covered.first) { $0?.union($1) }
    self.window = window
    let lines = Dictionary(grouping: rows, by: \.line).sorted { $0.key < $1.key }
    let matching = records.map { ModelMatching($0, lines: lines.map(\.key)) }
    groups = lines.map { line, rows in
      BillGroup(
        rows, line: line, window: window, records: records, models: matching?.models[line] ?? [],
        prices: prices, model: line.isTranscription ? nil : model)
    }
    let hasSpeech = exports.contains(where: \.kind.hasSpeech)
    notBilled =
      (matching?.notBilled(records, window) ?? [])
      + (hasSpeech ? matching?.notWritten(records, window) ?? [] : [])
    causes = BillCause.all(groups, exports: exports)
  }

  /// All rows; one that is in two files of the same kind is taken once.
  private static func rows(_ exports: [Export]) -> (rows: [SourcedRow], repeated: Int) {
    var rows: [SourcedRow] = []
    var (seen, repeated) = (Set<SourcedRow.Identity>(), 0)
    for export in exports {
      let decimals = export.rows.reduce(0) { max($0, $1.charge?.amount.decimals ?? 0) }
      let sourced = export.rows.map { SourcedRow(row: $0, kind: export.kind, moneyDecimals: decimals) }
      let fresh = exports.count == 1 ? sourced : sourced.filter { !seen.contains($0.identity) }
      repeated += sourced.count - fresh.count
      if exports.count > 1 { seen.formUnion(fresh.map(\.identity)) }
      rows += fresh
    }
    return (rows, repeated)
  }

  /// What follows from all groups together.
  public enum Conclusion: String, Sendable {
    /// There is no log to hold it against.
    case noLog = "no_log"
    /// The bill has no line of a realtime model.
    case nothingBilled = "nothing_billed"
    /// The log says nothing of what was billed.
    case nothingToCompare = "nothing_to_compare"
    /// Both sides agree wherever both say something.
    case agrees
    /// Every group that differs has one cause.
    case named
    /// For one of them several causes fit.
    case several
    /// For one of them nothing is shown, and some causes are possible.
    case open
    /// For one of them nothing is left that could be.
    case unexplained
  }

  /// What follows from all groups together: the worst of them.
  public var conclusion: Conclusion {
    if groups.isEmpty { return .nothingBilled }
    let all = groups.indices.map { place -> Conclusion in
      let conclusion = groups[place].comparison.conclusion
      // Where the sums agree nothing differs, also at another price than the list's or with times that begin later.
      if conclusion == .agrees { return .agrees }
      if causes.contains(where: { $0.group == place && $0.accountsForAll }) { return .named }
      switch conclusion {
      case .noLog: return records == nil ? .noLog : .nothingToCompare
      case .nothingToCompare: return .nothingToCompare
      case .agrees: return .agrees
      case .named: return .named
      case .several: return .several
      case .open: return .open
      case .unexplained: return .unexplained
      }
    }
    let order: [Conclusion] = [.unexplained, .open, .several, .named, .agrees, .nothingToCompare, .noLog]
    return order.first { all.contains($0) } ?? .nothingToCompare
  }

  /// Whether bill, log and our own count agree in everything that was compared.
  public var agreesOnAllSides: Bool {
    conclusion == .agrees
      && groups.filter { $0.comparison.conclusion == .agrees }.allSatisfy(\.agreesOnAllSides)
  }
}

/// A model of the log of which the bill has no line.
public struct NotBilled: Sendable, Equatable {
  /// The model.
  public let model: String
  /// How many of its responses or transcriptions the log has of the bill's time.
  public let count: Int
  /// Whether it writes down what is said.
  public let isTranscription: Bool
}

/// Which models of a log the lines of a bill are for.
struct ModelMatching {
  private(set) var models: [BillLine: Set<NameID>] = [:]
  private var rest: Set<NameID> = []
  private var restOfSpeech: Set<NameID> = []

  /// By their names without dates; where one line and one model are left over, they are each other's: a deployment has a name
  /// of its own.
  init(_ records: Records, lines: [BillLine]) {
    for isTranscription in [false, true] {
      let ids =
        isTranscription
        ? Set(records.transcriptions.map(\.model)) : Set(records.responses.filter(\.isDone).map(\.model))
      let wanted = lines.filter { $0.isTranscription == isTranscription }
      var left = ids
      for line in wanted {
        let matched = ids.filter { id in records.name(id).map(ModelName.base) == line.model }
        guard line.model != nil, !matched.isEmpty else { continue }
        models[line] = matched
        left.subtract(matched)
      }
      let open = wanted.filter { models[$0] == nil }
      let names = Set(left.map { records.name($0).map(ModelName.base) ?? "" })
      if open.count == 1, names.count == 1 || open[0].model == nil && !left.isEmpty {
        models[open[0]] = left
        left = []
      }
      if isTranscription { restOfSpeech = left } else { rest = left }
    }
  }

  /// The models that write speech down of which the bill has no line, with their transcriptions in a window.
  func notWritten(_ records: Records?, _ window: BillWindow?) -> [NotBilled] {
    guard let records else { return [] }
    return restOfSpeech.compactMap { id in
      let count = records.transcriptions.count { record in
        record.status == .completed && record.model == id
          && (record.endedAt.milliseconds.flatMap { window?.contains($0) } ?? true)
      }
      return records.name(id).flatMap { name in
        count == 0 ? nil : NotBilled(model: name, count: count, isTranscription: true)
      }
    }.sorted { $0.model < $1.model }
  }

  /// The models of which the bill has no line, with their responses in a window.
  func notBilled(_ records: Records?, _ window: BillWindow?) -> [NotBilled] {
    guard let records else { return [] }
    return rest.compactMap { id in
      let count = records.responses.count { record in
        record.isDone && record.model == id && record.reported.total != 0
          && (record.moment.flatMap { window?.contains($0) } ?? true)
      }
      return count == 0
        ? nil
        : NotBilled(
          model: records.name(id) ?? "a model that the log does not name", count: count,
          isTranscription: false)
    }.sorted { $0.model < $1.model }
  }
}
