import Billing
import Events
import Intake
import Sampling
import Testing
import TokenCounting

@testable import Reconciliation

/// What is said of a log in money is the sum of what is said of its rows, to the last digit.
@Suite("Totals of costs")
struct TotalCostTests {
  /// What costs add up to, one by one, in ten thousand millionths; nil where none is known.
  static func sum(_ costs: [Cost?]) -> (least: Int, most: Int)? {
    let known = costs.compactMap { $0 }
    guard !known.isEmpty else { return nil }
    return known.reduce((0, 0)) { ($0.0 + $1.amount.units, $0.1 + ($1.highest ?? $1.amount).units) }
  }

  private static func changes(_ lines: [String]) -> [Change] {
    var reducer = Reducer()
    var pipeline = Pipeline(source: SourceState(index: 0, name: "log"), tokenizer: Tokenizer())
    Array((lines.joined(separator: "\n") + "\n").utf8).withUnsafeBytes { pipeline.read($0, into: &reducer) }
    pipeline.finish(into: &reducer)
    return pipeline.drain() + reducer.drain()
  }

  private static func expect(
    _ totals: Totals, are costs: [Cost?], _ prices: PriceTable, _ name: (NameID) -> String?, _ what: String
  ) {
    let total = sum([prices.cost(of: totals, name: name).cost])
    let rows = sum(costs)
    #expect(total?.least == rows?.least && total?.most == rows?.most, "\(what)")
  }

  @Test(
    "the total of a log, of each group and of what is left out is the sum of its rows, whatever happened",
    arguments: Injection.allCases)
  func samples(injection: Injection) throws {
    let prices = try PriceTable.compiledIn()
    for seed in 1...8 as ClosedRange<UInt64> {
      var options = SampleOptions()
      options.seed = seed
      options.sessions = 2
      options.turns = 6
      options.injections = [injection]
      if seed % 3 == 0 { options.model = "gpt-4o-realtime-preview" }
      let changes = Self.changes(Sample(options).map(\.text))
      let records = changes.reduce(into: Records()) { $0.apply($1) }
      let costs = records.responses.map { prices.cost(of: $0, model: records.name($0.model)) }
      Self.expect(records.totals, are: costs, prices, records.name(_:), "\(injection) \(seed)")
      for (session, totals) in records.totalsBySession().enumerated() {
        let own = zip(records.responses, costs).filter { $0.0.session == session }.map(\.1)
        Self.expect(totals, are: own, prices, records.name(_:), "\(injection) \(seed), session \(session)")
      }
      Self.expect(
        Totals(records.responses.dropFirst(3)), are: Array(costs.dropFirst(3)), prices, records.name(_:),
        "\(injection) \(seed), without the first three")
      for grouping in [Grouping.session, .hour, .model] {
        var folding = LogFold.Options()
        folding.grouping = grouping
        var fold = changes.reduce(into: LogFold(folding)) { $0.apply($1) }
        fold.finish()
        let names = fold.records
        let groups = fold.rows.map { prices.cost(of: $0.totals, name: names.name(_:)).cost }
        Self.expect(
          records.totals, are: groups, prices, records.name(_:), "\(injection) \(seed) by \(grouping.word)")
        Self.expect(
          GroupRow(fold.rows).totals, are: costs, prices, names.name(_:),
          "\(injection) \(seed), all rows by \(grouping.word)")
      }
    }
  }

  /// Sound is dearer, text is dearer, cached costs as much as new, or more; with and without a price for pictures.
  private static let lists = [
    #""text":{"input":"4","cached":"0.4","output":"16"},"audio":{"input":"32","cached":"0.4","output":"64"}"#,
    #""text":{"input":"9","cached":"8","output":"3"},"audio":{"input":"5","cached":"0.5","output":"70"},"image":{"input":"6","cached":"0.0007"}"#,
    #""text":{"input":"1","output":"2"},"audio":{"input":"1","cached":"3","output":"2"},"image":{"input":"2","cached":"1"}"#,
  ]

