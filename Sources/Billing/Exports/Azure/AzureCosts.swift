/// Reads a cost export of a whole Azure subscription.
struct AzureCosts {
  private var table: ExportTable
  private let columns: AzureColumns
  private let prices: PriceTable
  private var export: Export
  private var numbers = NumberStyle.point
  private var dates = DateStyle.monthFirst
  /// The most decimals that quantities have: what is written with fewer is not rounded to them.
  private var finest = 0
  /// The unit of each row of the export.
  private var scales: [Int] = []
  private var currency: (code: String, line: Int)?
  /// What was told of names that came before: a bill has few names and many rows.
  private var known = Known()

  /// Answers that were given once.
  private struct Known {
    var names: [String: (isAboutModels: Bool, meter: AzureMeter?)] = [:]
    var categories: [String: Bool] = [:]
    var day: (text: String, moment: Int?) = ("", nil)
  }

  /// - Throws: `ExportProblem` where nothing in it can be read.
  static func read(_ table: ExportTable, name: String, prices: PriceTable) throws(ExportProblem) -> Export {
    var costs = try AzureCosts(table, name, prices)
    try costs.read()
    return costs.export
  }

  private init(_ table: ExportTable, _ name: String, _ prices: PriceTable) throws(ExportProblem) {
    self.table = table
    self.prices = prices
    columns = try AzureColumns(table)
    export = Export(name: name, kind: columns.kind)
  }

  private mutating func read() throws(ExportProblem) {
    try decideStyles()
    while table.next() { readRow() }
    if let line = table.reader.unclosedQuote { export.note(.unclosedQuote(line: line)) }
    for place in export.rows.indices {
      let step = (0..<finest).reduce(scales[place]) { rest, _ in rest / 10 }
      export.rows[place].tolerance = step / 2
    }
  }

  /// Goes through the whole file once: no row by itself tells how numbers and dates are written.
  private mutating func decideStyles() throws(ExportProblem) {
    var (scan, dates, numbers, rows) = (table, DateEvidence(), NumberEvidence(), 0)
    let days = table.columns { $0.hasSuffix("date") || $0 == "usagedatetime" || $0.hasPrefix("chargeperiod") }
    while scan.next() {
      rows += 1
      for column in days { dates.take(scan.text(column), line: scan.line) }
      for column in columns.numbers { numbers.take(scan.text(column), line: scan.line) }
    }
    guard rows > 0 else { throw .noRows(export.kind) }
    let date = try dates.style()
    let number = try numbers.style(delimiter: table.reader.delimiter)
    (self.dates, self.numbers) = (date.style, number.style)
    if let line = date.unclear { export.note(.unclearDates(line: line)) }
    if let line = number.unclear { export.note(.unclearNumbers(line: line)) }
  }

  private mutating func readRow() {
    let line = table.line
    let day = table.text(columns.date)
    if known.day.text != day { known.day = (day, dates.moment(day)) }
    let start = known.day.moment
    let end = columns.end.flatMap { dates.moment(table.text($0)) } ?? start.map { $0 + UTCDay.milliseconds }
    export.cover(start, end)
    let charge = number(columns.cost).map { Charge(amount: $0, currency: code()) }
    let name = table.text(columns.meter)
    let told = told(name)
    guard told.isAboutModels || isOfModelsService() else { return export.others.add(charge) }
    let unitText = table.text(columns.unit)
    guard let quantity = number(columns.quantity) else { return addUnmapped(name, nil, unitText, charge) }
    guard let meter = told.meter else { return addUnmapped(name, quantity, unitText, charge) }
    // What one of the quantity cost: the row's price, or its share of the charge.
    let price = number(columns.price)
    let each = price ?? charge.flatMap { $0.amount.ratio(to: quantity) }
    let list = prices.list(meter)
    guard let factor = factor(meter, name, unitText, each: each, list: list) else {
      export.note(.wrongUnit(line: line, meter: name, unit: unitText))
      return addUnmapped(name, quantity, unitText, charge)
    }
    if start == nil, !day.isEmpty {
      export.note(
        .badDate(line: line, column: table.heads[columns.date], text: day))
    }
    let count = quantity.times(factor)?.whole
    // What cannot be held leaves its money.
    if count == nil { export.note(.tooLarge(line: line, meter: name, quantity: quantity)) }
    finest = max(finest, quantity.decimals)
    scales.append(factor)
    let block = pricedBlock(meter)
    let misfit =
      block == nil && meter.measure.unit == .tokens && count != nil
      ? UnitMisfit(quantity, each: each, list: list, named: factor) : nil
    if let misfit {
      export.note(.priceFitsUnit(line: line, meter: name, named: factor, fits: misfit.fits))
    }
    export.add(
      BillRow(
        start: start, end: end, model: meter.model,
        measure: meter.measure, quantity: count, charge: charge,
        price: price.map {
          UnitPrice(amount: $0, per: block ?? misfit?.fits ?? factor, currency: code())
        },
        misfit: misfit, tier: meter.tier, meter: name, payer: resource, line: line))
  }

