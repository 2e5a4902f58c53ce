import Reconciliation
import Testing

@testable import Billing

@Suite("Statements: what money is compared, and what it comes to")
struct BillMoneyTests {
  @Test(
    "cached tokens on the lines for what was not cached are charged in full",
    arguments: BillStatementTests.seeds)
  func fullPrice(seed: Int) throws {
    let log = try BillStatementTests.log(seed)
    var sums = RawSums(log.usages)
    try #require(sums.cachedText + sums.cachedAudio > 0)
    let cached = sums.cachedText + sums.cachedAudio
    let discounted = Self.money(sums)
    (sums.cachedText, sums.cachedAudio) = (0, 0)
    let statement = try BillStatementTests.statement([try MadeBill.azure(sums)], log)
    let cause = try #require(statement.causes.first)
    #expect(cause.code == .cachedNotDiscounted && cause.certainty < .possible && cause.accountsForAll)
    #expect(cause.tokens == cached)
    // What the server reports costs what it costs with the discount, although the bill has no line for it.
    let cost = try #require(statement.accounts.first { $0.measure == .cost })
    #expect(cost.reported == discounted && cost.billed == Self.money(sums) && cost.remainder == 0)
    #expect(statement.money(of: cause)?.units == Self.money(sums) - discounted)
  }

  /// What tokens cost by the list, in ten thousand millionths of a dollar: a cent for a million is 100 of them for each.
  static func money(_ sums: RawSums) -> Int {
    let text = (sums.textIn - sums.cachedText) * 400 + sums.cachedText * 40 + sums.textOut * 1600
    let audio = (sums.audioIn - sums.cachedAudio) * 3200 + sums.cachedAudio * 40 + sums.audioOut * 6400
    return (text + audio) * 100
  }

  @Test(
    "the money of some meters alone is held against what those meters cost",
    arguments: BillStatementTests.seeds)
  func someMeters(seed: Int) throws {
    let log = try BillStatementTests.log(seed)
    let sums = RawSums(log.usages)
    let text =
      "Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,CostInBillingCurrency,BillingCurrencyCode\n"
      + "2026-03-31,gpt rt 1.5 aud opt Gl 1M Tokens,Azure OpenAI,1,\(sums.audioOut),"
      + "\(DecimalNumber(sums.audioOut * 64).divided(by: 1_000_000) ?? .zero),USD\n"
    let statement = try BillStatementTests.statement([try ExportTests.read(text)], log)
    #expect(statement.conclusion == .agrees && statement.accounts.map(\.measure) == [.outputAudio, .cost])
  }

