import Foundation
import Reconciliation
import Testing

@testable import Billing

/// Exports of what simulated sessions used, written down from the log's own lines.
enum MadeBill {
  /// One result of OpenAI's usage, as it is since 2026-07.
  static func result(_ sums: RawSums, model: String, key: String = "key_a") -> String {
    """
    {"object":"organization.usage.completions.result","model":"\(model)","api_key_id":"\(key)",\
    "input_tokens":\(sums.textIn + sums.audioIn),"input_uncached_tokens":\(sums.textIn + sums.audioIn - sums.cachedText - sums.cachedAudio),\
    "input_cached_tokens":\(sums.cachedText + sums.cachedAudio),"input_text_tokens":\(sums.textIn - sums.cachedText),\
    "input_audio_tokens":\(sums.audioIn - sums.cachedAudio),"input_image_tokens":0,\
    "input_cached_text_tokens":\(sums.cachedText),"input_cached_audio_tokens":\(sums.cachedAudio),\
    "output_tokens":\(sums.textOut + sums.audioOut),"output_text_tokens":\(sums.textOut),\
    "output_audio_tokens":\(sums.audioOut),"num_model_requests":\(sums.requests)}
    """
  }

  static func page(_ buckets: [(start: Int, end: Int, results: [String])]) throws -> Export {
    let text = buckets.map {
      #"{"object":"bucket","start_time":\#($0.start),"end_time":\#($0.end),"results":[\#($0.results.joined(separator: ",\n"))]}"#
    }.joined(separator: ",\n")
    return try ExportTests.read(#"{"object":"page","data":[\#(text)],"has_more":false}"#)
  }

  /// The day on which samples are played: 2026-03-31.
  static let day = 1_774_915_200

  static func day(_ results: String...) throws -> Export { try page([(day, day + 86_400, results)]) }

  /// An Azure bill; prices in dollars for a million.
  static func azure(_ sums: RawSums, deployment: String = "Gl", percent: Int = 100, unit: Int = 1_000_000)
    throws -> Export
  {
    let lines: [(String, Int, Int)] = [
      ("txt inp", sums.textIn - sums.cachedText, 400), ("txt cd inp", sums.cachedText, 40),
      ("txt opt", sums.textOut, 1600), ("aud inp", sums.audioIn - sums.cachedAudio, 3200),
      ("aud cd inp", sums.cachedAudio, 40), ("aud opt", sums.audioOut, 6400),
    ]
    let head =
      "Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,BillingCurrencyCode\n"
    let text = try lines.map { words, tokens, cents in
      let price = try #require(DecimalNumber(cents * percent).divided(by: 10_000))
      let quantity = try #require(DecimalNumber(tokens).divided(by: unit))
      let cost = try #require(price.times(tokens)?.divided(by: 1_000_000))
      return
        "2026-03-31,gpt rt 1.5 \(words) \(deployment) 1M Tokens,Azure OpenAI,\(unit == 1000 ? "1K" : "1M"),"
        + "\(quantity),\(price),\(cost),USD\n"
    }
    return try ExportTests.read(head + text.joined())
  }
}

@Suite("Statements: exports against logs")
struct BillStatementTests {
  static let model = "gpt-realtime-1.5"

  static func log(_ seed: Int, turns: Int = 8) throws -> RawLog {
    try RawLog {
      $0.seed = UInt64(seed)
      $0.turns = turns
      $0.model = model
    }
  }

  static func statement(_ exports: [Export], _ log: RawLog, day: UTCDay? = nil) throws -> BillStatement {
    BillStatement(exports, records: try log.records(), prices: try PriceTable.compiledIn(), day: day)
  }

  static let seeds = Array(1...6)

