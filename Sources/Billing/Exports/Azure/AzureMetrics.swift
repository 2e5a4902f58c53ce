import JSON

/// Reads what `az monitor metrics list` prints.
struct AzureMetrics {
  private var export: Export
  private let lines: MemberLines
  private var point = 0
  private var interval = 60_000
  /// Which metric a measure is taken from: older and newer ones count the same.
  private var metrics: [BilledMeasure: String] = [:]

  /// Whether a document is such an answer.
  static func isMetrics(_ root: JSONValue) -> Bool {
    (root["value"]?.elements ?? .none).contains { $0["timeseries"] != nil }
  }

  /// - Throws: `ExportProblem` where it holds nothing.
  static func read(_ root: JSONValue, name: String, bytes: [UInt8]) throws(ExportProblem) -> Export {
    var metrics = AzureMetrics(name, bytes)
    metrics.interval = root["interval"]?.string.flatMap(length) ?? 60_000
    metrics.choose(root)
    for metric in root["value"]?.elements ?? .none { metrics.read(metric) }
    guard metrics.point > 0 else { throw .noRows(.azureMetrics) }
    return metrics.export
  }

  private init(_ name: String, _ bytes: [UInt8]) {
    export = Export(name: name, kind: .azureMetrics)
    lines = MemberLines(of: "timeStamp", in: bytes)
  }

  /// What a metric measures; nil where it is none of these models.
  ///
  /// Source: `domain.md`, 4.4. Whether those for input hold what was cached is not documented; Voice Live's leave it out.
  private static let measures: [String: BilledMeasure] = [
    "processedprompttokens": .input, "inputtokens": .input, "generatedtokens": .output,
    "outputtokens": .output, "tokentransaction": .total, "totaltokens": .total,
    "audioprompttokens": .inputAudio, "audioinputtokens": .inputAudio,
    "audiocompletiontokens": .outputAudio, "audiooutputtokens": .outputAudio,
    "realtimeusagetime": .sessionSeconds, "azureopenairequests": .requests, "modelrequests": .requests,
    "voiceliveaudioinputtokens": .uncachedAudio, "voicelivetextinputtokens": .uncachedText,
    "voicelivecachedaudioinputtokens": .cachedAudio, "voicelivecachedtextinputtokens": .cachedText,
    "voiceliveaudiooutputtokens": .outputAudio, "voicelivetextoutputtokens": .outputText,
  ]

  /// Chooses for each measure the first metric that counts anything, or the first of all.
  private mutating func choose(_ root: JSONValue) {
    var counted: Set<BilledMeasure> = []
    for metric in root["value"]?.elements ?? .none {
      guard let name = metric["name"]?["value"]?.string, let measure = Self.measures[ExportTable.plain(name)],
        !counted.contains(measure)
      else { continue }
      let counts = Self.counts(metric)
      if counts { counted.insert(measure) }
      if counts || metrics[measure] == nil { metrics[measure] = name }
    }
  }

  /// Whether any total of a metric is another than 0.
  private static func counts(_ metric: JSONValue) -> Bool {
    (metric["timeseries"]?.elements ?? .none).contains { series in
      (series["data"]?.elements ?? .none).contains { $0["total"]?.decimal.map { $0 != .zero } ?? false }
    }
  }

  private mutating func read(_ metric: JSONValue) {
    let name = metric["name"]?["value"]?.string ?? ""
    let measure = Self.measures[ExportTable.plain(name)]
    let unit = metric["unit"]?.string ?? ""
    let taken = measure.flatMap { metrics[$0] }
    let isTwice = taken.map { $0 != name } ?? false
    if let taken, isTwice { export.note(.sameMetric(name, as: taken, line: lines[point])) }
    for series in metric["timeseries"]?.elements ?? .none {
      let dimensions = Self.dimensions(series)
      let model = dimensions["modeldeploymentname"] ?? dimensions["modelname"]
      var (sum, line, hasTotal, hasOther, first) = (DecimalNumber.zero, 0, false, false, nil as Int?)
      for data in series["data"]?.elements ?? .none {
        let place = lines[point]
        point += 1
        guard let value = data["total"]?.decimal else {
          let others = ["average", "maximum", "minimum", "count"]
          hasOther = hasOther || others.contains { data[named: $0]?.decimal != nil }
          if hasOther, line == 0 { line = place }
          continue
        }
        (hasTotal, line) = (true, line == 0 ? place : line)
        sum = sum.adding(value) ?? sum
        let stamp = data["timeStamp"]?.string ?? ""
        guard let start = DateStyle.monthFirst.moment(stamp) else {
          export.note(.badDate(line: place, column: "timeStamp", text: stamp))
          continue
        }
        first = first ?? start
        export.cover(start, start &+ interval)
        guard !isTwice, let measure, value != .zero else { continue }
        guard let quantity = Self.count(value, measure) else {
          export.note(.tooLarge(line: place, meter: name, quantity: value))
          continue
        }
        add(measure, quantity, start, model, dimensions, name, place)
      }
      if hasOther, !hasTotal { export.note(.noTotals(metric: name, line: line)) }
      if let measure, !isTwice, hasTotal, sum == .zero, let first {
        // Nothing in all that time is a figure too.
        add(measure, 0, first, model, dimensions, name, line)
      }
      if measure == nil, hasTotal {
        export.addUnmapped(UnmappedMeter(meter: name, line: line, quantity: sum, unit: unit, charge: nil))
      }
    }
  }

  private mutating func add(
    _ measure: BilledMeasure, _ quantity: Int, _ start: Int, _ model: String?, _ dimensions: [String: String],
    _ name: String, _ line: Int
  ) {
    export.add(
      BillRow(
        start: start, end: start &+ interval, model: model, measure: measure, quantity: quantity, meter: name,
        payer: dimensions["region"], line: line))
  }

  private static func count(_ value: DecimalNumber, _ measure: BilledMeasure) -> Int? {
    measure.unit == .seconds ? value.times(1000)?.whole : value.whole
  }

  private static func dimensions(_ series: JSONValue) -> [String: String] {
    var found: [String: String] = [:]
    for value in series["metadatavalues"]?.elements ?? .none {
      guard let name = value["name"]?["value"]?.string, let text = value["value"]?.string, !text.isEmpty
      else { continue }
      found[ExportTable.plain(name)] = text
    }
    return found
  }

  /// A length such as `PT1M`, `PT1H`, `P1D`, in milliseconds.
  private static func length(_ text: String) -> Int? {
    guard let unit = text.last, let number = Int(text.filter(\.isNumber)), (1...10_000).contains(number)
    else {
      return nil
    }
    switch unit {
    case "M": return number * 60_000
    case "H": return number * 3_600_000
    case "D": return number * UTCDay.milliseconds
    default: return nil
    }
  }
}