  @Test("another price is named with what it comes to", arguments: [110, 85])
  func priceAmount(percent: Int) throws {
    let log = try BillStatementTests.log(2)
    let sums = RawSums(log.usages)
    let statement = try BillStatementTests.statement([try MadeBill.azure(sums, percent: percent)], log)
    let cause = try #require(statement.causes.first { $0.code == .priceTier })
    #expect(statement.money(of: cause)?.units == Self.money(sums) * (percent - 100) / 100)
    // The list's price is the list's, whatever was paid.
    let rows = try #require(statement.groups.first?.comparison.rows)
    #expect(
      rows.first { $0.billed.measure == .outputAudio }?.price?.amount == Money(units: sums.audioOut * 640_000)
    )
  }

  @Test("lines that a bill does not have are priced as those that it has", arguments: [110, 85])
  func missingLine(percent: Int) throws {
    let log = try BillStatementTests.log(2)
    let sums = RawSums(log.usages)
    var bill = sums
    (bill.cachedText, bill.cachedAudio) = (0, 0)
    let statement = try BillStatementTests.statement([try MadeBill.azure(bill, percent: percent)], log)
    let cost = try #require(statement.accounts.first { $0.measure == .cost })
    #expect(cost.reported == Self.money(sums) * percent / 100 && cost.remainder == 0)
  }

  @Test("a sum costs what its parts do, cached ones less")
  func priceOfSums() throws {
    let log = try BillStatementTests.log(2)
    let sums = RawSums(log.usages)
    let statement = try BillStatementTests.statement(
      [try MadeBill.day(MadeBill.result(sums, model: BillStatementTests.model))], log)
    let rows = try #require(statement.groups.first?.comparison.rows)
    let fresh = sums.audioIn - sums.cachedAudio
    #expect(
      rows.first { $0.billed.measure == .inputAudio }?.price?.amount
        == Money(units: (fresh * 3200 + sums.cachedAudio * 40) * 100))
  }

  @Test("where usage has sums and their cached parts alone, the rest of a sum was not cached")
  func priceOfSumsWithCached() throws {
    let result =
      #"{"object":"organization.usage.completions.result","model":"gpt-realtime","input_uncached_tokens":540,"input_cached_tokens":640,"input_text_tokens":1000,"input_cached_text_tokens":640,"input_audio_tokens":180,"input_cached_audio_tokens":64,"output_text_tokens":0,"output_audio_tokens":0,"num_model_requests":1}"#
    // The parts hold what was cached: 1000 + 180 = 540 + 640.
    for (audio, text) in [
      (0, result.replacing(#"audio_tokens":64"#, with: #"audio_tokens":0"#)),
      (64, result.replacing("540", with: "476")),
    ] {
      let statement = BillStatement(
        [try MadeBill.day(text)], records: nil, prices: try PriceTable.compiledIn())
      let rows = try #require(statement.groups.first?.comparison.rows)
      func price(_ measure: BilledMeasure) -> Money? {
        rows.first { $0.billed.measure == measure }?.price?.amount
      }
      #expect(!rows.contains { $0.billed.measure == .uncachedText })
      // In dollars for a million: text 4 and cached 0.40, audio 32 and cached 0.40.
      #expect(price(.inputText) == Money(units: (360 * 400 + 640 * 40) * 100))
      #expect(price(.inputAudio) == Money(units: ((180 - audio) * 3200 + audio * 40) * 100))
    }
  }

  @Test("at a time of which the log has nothing it has 0 of what it has at others, and nothing of the rest")
  func nothingThen() throws {
    let log = try BillStatementTests.log(3)
    let sums = RawSums(log.usages)
    let other = try MadeBill.page([
      (
        MadeBill.day + 86_400, MadeBill.day + 172_800,
        [MadeBill.result(sums, model: BillStatementTests.model)]
      )
    ])
    let statement = try BillStatementTests.statement([other], log)
    let rows = try #require(statement.groups.first?.comparison.rows)
    #expect(rows.allSatisfy { $0.reported == 0...0 && $0.difference == $0.billed.value })
    // The whole log makes it: it is the log of another day.
    #expect(statement.causes.first?.code == .timeWindow && statement.causes.first?.accountsForAll == true)
    #expect(statement.causes.filter { $0.code == .timeWindow }.count == 1)
  }

  @Test("speech whose model has no line in a bill that has such lines is said")
  func speechNotBilled() throws {
    let records = try RawLog(lines: SpeechLog.lines).records()
    let prices = try PriceTable.compiledIn()
    let costs = try ExportTests.read(
      ExportFixtures.costs.replacingOccurrences(
        of: "\"line_item\":\"whisper-1\"", with: "\"line_item\":\"gpt-4.1\""))
    let statement = BillStatement([costs], records: records, prices: prices)
    #expect(statement.notBilled == [NotBilled(model: "whisper-1", count: 1, isTranscription: true)])
    let usage = BillStatement([try ExportTests.read(ExportFixtures.usage)], records: records, prices: prices)
    #expect(usage.notBilled.isEmpty)
  }

  @Test("an amount with fewer decimals than others of its file is not rounded to them")
  func decimals() throws {
    let records = try RawLog(lines: SpeechLog.lines).records()
    // 11 seconds were heard, which is 0.0011 at the list; 0.001 is for 10.
    func cost(_ other: String) throws -> BilledFigure? {
      let table =
        "start_time,end_time,amount_value,amount_currency,line_item\n"
        + "1774915200,1775001600,0.001,usd,whisper-1\n1774915200,1775001600,\(other),usd,\"gpt-realtime-mini text, input\"\n"
      let statement = BillStatement(
        [try ExportTests.read(table)], records: records, prices: try PriceTable.compiledIn())
      return statement.groups.first(where: \.isTranscription)?.comparison.rows.first?.billed
    }
    #expect(try cost("0.123456")?.tolerance == 5_000)
    #expect(try cost("0.123")?.tolerance == 5_000_000)
  }
}
