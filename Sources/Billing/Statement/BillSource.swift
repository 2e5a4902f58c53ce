/// A row of an export with the export it is from.
struct SourcedRow: Sendable {
  let row: BillRow
  let kind: ExportKind
  /// How many decimals money has in its export at most: what is written with fewer is not rounded to them.
  let moneyDecimals: Int

  /// What makes two rows of two files the same.
  struct Identity: Hashable {
    let start: Int?
    let end: Int?
    let model: String?
    let measure: BilledMeasure
    let quantity: Int?
    let amount: Int128?
    let meter: String
    let payer: String?
    let kind: ExportKind
  }

  var identity: Identity {
    Identity(
      start: row.start, end: row.end, model: row.model, measure: row.measure, quantity: row.quantity,
      amount: row.charge?.amount.units, meter: row.meter, payer: row.payer, kind: kind)
  }

  /// Which line of a bill it belongs to.
  var line: BillLine {
    let model = row.model.map(ModelName.base)
    let isTranscription =
      row.measure == .transcriptionSeconds || row.measure == .transcriptionTokens
      || model.map { ModelName.kind($0) == .transcription } ?? false
    return BillLine(model: model, isTranscription: isTranscription)
  }
}

/// What the lines of a bill are told apart by.
struct BillLine: Hashable, Comparable, Sendable {
  /// The model without its date; nil where the export names none.
  let model: String?
  /// Whether the model writes down what is said.
  let isTranscription: Bool

  static func < (left: BillLine, right: BillLine) -> Bool {
    left.isTranscription == right.isTranscription
      ? left.model ?? "" < right.model ?? "" : !left.isTranscription
  }
}

extension ExportKind {
  /// Of two exports that say the same the one that says more goes first.
  fileprivate var rank: Int {
    switch self {
    case .azureEnterprise, .azureCustomer, .azurePayAsYouGo, .azureFocus: 0
    case .openAIUsage, .openAITranscriptions: 1
    case .openAIUsageTable: 2
    case .openAICosts: 3
    case .openAICostTable: 4
    case .azureMetrics: 5
    }
  }
}

extension [SourcedRow] {
  /// Who bills; nil where several do.
  var provider: BillProvider? {
    let providers = Set(map(\.kind.provider))
    return providers.count == 1 ? providers.first : nil
  }

  /// The figures that these rows add up to, each measure from one kind of export, money from those that have it.
  var figures: [BilledFigure] {
    var figures: [BilledFigure] = []
    for measure in BilledMeasure.allCases where measure != .cost {
      let counted = filter { $0.row.measure == measure && $0.row.quantity != nil }
      guard let kind = counted.map(\.kind).min(by: { $0.rank < $1.rank }) else { continue }
      let rows = counted.filter { $0.kind == kind }
      // A file has at most `Export.mostOfMeasure`; should a thousand files have more than can be held, no part stands for all.
      guard var sum = rows.quantity else { continue }
      let tolerance = rows.reduce(0) { $0 &+ $1.row.tolerance }
      // Azure's meters for images leave out what was cached, as all of its input meters do.
      if measure == .inputImage, kind.isAzureCost || kind == .openAICosts {
        let images = filter { $0.kind == kind && $0.row.measure == .cachedImage }.quantity
        guard let images else { continue }
        let (whole, isTooLarge) = sum.addingReportingOverflow(images)
        guard !isTooLarge else { continue }
        sum = whole
      }
      // More was given back than was used: nothing that a log could be held against.
      guard sum >= 0 else { continue }
      figures.append(BilledFigure(measure, sum, tolerance: tolerance))
    }
    return figures + [money].compactMap { $0 }
  }

  /// The quantities of all rows added up; nil where that cannot be held.
  private var quantity: Int? {
    reduce(0 as Int?) { sum, source in
      guard let sum else { return nil }
      let (next, isTooLarge) = sum.addingReportingOverflow(source.row.quantity ?? 0)
      return isTooLarge ? nil : next
    }
  }

  /// The same in the units that prices fit, where rows name others.
  var inFittingUnits: [SourcedRow] {
    map { source in
      guard let misfit = source.row.misfit else { return source }
      var row = source.row
      row.quantity = misfit.quantity
      return SourcedRow(row: row, kind: source.kind, moneyDecimals: source.moneyDecimals)
    }
  }