  /// Figures of which any may be missing, or contradict the others.
  private static func figures(_ random: inout some RandomNumberGenerator) -> ReportedFigures {
    var figures = ReportedFigures()
    let all: [WritableKeyPath<ReportedFigures, Int?>] = [
      \.total, \.input, \.inputText, \.inputAudio, \.inputImage, \.cached, \.cachedText, \.cachedAudio,
      \.cachedImage, \.output, \.outputText, \.outputAudio, \.reasoning,
    ]
    for figure in all where Int.random(in: 0..<4, using: &random) > 0 {
      figures[keyPath: figure] = Int.random(in: 0...400, using: &random)
    }
    if Bool.random(using: &random) { figures.inputImage = nil }
    if Bool.random(using: &random) { figures = figures.summedByParts }
    return figures
  }

  @Test("the total is the sum of the rows for any figures at any prices", arguments: lists.indices)
  func anyFigures(list: Int) throws {
    let json = #"{"prices":[{"model":"m",\#(Self.lists[list])}]}"#
    let prices = try Array(json.utf8).withUnsafeBytes { try PriceTable(json: $0) }
    var random = SystemRandomNumberGenerator()
    var (unpriced, open) = (0, 0)
    for _ in 0..<300 {
      var totals = Totals()
      var records: [ResponseRecord] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        var record = PriceTableTests.record { _ in }
        record.reported = Self.figures(&random)
        records.append(record)
        totals.add(record)
      }
      let costs = records.map { prices.cost(of: $0, model: "m") }
      Self.expect(totals, are: costs, prices, { _ in "m" }, "\(records.map(\.reported))")
      // What is in no row's cost is said.
      let (_, models) = prices.cost(of: totals) { _ in "m" }
      let pictures = totals.reported.chargedWithPictures.responses
      #expect(costs.count { $0 == nil } == totals.withoutCharge + (models.isEmpty ? 0 : pictures))
      #expect(models.allSatisfy { $0 == "m (pictures)" })
      unpriced += costs.count { $0 == nil }
      open += costs.count { $0?.highest != nil }
      // A record that is taken out again leaves nothing behind.
      for record in records.dropFirst() { totals.take(record) }
      Self.expect(totals, are: [costs[0]], prices, { _ in "m" }, "after taking out")
    }
    #expect(unpriced > 100 && open > 100)
  }

  @Test("cached tokens leave a cost open only where they may be of more than one part")
  func open() throws {
    let prices = try PriceTable.compiledIn()
    func record(audio: Int?, cached: Int) -> ResponseRecord {
      PriceTableTests.record {
        ($0.input.total, $0.input.text, $0.input.audio) = (187 + (audio ?? 0), 187, audio)
        $0.input.cached = cached
        ($0.output.total, $0.output.text, $0.output.audio) = (3, 3, 0)
      }
    }
    let closed = [
      record(audio: 0, cached: 128), record(audio: nil, cached: 128), record(audio: 48, cached: 235),
    ]
    #expect(!Totals(closed).hasOpenCharge)
    for record in closed { #expect(prices.cost(of: record, model: "gpt-realtime")?.highest == nil) }
    // 59 x 4 + 128 x 0.40 + 3 x 16 = 335.2 millionths: the discount is there all the same.
    #expect(prices.cost(of: closed[0], model: "gpt-realtime")?.amount.description == "0.0003352")
    for cached in [1, 48, 128, 187, 234] {
      #expect(Totals(closed + [record(audio: 48, cached: cached)]).hasOpenCharge, "\(cached)")
    }
  }

  @Test("cached text keeps its discount where the rest of the input is not split")
  func cachedOfUnsplit() throws {
    let record = PriceTableTests.record {
      ($0.input.total, $0.input.cached, $0.input.cachedText) = (187, 64, 64)
      ($0.output.total, $0.output.text, $0.output.audio) = (3, 3, 0)
    }
    let cost = try #require(try PriceTable.compiledIn().cost(of: record, model: "gpt-realtime"))
    // 64 x 0.40 + 3 x 16, and 123 that are text at 4 or audio at 32.
    #expect(cost.amount.description == "0.0005656" && cost.highest?.description == "0.0040096")
  }

  @Test("where a sum contradicts its parts, the parts are what is charged, in the row as in the total")
  func contradiction() throws {
    let prices = try PriceTable.compiledIn()
    var record = PriceTableTests.preview
    let cost = try #require(prices.cost(of: record, model: "gpt-realtime"))
    record.reported.input = 295 + 40
    #expect(prices.cost(of: record, model: "gpt-realtime") == cost)
    #expect(
      prices.cost(of: Totals([record, PriceTableTests.preview])) { _ in "gpt-realtime" }.cost
        == cost.adding(cost))
  }
}
