import Testing

@testable import Billing

@Suite("Exports")
struct ExportTests {
  static func read(_ text: String) throws -> Export {
    try Export.read(Array(text.utf8), name: "export", prices: try PriceTable.compiledIn())
  }

  static let march31 = 1_774_915_200_000
  static let day = 86_400_000

  /// The quantity of a measure over all rows; nil where there is none.
  static func sum(_ export: Export, _ measure: BilledMeasure) -> Int? {
    let quantities = export.rows.filter { $0.measure == measure }.compactMap(\.quantity)
    return quantities.isEmpty ? nil : quantities.reduce(0, +)
  }

  @Test("OpenAI's usage: parts that leave out what was cached")
  func usage() throws {
    let export = try Self.read(ExportFixtures.usage)
    #expect(export.kind == .openAIUsage)
    let wanted: [BilledMeasure: Int] = [
      .uncachedText: 5, .uncachedAudio: 46, .cachedText: 1344, .cachedAudio: 64, .outputText: 97,
      .outputAudio: 299, .requests: 1,
    ]
    #expect(Dictionary(uniqueKeysWithValues: export.rows.map { ($0.measure, $0.quantity) }) == wanted)
    let row = try #require(export.rows.first)
    #expect(row.start == Self.march31 && row.end == Self.march31 + Self.day && row.payer == "key_a")
    #expect(row.model == "gpt-realtime-mini-2025-12-15" && row.line == 7)
    #expect(
      export.notes == [
        .inputFields(leaveOutCached: true), .otherModels(rows: 1, names: ["gpt-4.1"]),
      ])
  }

  @Test("OpenAI's usage before 2026-07: parts that hold what was cached, told by the field that is not there")
  func oldUsage() throws {
    let export = try Self.read(ExportFixtures.oldUsage)
    #expect(Self.sum(export, .inputText) == 1349 && Self.sum(export, .inputAudio) == 110)
    #expect(Self.sum(export, .uncachedAudio) == nil && Self.sum(export, .outputText) == 97)
    #expect(export.notes.contains(.inputFields(leaveOutCached: false)))
    #expect(export.notes.contains(.morePages))
  }

  @Test("figures that contradict the meaning of their fields are taken by what they add up to")
  func contradiction() throws {
    // 51 are not cached, and the parts make 1,459: they hold the 1,408 that were.
    let text = ExportFixtures.usage
      .replacingOccurrences("\"input_text_tokens\":5", "\"input_text_tokens\":1349")
      .replacingOccurrences("\"input_audio_tokens\":46", "\"input_audio_tokens\":110")
    let export = try Self.read(text)
    #expect(Self.sum(export, .inputText) == 1349 && Self.sum(export, .inputAudio) == 110)
    let odd = try Self.read(
      ExportFixtures.usage.replacingOccurrences("\"input_audio_tokens\":46", "\"input_audio_tokens\":47"))
    #expect(odd.notes.contains(.partsDisagree(line: 7, parts: 52, whole: 51)))
  }

  @Test("pages of which the last is in the file are all, those that end in the middle are not")
  func allPages() throws {
    let last = ExportFixtures.usage
    let first = last.replacingOccurrences("\"has_more\":false", "\"has_more\":true")
    #expect(!(try Self.read("[\(first),\(last)]").notes.contains(.morePages)))
    #expect(try Self.read("[\(first),\(first)]").notes.contains(.morePages))
  }

  @Test("of two metrics that count the same, the one that counts anything is taken")
  func idleMetric() throws {
    func metric(_ name: String, _ total: Int) -> String {
      #"{"unit":"Count","name":{"value":"\#(name)"},"timeseries":[{"data":[{"timeStamp":"2026-03-31T00:09:00Z","total":\#(total)}]}]}"#
    }
    func sum(_ old: Int, _ new: Int) throws -> Int? {
      Self.sum(
        try Self.read(
          #"{"value":[\#(metric("ProcessedPromptTokens", old)),\#(metric("InputTokens", new))]}"#),
        .input)
    }
    #expect(try sum(0, 777) == 777 && sum(777, 0) == 777 && sum(777, 778) == 777 && sum(0, 0) == 0)
  }

  @Test("OpenAI's transcriptions are seconds of another model")
  func transcriptions() throws {
    let export = try Self.read(ExportFixtures.transcriptions)
    #expect(export.kind == .openAITranscriptions)
    #expect(Self.sum(export, .transcriptionSeconds) == 10_000 && Self.sum(export, .requests) == 2)
    #expect(export.rows.map(\.meter) == ["seconds", "num_model_requests"])
  }

  @Test("OpenAI's costs: amounts as text and as numbers, units, a line item that nobody knows")
  func costs() throws {
    let export = try Self.read(ExportFixtures.costs)
    #expect(export.kind == .openAICosts)
    #expect(Self.sum(export, .uncachedAudio) == 46 && Self.sum(export, .cachedAudio) == 64)
    #expect(Self.sum(export, .transcriptionSeconds) == 10_000)
    #expect(export.rows.map(\.charge?.amount.description) == ["0.00046", "0.0000192", "0.001"])
    #expect(export.rows.map(\.line) == [2, 4, 6])
    #expect(export.unmapped.map(\.meter) == ["gpt-realtime-mini telepathy"])
    #expect(export.others.rows == 1 && export.others.amounts["USD"]?.description == "12.25")
  }

  @Test("the tables of OpenAI's dashboard, with their idle days")
  func tables() throws {
    let usage = try Self.read(ExportFixtures.usageTable)
    #expect(usage.kind == .openAIUsageTable)
    #expect(Self.sum(usage, .cachedText) == 1344 && Self.sum(usage, .requests) == 1)
    #expect(Set(usage.rows.map(\.line)) == [2] && usage.rows.first?.start == Self.march31)
    let costs = try Self.read(ExportFixtures.costTable)
    #expect(costs.kind == .openAICostTable)
    #expect(costs.rows.map(\.charge?.amount.description) == ["0.123456789012345678"])
    #expect(costs.rows.first?.measure == .outputAudio && costs.rows.first?.quantity == nil)
    #expect(costs.others.amounts["USD"]?.description == "3.5")
  }

  @Test("a whole subscription: realtime meters by their words, an unknown one shown, the rest in one line")
  func enterprise() throws {
    let export = try Self.read(ExportFixtures.enterprise)
    #expect(export.kind == .azureEnterprise)
    let row = try #require(export.rows.first)
    #expect(
      row.measure == .uncachedAudio && row.quantity == 640 && row.model == "gpt-realtime-mini-2025-12-15")
    #expect(row.meter == "gpt rt aud mn in gl 1215 1M Tokens" && row.line == 2 && row.tier == .global)
    #expect(row.charge == Charge(amount: try #require(DecimalNumber("0.0064")), currency: "USD"))
    #expect(row.price?.amount == DecimalNumber(10) && row.price?.per == 1_000_000 && row.payer == "voice")
    #expect(row.start == Self.march31 && row.end == Self.march31 + Self.day)
    #expect(Self.sum(export, .cachedText) == 1344)
    #expect(export.unmapped.map(\.meter) == ["gpt rt smell mn in gl 1215 1M Tokens"])
    #expect(export.unmapped.first?.quantity == DecimalNumber(5) && export.unmapped.first?.line == 4)
    // 0.06 + 2.40.
    #expect(export.others.rows == 2 && export.others.amounts["USD"]?.description == "2.46")
    #expect(export.notes.isEmpty)
  }

  @Test("decimal commas, semicolons, the day first, and units of 1K and 1M")
  func customer() throws {
    let export = try Self.read(ExportFixtures.customer)
    #expect(export.kind == .azureCustomer)
    #expect(export.rows.map(\.quantity) == [500, 1_234_500])
    #expect(export.rows.map(\.measure) == [.outputAudio, .uncachedText])
    #expect(export.rows.map(\.start) == [Self.march31, Self.march31 + Self.day])
    #expect(export.rows.map(\.charge?.amount.description) == ["0.0352", "5.4318"])
    #expect(export.rows.allSatisfy { $0.tier == .dataZone && $0.charge?.currency == "EUR" })
    #expect(export.rows.first?.model == "gpt-realtime-1.5")
    #expect(export.others.rows == 1)
  }

  @Test("speech that is written down is billed by the hour or by tokens")
  func payAsYouGo() throws {
    let export = try Self.read(ExportFixtures.payAsYouGo)
    #expect(export.kind == .azurePayAsYouGo)
    // 0.005 hours are 18 seconds.
    #expect(export.rows.map(\.quantity) == [18_000, 128])
    #expect(export.rows.map(\.model) == ["whisper-1", "gpt-4o-transcribe"])
  }

  @Test("FOCUS names a quantity twice, and one of them is multiplied out")
  func focus() throws {
    let export = try Self.read(ExportFixtures.focus)
    #expect(export.kind == .azureFocus)
    #expect(export.rows.map(\.quantity) == [140] && export.rows.first?.model == "gpt-realtime-2.1")
    let same = try Self.read(ExportFixtures.focus.replacingOccurrences(",140,Units", ",0.00014,Units"))
    #expect(same.rows.map(\.quantity) == [140])
  }

  @Test("Azure's metrics: gaps, dimensions, two names of the same, and what is no sum")
  func metrics() throws {
    let export = try Self.read(ExportFixtures.metrics)
    #expect(export.kind == .azureMetrics)
    #expect(Self.sum(export, .input) == 1500 && Self.sum(export, .inputAudio) == 640)
    #expect(Self.sum(export, .sessionSeconds) == 61_500)
    #expect(export.rows.first?.model == "voice-prod" && export.rows.first?.line == 5)
    #expect(export.rows.first?.start == Self.march31 + 9 * 60_000)
    #expect(export.notes.contains(.sameMetric("InputTokens", as: "ProcessedPromptTokens", line: 11)))
    #expect(export.notes.contains(.noTotals(metric: "AudioCompletionTokens", line: 15)))
    #expect(export.unmapped.map(\.meter) == ["Mystery"])
  }
}

extension String {
  /// Foundation is not needed for this.
  func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