  /// The measures that money was charged for, where they are some meters of a bill only; nil where none was, where a charge is
  /// for no measure of its own, and of a whole bill.
  ///
  /// With lines for input and for output a bill is whole: a line that is missing there, as the one for cached input, was
  /// charged elsewhere or not at all, and what it costs by the log belongs to the comparison.
  var charged: Set<BilledMeasure>? {
    let measures = Set(filter { $0.row.charge != nil }.map(\.row.measure))
    let isWhole = measures.contains(where: \.isInput) && measures.contains(where: \.isOutput)
    return measures.isEmpty || measures.contains(.cost) || isWhole ? nil : measures
  }

  /// The charges added up; nil where there is none, or where their currencies differ.
  private var money: BilledFigure? {
    let charged = filter { $0.row.charge != nil }
    guard let kind = charged.map(\.kind).min(by: { $0.rank < $1.rank }) else { return nil }
    let charges = charged.filter { $0.kind == kind }.compactMap(\.row.charge)
    guard let currency = charges.first?.currency, charges.allSatisfy({ $0.currency == currency }) else {
      return nil
    }
    var sum = DecimalNumber.zero
    for charge in charges { sum = sum.adding(charge.amount) ?? sum }
    guard let units = sum.money?.units, units >= 0 else { return nil }
    let decimals = charged.filter { $0.kind == kind }.reduce(0) { Swift.max($0, $1.moneyDecimals) }
    let step = (0..<Swift.min(decimals, 10)).reduce(Money.unitsPerOne) { rest, _ in rest / 10 }
    let (tolerance, isTooLarge) = Swift.max(1, step / 2).multipliedReportingOverflow(by: charges.count)
    return BilledFigure(.cost, units, tolerance: isTooLarge ? 0 : tolerance, currency: currency)
  }

  /// Sums of parts that an export names only apart: input with what was cached of it.
  static func derived(from figures: [BilledFigure]) -> [BilledFigure] {
    BilledMeasure.allCases.compactMap { whole in
      guard let (fresh, cached) = whole.inputParts else { return nil }
      func figure(_ measure: BilledMeasure) -> BilledFigure? { figures.first { $0.measure == measure } }
      guard figure(whole) == nil, let one = figure(fresh), let other = figure(cached) else { return nil }
      let (sum, isTooLarge) = one.value.addingReportingOverflow(other.value)
      return isTooLarge ? nil : BilledFigure(whole, sum, tolerance: one.tolerance &+ other.tolerance)
    }
  }

  /// The money of each measure, from the kind of export that money is taken from; empty where that differs in currency.
  var charges: [(measure: BilledMeasure, money: BilledFigure)] {
    let charged = filter { $0.row.charge != nil }
    guard let kind = charged.map(\.kind).min(by: { $0.rank < $1.rank }) else { return [] }
    return BilledMeasure.allCases.filter(\.isResponseTokens).compactMap { measure in
      let rows = charged.filter { $0.kind == kind && $0.row.measure == measure }
      return rows.money.map { (measure, $0) }
    }
  }

  /// Whose they are, where that is more than one.
  var payers: [(name: String, figures: [BilledFigure])] {
    let groups = Dictionary(grouping: self) { $0.row.payer ?? "" }
    guard groups.count > 1, groups[""] == nil, groups.count <= 100 else { return [] }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value.figures) }
  }

  /// The rows of each time, in order: of an hour or more, and of a day where those would be more than 72.
  var times: [(window: BillWindow, rows: [SourcedRow])] {
    let windows = compactMap { source in
      source.row.start.flatMap { start in source.row.end.flatMap { BillWindow(start: start, end: $0) } }
    }
    guard !windows.isEmpty else { return [] }
    let lengths = Set(windows.map { $0.end - $0.start })
    var unit: Int? = (lengths.min() ?? 0) < 3_600_000 ? 3_600_000 : nil
    // Of a source by the hour and one by the day the days can be compared.
    if lengths.count > 1, let longest = lengths.max(), longest >= UTCDay.milliseconds {
      unit = UTCDay.milliseconds
    }
    func slot(_ start: Int, _ end: Int) -> Int { unit.map { start >= 0 ? start / $0 * $0 : start } ?? start }
    if Set(windows.map { slot($0.start, $0.end) }).count > 72 { unit = UTCDay.milliseconds }
    var groups: [Int: (end: Int, rows: [SourcedRow])] = [:]
    for source in self {
      guard let start = source.row.start, let end = source.row.end, start < end else { continue }
      let first = slot(start, end)
      let last = unit.map { Swift.max(first &+ $0, end) } ?? end
      var group = groups[first] ?? (last, [])
      groups[first] = nil
      group.rows.append(source)
      groups[first] = (Swift.max(last, group.end), group.rows)
    }
    return groups.sorted { $0.key < $1.key }.compactMap { start, group in
      BillWindow(start: start, end: group.end).map { ($0, group.rows) }
    }
  }
}