  @Test("a clean day: all three sides agree, with OpenAI's usage and with Azure's bill", arguments: seeds)
  func clean(seed: Int) throws {
    let log = try Self.log(seed)
    let sums = RawSums(log.usages)
    for export in [try MadeBill.day(MadeBill.result(sums, model: Self.model)), try MadeBill.azure(sums)] {
      let statement = try Self.statement([export], log)
      #expect(statement.conclusion == .agrees && statement.agreesOnAllSides, "\(export.kind)")
      #expect(statement.causes.isEmpty)
      #expect(statement.groups.count == 1)
      // These bills have no lines for speech.
      #expect(statement.notBilled.allSatisfy { $0.isTranscription && export.kind.isAzureCost })
      let rows = try #require(statement.groups.first?.times.first?.rows)
      #expect(rows.allSatisfy { $0.difference == 0 })
      #expect(rows.first { $0.billed.measure == .inputAudio }?.billed.value == sums.audioIn)
    }
  }

  @Test("another key of the same project is other users, by that key's figures", arguments: seeds)
  func otherKey(seed: Int) throws {
    let log = try Self.log(seed)
    let other = RawSums(try Self.log(seed + 50, turns: 5).usages)
    let export = try MadeBill.day(
      MadeBill.result(RawSums(log.usages), model: Self.model),
      MadeBill.result(other, model: Self.model, key: "key_b"))
    let cause = try #require(try Self.statement([export], log).causes.first)
    #expect(cause.code == .otherUsers && cause.hypothesis == .onePayer && cause.certainty == .sure)
    #expect(cause.tokens == other.textIn + other.audioIn + other.textOut + other.audioOut)
  }

  @Test("hours of which the log has nothing are other users'", arguments: seeds)
  func otherTimes(seed: Int) throws {
    let log = try Self.log(seed)
    let first = try #require(try log.records().responses.first?.moment) / 3_600_000 * 3600
    let other = RawSums(try Self.log(seed + 50, turns: 5).usages)
    let export = try MadeBill.page([
      (first, first + 7200, [MadeBill.result(RawSums(log.usages), model: Self.model)]),
      (first + 7200, first + 10_800, [MadeBill.result(other, model: Self.model)]),
    ])
    let cause = try #require(try Self.statement([export], log).causes.first)
    #expect(cause.code == .otherUsers && cause.hypothesis == .otherTimes && cause.certainty == .sure)
  }

  @Test(
    "more requests than the log has are responses that it does not hold, and no more is claimed",
    arguments: seeds)
  func missingResponses(seed: Int) throws {
    let whole = try Self.log(seed)
    var log = whole
    // The logger lost the third response and all that belongs to it.
    let done = log.events.indices.filter {
      RawLog.event(log.events[$0])["type"] as? String == "response.done"
    }
    log.events.remove(at: done[2])
    let export = try MadeBill.day(MadeBill.result(RawSums(whole.usages), model: Self.model))
    let statement = try Self.statement([export], log)
    let cause = try #require(statement.causes.first)
    #expect(cause.code == .responsesNotInLog && cause.certainty == .likely, "\(statement.causes)")
    // The log shows that one began and did not end, and the bill has one more request: what was in it only the bill says.
    #expect(statement.causes.map(\.evidence) == [.unseen(1)] && cause.accountsForAll)
    #expect(statement.accounts.allSatisfy { $0.remainder == 0 && $0.possible == 0 })
  }

  @Test("an export that ends before the log does", arguments: seeds)
  func incomplete(seed: Int) throws {
    let log = try Self.log(seed, turns: 12)
    let export = try MadeBill.day(MadeBill.result(RawSums(Array(log.usages.prefix(8))), model: Self.model))
    let cause = try #require(try Self.statement([export], log).causes.first)
    #expect(
      cause.code == .exportIncomplete && cause.hypothesis == .firstResponses && cause.certainty == .sure)
  }

