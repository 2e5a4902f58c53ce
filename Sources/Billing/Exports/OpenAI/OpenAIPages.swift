import JSON

/// Reads the pages of OpenAI's Usage and Costs APIs.
struct OpenAIPages {
  private(set) var export: Export
  private let lines: MemberLines
  private let prices: PriceTable
  private var place = 0
  private var apart = RowsApart()
  /// Whether another page follows the last one.
  private var goesOn = false

  /// A reader of a file.
  ///
  /// - Parameters:
  ///   - kind: what its first result is.
  ///   - prices: what tokens cost by the lists.
  init(name: String, kind: ExportKind, bytes: [UInt8], prices: PriceTable) {
    self.prices = prices
    export = Export(name: name, kind: kind)
    lines = MemberLines(of: kind == .openAICosts ? "amount" : "num_model_requests", in: bytes)
  }

  /// What the results of a page are; nil where it is none.
  static func kind(_ page: JSONValue) -> ExportKind? {
    for bucket in buckets(page) {
      for result in bucket["results"]?.elements ?? .none {
        let object = result["object"]?.string ?? ""
        if object.hasPrefix("organization.costs") || result["amount"] != nil { return .openAICosts }
        if object.contains("audio_transcriptions") { return .openAITranscriptions }
        if object.hasPrefix("organization.usage") || result["num_model_requests"] != nil {
          return .openAIUsage
        }
      }
    }
    return buckets(page).isEmpty ? nil : .openAIUsage
  }

  /// The buckets of a page, or the one that it is.
  private static func buckets(_ page: JSONValue) -> [JSONValue] {
    if page["results"]?.isArray == true { return [page] }
    return (page["data"]?.elements ?? .none).filter { $0["results"]?.isArray == true }
  }

  /// Takes a page in.
  mutating func read(_ page: JSONValue) {
    goesOn = page["has_more"]?.bool == true
    for bucket in Self.buckets(page) {
      let (start, end) = (moment(bucket, "start_time"), moment(bucket, "end_time"))
      export.cover(start, end)
      for result in bucket["results"]?.elements ?? .none {
        let line = lines[place]
        place += 1
        read(result, start, end, line)
      }
    }
  }

  /// The export, when all pages are read.
  ///
  /// - Throws: `ExportProblem` where they hold nothing.
  mutating func finish() throws(ExportProblem) -> Export {
    guard place > 0 else { throw .noRows(export.kind) }
    if goesOn { export.note(.morePages) }
    apart.note(in: &export)
    return export
  }

  /// A whole number; nil where the member is missing or null, and, with a note, where it is none or cannot be held.
  private mutating func whole(_ object: JSONValue, _ name: String, _ line: Int) -> Int? {
    guard let value = object[named: name], !value.isNull else { return nil }
    if let integer = value.integer { return integer }
    let text = value.string ?? value.double.map { "\($0)" } ?? ""
    export.note(.badNumber(line: line, column: name, text: text))
    return nil
  }

  private mutating func moment(_ bucket: JSONValue, _ name: StaticString) -> Int? {
    whole(bucket, "\(name)", lines[place]).flatMap {
      export.moment($0, unit: 1000, line: lines[place], column: "\(name)")
    }
  }

  private mutating func read(_ result: JSONValue, _ start: Int?, _ end: Int?, _ line: Int) {
    let payer = ["api_key_id", "user_id", "project_id"].lazy.compactMap { result[named: $0]?.string }.first
    if export.kind == .openAICosts { return readCost(result, start, end, payer, line) }
    let model = result["model"]?.string
    if export.kind == .openAITranscriptions {
      let seconds = seconds(result, line)
      let requests = whole(result, "num_model_requests", line)
      let figures: [(measure: BilledMeasure, field: String, quantity: Int?)] = [
        (.transcriptionSeconds, "seconds", seconds), (.requests, "num_model_requests", requests),
      ]
      for (measure, field, quantity) in figures {
        guard let quantity, measure != .requests || model != nil else { continue }
        export.add(
          BillRow(
            start: start, end: end, model: model, measure: measure, quantity: quantity, meter: field,
            payer: payer, line: line))
      }
      return
    }
    if let model, ModelName.kind(model) == .other { return apart.other(model) }
    if model == nil { apart.noModel(line) }
    var figures: [String: Int] = [:]
    for name in UsageResult.fields { figures[name] = whole(result, name, line) }
    UsageResult(start: start, end: end, model: model, payer: payer, line: line) { figures[$0] }
      .add(to: &export)
  }

  /// How much speech was written down, in milliseconds; nil where it is not told, and, with a note, where it cannot be read.
  private mutating func seconds(_ result: JSONValue, _ line: Int) -> Int? {
    guard let value = result["seconds"], !value.isNull else { return nil }
    guard let number = value.decimal else {
      export.note(.badNumber(line: line, column: "seconds", text: value.string ?? ""))
      return nil
    }
    guard let milliseconds = number.times(1000)?.whole else {
      export.note(.tooLarge(line: line, meter: "seconds", quantity: number))
      return nil
    }
    return milliseconds
  }

  private mutating func readCost(
    _ result: JSONValue, _ start: Int?, _ end: Int?, _ payer: String?, _ line: Int
  ) {
    let amount = result["amount"]
    guard let value = amount?["value"]?.decimal else {
      return export.note(.badNumber(line: line, column: "amount.value", text: amount?["value"]?.string ?? ""))
    }
    let quantity = result["quantity"]
    if let quantity, !quantity.isNull, quantity.decimal == nil {
      export.note(.badNumber(line: line, column: "quantity", text: quantity.string ?? ""))
    }
    let cost = CostResult(
      start: start, end: end, item: result["line_item"]?.string,
      charge: Charge(amount: value, currency: (amount?["currency"]?.string ?? "usd").uppercased()),
      quantity: quantity?.decimal, unit: result["quantity_unit"]?.string, payer: payer, line: line)
    if !cost.add(to: &export, prices) { apart.noModel(line) }
  }
}