  /// What a meter's name tells.
  private mutating func told(_ name: String) -> (isAboutModels: Bool, meter: AzureMeter?) {
    if let told = known.names[name] { return told }
    let told = (AzureMeter.isAboutModels(name), AzureMeter(name))
    known.names[name] = told
    return told
  }

  /// Whether the row is for a service of models, whatever its meter is called.
  private mutating func isOfModelsService() -> Bool {
    for column in columns.categories + [columns.resource].compactMap({ $0 }) {
      let text = table.text(column)
      if let answer = known.categories[text] {
        if answer { return true }
        continue
      }
      let small = text.lowercased()
      let words = ["cognitive services", "cognitiveservices", "openai", "foundry", "azure ai"]
      let answer =
        column == columns.resource
        ? small.contains("microsoft.cognitiveservices") : words.contains(where: small.contains)
      known.categories[text] = answer
      if answer { return true }
    }
    return false
  }

  /// The last part of a resource's path is its name.
  private var resource: String? {
    table.text(columns.resource).split(separator: "/").last.map(String.init)
  }

  private mutating func addUnmapped(
    _ meter: String, _ quantity: DecimalNumber?, _ unit: String, _ charge: Charge?
  ) {
    let name = meter.isEmpty ? columns.categories.first.map { table.text($0) } ?? "" : meter
    export.addUnmapped(
      UnmappedMeter(meter: name, line: table.line, quantity: quantity, unit: unit, charge: charge))
  }

  private mutating func code() -> String {
    let text = table.text(columns.currency).uppercased()
    let code = text.isEmpty ? "USD" : text
    if let currency, currency.code != code {
      if !export.notes.contains(where: { if case .mixedCurrencies = $0 { true } else { false } }) {
        export.note(.mixedCurrencies([currency.code, code], line: table.line))
      }
    } else {
      currency = (code, table.line)
    }
    return code
  }

  // MARK: Units

  /// For how many of the measure's units one of the quantity stands; nil where the unit counts something else.
  private mutating func factor(
    _ meter: AzureMeter, _ name: String, _ unitText: String, each: DecimalNumber?, list: DecimalNumber?
  ) -> Int? {
    let unit = MeterUnit(unitText)
    guard
      let named = unit.map({ $0.factor(for: meter.measure) })
        ?? (meter.measure.unit == .seconds ? 3_600_000 : 1)
    else { return nil }
    guard meter.measure.unit == .tokens else { return named }
    if named == 1, let block = blockSize { return block }
    if named == 1, let scale = meter.unit {
      func fits(_ scale: Int) -> Bool {
        each.flatMap { each in list.map { each.isNear($0, scale) } } ?? false
      }
      if fits(1), !fits(scale) { return 1 }
      export.note(.unitFromName(line: table.line, meter: name, unit: scale))
      return scale
    }
    return named
  }

  /// FOCUS has the quantity twice: where both are the same, a block still stands for many; else it is multiplied out.
  private var blockSize: Int? {
    guard let pricing = columns.pricing, let block = peek(pricing.block)?.exactWhole, block > 1 else {
      return nil
    }
    return peek(pricing.quantity) == peek(columns.quantity) ? block : 1
  }

  /// For how many tokens FOCUS names a price, whatever unit the quantity has; nil elsewhere.
  private func pricedBlock(_ meter: AzureMeter) -> Int? {
    meter.measure.unit == .tokens ? columns.pricing.flatMap { peek($0.block)?.exactWhole } : nil
  }

  // MARK: Fields

  private func peek(_ column: Int?) -> DecimalNumber? { numbers.number(table.text(column)) }

  /// A number; nil, with a note, where the field is none.
  private mutating func number(_ column: Int?) -> DecimalNumber? {
    let text = table.text(column)
    guard let column, !text.isEmpty else { return nil }
    guard let number = numbers.number(text) else {
      export.note(.badNumber(line: table.line, column: table.heads[column], text: text))
      return nil
    }
    return number
  }
}