  @Test(
    "a data zone's price is named by the export's own prices, and the money agrees at them", arguments: seeds)
  func tier(seed: Int) throws {
    let log = try Self.log(seed)
    let statement = try Self.statement(
      [try MadeBill.azure(RawSums(log.usages), deployment: "DZ", percent: 110)], log)
    let cause = try #require(statement.causes.first)
    #expect(cause.code == .priceTier && cause.evidence == .price(share: 11_000) && cause.certainty == .sure)
    #expect(statement.groups.first?.comparison.conclusion == .agrees && statement.conclusion == .agrees)
    #expect(statement.groups.first?.tiers == [.dataZone])
  }

  @Test("a column that counts in millions and says thousands is a mistaken unit", arguments: seeds)
  func unit(seed: Int) throws {
    let log = try Self.log(seed)
    let export = try MadeBill.azure(RawSums(log.usages), unit: 1000)
    // In thousands, at the price of a million: the rows contradict themselves.
    #expect(export.notes.contains { if case .priceFitsUnit = $0 { true } else { false } })
    let statement = try Self.statement([export], log)
    #expect(statement.causes.contains { $0.code == .unitScale })
  }

  @Test("speech that the bill has and the log's usage has not")
  func speech() throws {
    let records = try RawLog(lines: SpeechLog.lines).records()
    let export = try ExportTests.read(ExportFixtures.transcriptions)
    let statement = BillStatement([export], records: records, prices: try PriceTable.compiledIn())
    let cause = try #require(statement.causes.first)
    #expect(cause.code == .transcriptionNotInUsage && cause.certainty == .sure)
    // 10 seconds at 0.006 a minute.
    #expect(statement.conclusion == .named)
    let alone = BillStatement([export], records: nil, prices: try PriceTable.compiledIn())
    #expect(alone.groups.first?.comparison.rows.compactMap(\.price?.amount.description) == ["0.0010"])
  }

  @Test("one meter of 640 for a turn of 110: candidates and what decides, nothing asserted")
  func posted() throws {
    let records = try RawLog(lines: SpeechLog.lines).records()
    let row =
      "Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,EffectivePrice,CostInBillingCurrency,BillingCurrencyCode\n"
      + "2026-03-31,gpt rt aud mn in gl 1215 1M Tokens,Azure OpenAI,1M,0.00064,10,0.0064,USD\n"
    let statement = BillStatement(
      [try ExportTests.read(row)], records: records, prices: try PriceTable.compiledIn())
    #expect(statement.causes.map(\.code) == [.otherUsers, .responsesNotInLog, .unexplained])
    #expect(statement.causes.dropLast().allSatisfy { $0.certainty == .possible && !$0.accountsForAll })
    let rows = try #require(statement.groups.first?.comparison.rows)
    #expect(rows.first?.billed == BilledFigure(.uncachedAudio, 640, tolerance: 5))
    // 110 less 64 that were cached; at 10 dollars a million.
    #expect(rows.first?.reported == 46...46 && rows.first?.difference == 594)
    #expect(rows.last?.reported == 4_600_000...4_600_000)
  }

  @Test("an export without a log says tokens, time and money by day and model")
  func alone() throws {
    let exports = [try ExportTests.read(ExportFixtures.customer), try ExportTests.read(ExportFixtures.usage)]
    let statement = BillStatement(exports, records: nil, prices: try PriceTable.compiledIn())
    #expect(statement.conclusion == .noLog && statement.causes.isEmpty)
    #expect(statement.groups.map(\.model) == ["gpt-realtime-1.5", "gpt-realtime-mini-2025-12-15"])
    #expect(statement.groups.first?.times.count == 2)
    let day = BillStatement(
      exports, records: nil, prices: try PriceTable.compiledIn(), day: UTCDay("2026-04-01"))
    #expect(day.groups.map { $0.comparison.rows.first?.billed.value } == [1_234_500])
  }

