import JSON

/// Reads the pages of OpenAI's Usage and Costs APIs.
struct OpenAIPages {
  private(set) var export: Export
  private let lines: LineIndex
  private let prices: PriceTable
  private var place = 0
  private var withoutModel = (rows: 0, line: 0)
  private var others: (rows: Int, names: Set<String>) = (0, [])

  /// A reader of a file.
  ///
  /// - Parameters:
  ///   - kind: what its first result is.
  ///   - prices: what tokens cost by the lists.
  init(name: String, kind: ExportKind, bytes: [UInt8], prices: PriceTable) {
    self.prices = prices
    export = Export(name: name, kind: kind)
    lines = LineIndex(of: kind == .openAICosts ? "amount" : "num_model_requests", in: bytes)
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
    if page["has_more"]?.bool == true { export.note(.morePages) }
    for bucket in Self.buckets(page) {
      let start = bucket["start_time"]?.integer.map { $0 &* 1000 }
      let end = bucket["end_time"]?.integer.map { $0 &* 1000 }
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
    if withoutModel.rows > 0 { export.note(.noModel(rows: withoutModel.rows, line: withoutModel.line)) }
    if others.rows > 0 { export.note(.otherModels(rows: others.rows, names: others.names.sorted())) }
    return export
  }

  private mutating func read(_ result: JSONValue, _ start: Int?, _ end: Int?, _ line: Int) {
    let payer = ["api_key_id", "user_id", "project_id"].lazy.compactMap { result[named: $0]?.string }.first
    if export.kind == .openAICosts { return readCost(result, start, end, payer, line) }
    let model = result["model"]?.string
    if export.kind == .openAITranscriptions {
      let seconds = result["seconds"]?.decimal?.times(1000)?.whole
      let requests = result["num_model_requests"]?.integer
      for (measure, quantity) in [(BilledMeasure.transcriptionSeconds, seconds), (.requests, requests)] {
        guard let quantity, measure != .requests || model != nil else { continue }
        export.rows.append(
          BillRow(
            start: start, end: end, model: model, measure: measure, quantity: quantity, meter: "seconds",
            payer: payer, line: line))
      }
      return
    }
    guard let model else {
      noModel(line)
      return UsageResult(start: start, end: end, model: nil, payer: payer, line: line) {
        result[named: $0]?.integer
      }.add(to: &export)
    }
    guard ModelName.kind(model) != .other else { return other(model) }
    UsageResult(start: start, end: end, model: model, payer: payer, line: line) { result[named: $0]?.integer }
      .add(to: &export)
  }

  private mutating func readCost(
    _ result: JSONValue, _ start: Int?, _ end: Int?, _ payer: String?, _ line: Int
  ) {
    let amount = result["amount"]
    guard let value = amount?["value"]?.decimal else {
      return export.note(.badNumber(line: line, column: "amount.value", text: amount?["value"]?.string ?? ""))
    }
    let cost = CostResult(
      start: start, end: end, item: result["line_item"]?.string,
      charge: Charge(amount: value, currency: (amount?["currency"]?.string ?? "usd").uppercased()),
      quantity: result["quantity"]?.decimal, unit: result["quantity_unit"]?.string, payer: payer, line: line)
    if !cost.add(to: &export, prices) { noModel(line) }
  }

  private mutating func noModel(_ line: Int) {
    withoutModel = (withoutModel.rows + 1, withoutModel.rows == 0 ? line : withoutModel.line)
  }

  private mutating func other(_ model: String) {
    others.rows += 1
    if others.names.count < 20 { others.names.insert(model) }
  }
}
