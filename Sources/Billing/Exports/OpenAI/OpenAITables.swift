/// Reads the tables that OpenAI's dashboard saves.
enum OpenAITables {
  /// The table of usage.
  ///
  /// - Throws: `ExportProblem` where nothing in it can be read.
  static func usage(_ table: ExportTable, name: String) throws(ExportProblem) -> Export {
    var table = table
    var export = Export(name: name, kind: .openAIUsageTable)
    guard let model = table.column("model") else {
      throw .missingColumn(["model"], of: export.kind, line: table.headLine, found: table.heads)
    }
    guard table.column("starttime", "starttimeiso") != nil else {
      throw .missingColumn(["start_time"], of: export.kind, line: table.headLine, found: table.heads)
    }
    let payer = ["apikeyid", "userid", "projectid"].compactMap { table.column($0) }
    let (numbers, ends) = (columns(of: table), times(of: table))
    var (rows, apart) = (0, RowsApart())
    while table.next() {
      rows += 1
      let (start, end) = (moment(table, ends.start, &export), moment(table, ends.end, &export))
      export.cover(start, end ?? start.map { $0 + UTCDay.milliseconds })
      var values: [String: Int] = [:]
      for (key, place, name) in numbers {
        values[key] = number(table.text(place), name, table.line, &export)
      }
      // Days on which nothing was used have a row without figures.
      guard values.contains(where: { $0.value != 0 }) else { continue }
      let name = table.text(model)
      if name.isEmpty {
        apart.noModel(table.line)
      } else if ModelName.kind(name) == .other {
        apart.other(name)
        continue
      }
      UsageResult(
        start: start, end: end, model: name.isEmpty ? nil : name,
        payer: payer.lazy.map { table.text($0) }.first { !$0.isEmpty }, line: table.line
      ) { values[ExportTable.plain($0)] }.add(to: &export)
    }
    guard rows > 0 else { throw .noRows(export.kind) }
    apart.note(in: &export)
    if let line = table.reader.unclosedQuote { export.note(.unclosedQuote(line: line)) }
    return export
  }

  /// The table of costs.
  ///
  /// - Throws: `ExportProblem` where nothing in it can be read.
  static func costs(_ table: ExportTable, name: String, prices: PriceTable) throws(ExportProblem) -> Export {
    var table = table
    var export = Export(name: name, kind: .openAICostTable)
    guard let value = table.column("amountvalue"), let item = table.column("lineitem") else {
      let missing = table.column("amountvalue") == nil ? "amount_value" : "line_item"
      throw .missingColumn([missing], of: export.kind, line: table.headLine, found: table.heads)
    }
    let (currency, project, ends) = (
      table.column("amountcurrency"), table.column("projectid"), times(of: table)
    )
    var (rows, apart) = (0, RowsApart())
    while table.next() {
      rows += 1
      let (start, end) = (moment(table, ends.start, &export), moment(table, ends.end, &export))
      export.cover(start, end ?? start.map { $0 + UTCDay.milliseconds })
      let text = table.text(value)
      guard !text.isEmpty else { continue }
      guard let amount = DecimalNumber(text) else {
        export.note(.badNumber(line: table.line, column: "amount_value", text: text))
        continue
      }
      let code = table.text(currency).uppercased()
      let cost = CostResult(
        start: start, end: end, item: table.text(item),
        charge: Charge(amount: amount, currency: code.isEmpty ? "USD" : code),
        quantity: nil, unit: nil, payer: project.map { table.text($0) }, line: table.line)
      if !cost.add(to: &export, prices) { apart.noModel(table.line) }
    }
    guard rows > 0 else { throw .noRows(export.kind) }
    apart.note(in: &export)
    if let line = table.reader.unclosedQuote { export.note(.unclosedQuote(line: line)) }
    return export
  }

  /// The columns of figures with their plain names, in their order: of those with the same name, the first.
  private static func columns(of table: ExportTable) -> [(key: String, place: Int, name: String)] {
    var seen: Set<String> = []
    return table.columns { $0.hasSuffix("tokens") || $0 == "nummodelrequests" }
      .map { (ExportTable.plain(table.heads[$0]), $0, table.heads[$0]) }
      .filter { seen.insert($0.0).inserted }
  }

  private static func times(of table: ExportTable) -> (start: Int?, end: Int?) {
    (table.column("starttime", "starttimeiso"), table.column("endtime", "endtimeiso"))
  }

  /// A count such as `59200.0`; nil where the field is empty or no whole number.
  private static func number(_ text: String, _ column: String, _ line: Int, _ export: inout Export) -> Int? {
    guard !text.isEmpty, text.lowercased() != "null" else { return nil }
    guard let number = DecimalNumber(text)?.exactWhole, number >= 0 else {
      export.note(.badNumber(line: line, column: column, text: text))
      return nil
    }
    return number
  }

  private static func moment(_ table: ExportTable, _ column: Int?, _ export: inout Export) -> Int? {
    let text = table.text(column)
    guard let column, !text.isEmpty else { return nil }
    // Spreadsheets write 1760227200.0 for what was 1760227200.
    if let seconds = DecimalNumber(text)?.exactWhole, seconds > 99_999_999 {
      return export.moment(
        seconds, unit: seconds < 100_000_000_000 ? 1000 : 1, line: table.line, column: table.heads[column])
    }
    guard let moment = DateStyle.monthFirst.moment(text) else {
      export.note(.badDate(line: table.line, column: table.heads[column], text: text))
      return nil
    }
    return moment
  }
}