  @Test("few requests at a time of which the log has nothing are perhaps those that it has at another")
  func fewElsewhere() throws {
    let records = try RawLog {
      $0.seed = 2
      $0.turns = 8
    }.records()
    let heard = records.transcriptions.count { $0.status == .completed }
    let other = ExportFixtures.transcriptions.replacing("1774915200", with: "1775001600")
      .replacing("1775001600,\"results", with: "1775088000,\"results")
      .replacing("requests\":2", with: "requests\":\(heard)").replacing(
        "whisper-1", with: "gpt-4o-mini-transcribe")
    try #require((2...9).contains(heard))
    let statement = BillStatement(
      [try ExportTests.read(other)], records: records, prices: try PriceTable.compiledIn())
    let cause = try #require(statement.causes.first)
    #expect(cause.code == .timeWindow && cause.certainty == .possible, "\(statement.causes)")
  }

  @Test("a quantity with fewer decimals than others of its file is not rounded to them")
  func quantityDecimals() throws {
    let head =
      "Date,MeterName,MeterCategory,UnitOfMeasure,Quantity,CostInBillingCurrency,"
      + "BillingCurrencyCode\n"
    let speech = "2026-03-31,Speech-to-Text-Batch-Whisper-glbl Unit,Azure OpenAI,1 Hour,0.005,0.0018,USD\n"
    let tokens = "2026-03-31,gpt rt 1.5 aud opt Gl 1M Tokens,Azure OpenAI,1M,0.000468,0.03,USD\n"
    // Half of a thousandth of an hour, and of a millionth.
    #expect(try ExportTests.read(head + speech).rows.map(\.tolerance) == [1800])
    #expect(try ExportTests.read(head + speech + tokens).rows.map(\.tolerance) == [1, 0])
  }

  @Test("a page that is given twice is counted once")
  func twice() throws {
    let log = try Self.log(3)
    let export = try MadeBill.day(MadeBill.result(RawSums(log.usages), model: Self.model))
    let statement = try Self.statement([export, export], log)
    #expect(statement.conclusion == .agrees && statement.repeated == export.rows.count)
  }

  @Test("a deployment of another name is the log's only model, and that is said")
  func paired() throws {
    let log = try Self.log(4)
    let export = try MadeBill.day(MadeBill.result(RawSums(log.usages), model: "my-realtime-voice"))
    let statement = try Self.statement([export], log)
    #expect(statement.conclusion == .agrees && statement.groups.first?.pairedWith == Self.model)
  }
}

/// One turn of eleven seconds whose transcription reports 0 seconds.
enum SpeechLog {
  static let lines = [
    #"{"type":"session.created","session":{"id":"sess_voice1","model":"gpt-realtime-mini-2025-12-15","type":"realtime","instructions":"Be brief.","tools":[],"audio":{"input":{"transcription":{"model":"whisper-1"}}}}}"#,
    #"{"type":"input_audio_buffer.speech_started","audio_start_ms":0,"item_id":"item_u"}"#,
    #"{"type":"input_audio_buffer.speech_stopped","audio_end_ms":11040,"item_id":"item_u"}"#,
    #"{"type":"input_audio_buffer.committed","item_id":"item_u","previous_item_id":null}"#,
    #"{"type":"conversation.item.added","item":{"id":"item_u","type":"message","role":"user","content":[{"type":"input_audio","transcript":null}]}}"#,
    #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"item_u","content_index":0,"transcript":"hello","usage":{"type":"duration","seconds":0}}"#,
    #"{"type":"response.done","response":{"id":"resp_voice1","status":"completed","conversation_id":"conv_1","output":[{"id":"item_a","type":"message","role":"assistant","content":[{"type":"output_audio","transcript":"Hi."}]}],"usage":{"total_tokens":1855,"input_tokens":1459,"output_tokens":396,"input_token_details":{"text_tokens":1349,"audio_tokens":110,"image_tokens":0,"cached_tokens":1408,"cached_tokens_details":{"text_tokens":1344,"audio_tokens":64}},"output_token_details":{"text_tokens":97,"audio_tokens":299}}}}"#,
  ]
}
