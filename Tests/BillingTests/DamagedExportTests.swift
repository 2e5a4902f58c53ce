import Testing

@testable import Billing

@Suite("Damaged exports")
struct DamagedExportTests {
  static func problem(_ text: String) -> ExportProblem? {
    do {
      _ = try ExportTests.read(text)
      return nil
    } catch {
      return error as? ExportProblem
    }
  }

  static let problems: [(text: String, problem: ExportProblem)] = [
    ("", .empty), (" \n\n", .empty), ("some words\n", .unknown), ("a,b,c\n1,2,3\n", .unknown),
    (#"{"type":"session.created","session":{}}"#, .isLog),
    (#"{"type":"session.created"}"# + "\n" + #"{"type":"response.done"}"#, .isLog),
    (
      #"{"error":{"message":"You have insufficient permissions"}}"#,
      .errorAnswer("You have insufficient permissions")
    ),
    (#"{"object":"page","data":[],"has_more":false}"#, .noRows(.openAIUsage)),
    (#"{"object":"page","data":[{"object":"bucket","results":[]}]}"#, .noRows(.openAIUsage)),
    (#"{"timespan":"x","value":[]}"#, .noRows(.azureMetrics)),
    (#"{"object":"page","data":["#, .notJSON("brackets or commas out of place: the line was cut or changed")),
    ("MeterName,MeterCategory,Quantity,Date\n", .noRows(.azureEnterprise)),
    (
      "MeterName,MeterCategory,Date\ngpt rt,x,2026-03-31\n",
      .missingColumn(
        ["Quantity"], of: .azureEnterprise, line: 1, found: ["MeterName", "MeterCategory", "Date"])
    ),
    (
      "start_time,amount_value\n1,2\n",
      .missingColumn(["line_item"], of: .openAICostTable, line: 1, found: ["start_time", "amount_value"])
    ),
    (
      "input_tokens,output_tokens,start_time\n1,2,3\n",
      .missingColumn(
        ["model"], of: .openAIUsageTable, line: 1, found: ["input_tokens", "output_tokens", "start_time"])
    ),
    (
      "MeterName,MeterCategory,Quantity,Date\na,b,\"1,5\",2026-03-31\na,b,1.5,2026-03-31\n",
      .mixedNumbers(pointLine: 3, commaLine: 2)
    ),
    (
      "MeterName,MeterCategory,Quantity,Date\na,b,1,31/03/2026\na,b,1,03/31/2026\n",
      .mixedDates(dayFirstLine: 2, monthFirstLine: 3)
    ),
  ]

  @Test("what cannot be read at all says why", arguments: problems.indices)
  func problem(place: Int) {
    #expect(Self.problem(Self.problems[place].text) == Self.problems[place].problem)
  }

  static let head =
    "Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,BillingCurrencyCode\n"

  static let rows: [(text: String, note: ExportNote, quantities: [Int])] = [
    (
      "2026-03-31,gpt rt aud Inp glbl,Azure OpenAI,1 Hour,3,1,3,USD\n",
      .wrongUnit(line: 2, meter: "gpt rt aud Inp glbl", unit: "1 Hour"), []
    ),
    (
      "2026-03-31,gpt rt aud Inp glbl,Azure OpenAI,1K,three,1,3,USD\n",
      .badNumber(line: 2, column: "Quantity", text: "three"), []
    ),
    (
      "2026-31-31,gpt rt aud Inp glbl,Azure OpenAI,1K,1,0.032,0.032,USD\n",
      .badDate(line: 2, column: "Date", text: "2026-31-31"), [1000]
    ),
    (
      "03/04/2026,gpt rt aud Inp glbl,Azure OpenAI,1K,1,0.032,0.032,USD\n", .unclearDates(line: 2), [1000]
    ),
    (
      "2026-03-31,gpt rt aud Inp glbl,Azure OpenAI,1K,1,0.032,0.032,USD\n2026-03-31,gpt rt txt Inp glbl,Azure OpenAI,1K,1,0.004,0.004,EUR\n",
      .mixedCurrencies(["USD", "EUR"], line: 3), [1000, 1000]
    ),
    (
      "2026-03-31,gpt rt aud inp gl 1M Tokens,Azure OpenAI,1,0.00064,32,0.02048,USD\n",
      .unitFromName(line: 2, meter: "gpt rt aud inp gl 1M Tokens", unit: 1_000_000), [640]
    ),
    (
      "2026-03-31,gpt rt aud inp gl 1M Tokens,Azure OpenAI,1K,0.64,32,20.48,USD\n",
      .priceFitsUnit(line: 2, meter: "gpt rt aud inp gl 1M Tokens", named: 1000, fits: 1_000_000), [640]
    ),
    ("2026-03-31,\"gpt rt aud Inp glbl,Azure OpenAI,1K,1,1,1,USD\n", .unclosedQuote(line: 2), []),
  ]

  @Test("what can be read in part says what could not be, with its line", arguments: rows.indices)
  func note(place: Int) throws {
    let (text, note, quantities) = Self.rows[place]
    let export = try ExportTests.read(Self.head + text)
    #expect(export.notes.contains(note), "\(export.notes)")
    #expect(export.rows.compactMap(\.quantity) == quantities)
    // A row of these models that cannot be read is shown, not dropped.
    if quantities.isEmpty, place < 2 { #expect(export.unmapped.count == 1) }
  }

  static let usageHead = "start_time,model,input_tokens,output_tokens,num_model_requests\n"

  /// Figures and times beyond all limits.
  static let excesses: [(text: String, note: ExportNote)] = [
    (
      usageHead + "9223372036854775807,gpt-realtime,5,5,1\n",
      .badDate(line: 2, column: "start_time", text: "9223372036854775807")
    ),
    (
      page(start: "-9223372036854775", end: "9223372036854775", input: "5"),
      .badDate(line: 1, column: "start_time", text: "-9223372036854775")
    ),
    (
      // As many seconds as would come round to 2026-03-31 in milliseconds of 64 bits.
      page(start: "18446745848624751", end: "1775001600", input: "5"),
      .badDate(line: 1, column: "start_time", text: "18446745848624751")
    ),
    (
      page(start: "1774915200", end: "1775001600", input: "2000000000000000000"),
      .tooLarge(line: 1, meter: "input_text", quantity: DecimalNumber(2_000_000_000_000_000_000))
    ),
    (
      page(start: "1774915200", end: "1775001600", input: "9223372036854775807"),
      .tooLarge(line: 1, meter: "input_text", quantity: DecimalNumber(Int.max))
    ),
    (
      head
        + "2026-03-31,gpt rt aud inp glbl,Azure OpenAI,1M,9223372036854.775,,,USD\n"
        + "2026-03-31,gpt rt aud inp glbl,Azure OpenAI,1M,0.000,,,USD\n",
      .tooLarge(line: 2, meter: "gpt rt aud inp glbl", quantity: DecimalNumber(9_223_372_036_854_775_000))
    ),
    (
      // Each could be, both together are more than 2^53.
      head
        + "2026-03-31,gpt rt aud inp glbl,Azure OpenAI,1M,9007199254,,,USD\n"
        + "2026-03-31,gpt rt aud inp glbl,Azure OpenAI,1M,1,,,USD\n",
      .tooLarge(line: 3, meter: "gpt rt aud inp glbl", quantity: DecimalNumber(1_000_000))
    ),
  ]

  static func page(start: String, end: String, input: String) -> String {
    #"{"object":"page","data":[{"object":"bucket","start_time":\#(start),"end_time":\#(end),"results":[{"model":"gpt-realtime","input_tokens":\#(input),"input_text_tokens":\#(input),"input_cached_tokens":\#(input),"num_model_requests":1}]}]}"#
  }

  @Test("figures and times beyond all limits are said, and break no statement", arguments: excesses.indices)
  func beyond(place: Int) throws {
    let export = try ExportTests.read(Self.excesses[place].text)
    #expect(export.notes.contains(Self.excesses[place].note), "\(export.notes)")
    let log = try BillStatementTests.log(1, turns: 3).records()
    for records in [nil, log] {
      let statement = BillStatement([export], records: records, prices: try PriceTable.compiledIn())
      #expect(!statement.groups.isEmpty && statement.accounts.isEmpty == (records == nil))
    }
  }

  /// Figures of OpenAI's pages that are no whole numbers, or that no machine word holds.
  static let lost: [(text: String, note: ExportNote)] = [
    (
      page(start: "1774915200", end: "1775001600", input: "9223372036854775808"),
      .badNumber(line: 1, column: "input_text_tokens", text: "9.223372036854776e+18")
    ),
    (
      page(start: "1774915200", end: "1775001600", input: "5.5"),
      .badNumber(line: 1, column: "input_tokens", text: "5.5")
    ),
    (
      page(start: "1774915200", end: "1775001600", input: #""many""#),
      .badNumber(line: 1, column: "input_cached_tokens", text: "many")
    ),
    (
      page(start: "9223372036854775808", end: "1775001600", input: "5"),
      .badNumber(line: 1, column: "start_time", text: "9.223372036854776e+18")
    ),
    (
      ExportFixtures.transcriptions.replacingOccurrences(of: ":10,", with: ":1e30,"),
      .badNumber(line: 2, column: "seconds", text: "")
    ),
    (
      ExportFixtures.transcriptions.replacingOccurrences(of: ":10,", with: ":9223372036854775807,"),
      .tooLarge(line: 2, meter: "seconds", quantity: DecimalNumber(Int.max))
    ),
    (
      ExportFixtures.transcriptions.replacingOccurrences(of: "requests\":2", with: "requests\":2.5"),
      .badNumber(line: 2, column: "num_model_requests", text: "2.5")
    ),
    (
      ExportFixtures.costs.replacingOccurrences(
        of: "0.064,\"quantity_unit\":\"1000", with: "9223372036854775807,\"quantity_unit\":\"1000"),
      .tooLarge(
        line: 4, meter: "realtime api | gpt-realtime-mini-2025-12-15 audio, cached input",
        quantity: DecimalNumber(Int.max))
    ),
    (
      head + "2026-03-31,gpt rt aud inp glbl,Azure OpenAI,1M,9223372036854775807,,2,USD\n",
      .tooLarge(line: 2, meter: "gpt rt aud inp glbl", quantity: DecimalNumber(Int.max))
    ),
  ]

  @Test(
    "a figure that cannot be read or held is named with its line, never silently lost",
    arguments: lost.indices)
  func lostFigures(place: Int) throws {
    let export = try ExportTests.read(Self.lost[place].text)
    #expect(export.notes.contains(Self.lost[place].note), "\(export.notes)")
    // The unit is not what is wrong.
    #expect(!export.notes.contains { if case .wrongUnit = $0 { true } else { false } })
    #expect(export.unmapped.allSatisfy { $0.meter.contains("telepathy") })
    // What was paid stays.
    if export.kind.isAzureCost { #expect(export.rows.first?.charge?.amount == DecimalNumber(2)) }
  }

  @Test("figures with nineteen digits are held against a log, whoever gives them")
  func nineteenDigits() throws {
    let log = try BillStatementTests.log(1, turns: 3)
    for value in [2_000_000_000_000_000_000, Int.max] {
      let figure = BilledFigure(.inputText, value, tolerance: 5)
      #expect(figure.range.upperBound >= value)
      #expect(try log.comparison([figure]).rows.first?.billed.value == value)
    }
  }

  @Test("a meter whose name says 1M and whose price is for one token counts single tokens")
  func priceDecides() throws {
    let export = try ExportTests.read(
      Self.head + "2026-03-31,gpt rt aud inp gl 1M Tokens,Azure OpenAI,1,640,0.000032,0.02048,USD\n")
    #expect(export.rows.map(\.quantity) == [640])
  }
}

@Suite("Meters of Azure")
struct AzureMeterTests {
  static let meters: [(name: String, model: String, measure: BilledMeasure, tier: DeploymentTier?)] = [
    ("gpt rt aud 0828 Inp glbl Tokens", "gpt-realtime-2025-08-28", .uncachedAudio, .global),
    ("gpt rt aud 0828 Outp glbl", "gpt-realtime-2025-08-28", .outputAudio, .global),
    ("gpt rt aud 0828 cchd Inp glbl", "gpt-realtime-2025-08-28", .cachedAudio, .global),
    ("gpt rt img 0828 Inp glbl", "gpt-realtime-2025-08-28", .inputImage, .global),
    ("gpt rt aud mini Inp glbl Tokens", "gpt-realtime-mini", .uncachedAudio, .global),
    ("gpt rt aud mn cd in gl 1215 1M Tokens", "gpt-realtime-mini-2025-12-15", .cachedAudio, .global),
    ("gpt rt txt mn Out gl 1215 1M Tokens", "gpt-realtime-mini-2025-12-15", .outputText, .global),
    ("gpt rt 1.5 aud inp Gl 1M Tokens", "gpt-realtime-1.5", .uncachedAudio, .global),
    ("gpt rt 1.5 aud opt DZ 1M Tokens", "gpt-realtime-1.5", .outputAudio, .dataZone),
    ("gpt-realtime-2.1 Audio cd inp Gl 1M Tokens", "gpt-realtime-2.1", .cachedAudio, .global),
    ("gpt-realtime-2 Text opt rgnl 1M Tokens", "gpt-realtime-2", .outputText, .regional),
    ("gpt-realtime-2.1-mini Image inp Gl 1M Tokens", "gpt-realtime-2.1-mini", .inputImage, .global),
    ("gpt-4o-transcribe-aud-inp-glbl Tokens", "gpt-4o-transcribe", .transcriptionTokens, .global),
    ("gpt4o mn trscb aud in gl 1215 1M Tokens", "gpt-4o-mini-transcribe", .transcriptionTokens, .global),
    ("Speech-to-Text-Batch-Whisper-glbl Unit", "whisper-1", .transcriptionSeconds, .global),
    ("gpt-realtime-whisper Opt Gl Unit", "gpt-realtime-whisper", .transcriptionSeconds, .global),
    (
      "gpt 4o rt txt 1217 Inp regional Tokens", "gpt-4o-realtime-preview-2024-12-17", .uncachedText, .regional
    ),
  ]

  @Test("a meter's words tell its model, measure and tier", arguments: meters.indices)
  func words(place: Int) {
    let meter = AzureMeter(Self.meters[place].name)
    #expect(meter?.model == Self.meters[place].model && meter?.measure == Self.meters[place].measure)
    #expect(meter?.tier == Self.meters[place].tier)
  }

  @Test(
    "what the words do not tell is not guessed",
    arguments: [
      "gpt rt Inp glbl", "gpt rt aud glbl", "gpt rt aud inp outp", "gpt 4.1 Inp glbl Tokens", "Hot LRS", "",
    ])
  func unknown(name: String) { #expect(AzureMeter(name) == nil) }

  @Test("units as bills have them")
  func units() {
    let cases: [(String, BilledMeasure, Int?)] = [
      ("1", .inputText, 1), ("1K", .inputText, 1000), ("1M", .inputText, 1_000_000),
      ("1M Tokens", .inputText, 1_000_000),
      ("1,000 Tokens", .inputText, 1000), ("10K", .inputText, 10_000), ("Tokens", .inputText, 1),
      ("1 Hour", .inputText, nil), ("1 Hour", .transcriptionSeconds, 3_600_000),
      ("1 Minute", .transcriptionSeconds, 60_000),
      ("100 Seconds", .transcriptionSeconds, 100_000), ("1K Tokens", .transcriptionSeconds, nil),
      ("Units", .inputText, 1),
    ]
    for (text, measure, factor) in cases {
      #expect(MeterUnit(text).flatMap { $0.factor(for: measure) } == factor, "\(text)")
    }
    #expect(MeterUnit("") == nil && MeterUnit("99999999999999999999 Tokens") == nil)
  }
}
