import Billing
import Events
import Testing

@testable import Reconciliation

@Suite("Prices")
struct PriceTableTests {
  static func record(_ change: (inout Usage) -> Void) -> ResponseRecord {
    var usage = Usage()
    change(&usage)
    var record = ResponseRecord(
      row: 0, id: .none, session: 0, sequence: 1, model: .none, line: 1, family: .gptRealtime)
    record.reported = ReportedFigures(usage)
    record.marks = [.done, .hasUsage]
    return record
  }

  /// Response 4 of the preview recording: 181 text, 114 audio, 128 and 64 of them cached; 40 text and 117 audio out.
  static let preview = record {
    $0.input.total = 295
    $0.output.total = 157
    $0.input.text = 181
    $0.input.audio = 114
    $0.input.cached = 192
    $0.input.cachedText = 128
    $0.input.cachedAudio = 64
    $0.output.text = 40
    $0.output.audio = 117
  }

  @Test("a cost by hand, to the last digit")
  func byHand() throws {
    let table = try PriceTable.compiledIn()
    let cost = try #require(table.cost(of: Self.preview, model: "gpt-4o-realtime-preview-2024-12-17"))
    // 53 x 5 + 128 x 2.50 + 50 x 40 + 64 x 2.50 + 40 x 20 + 117 x 80 = 12,905 millionths.
    #expect(cost.amount.description == "0.012905")
    #expect(cost.highest == nil && cost.currency == "USD" && !cost.source.isEmpty)
    // 53 x 4 + 128 x 0.40 + 50 x 32 + 64 x 0.40 + 40 x 16 + 117 x 64 = 10,016.8 millionths.
    #expect(table.cost(of: Self.preview, model: "gpt-realtime")?.amount.description == "0.0100168")
  }

  @Test("a model that only begins like another has no price")
  func names() throws {
    let table = try PriceTable.compiledIn()
    #expect(table.price(of: "gpt-realtime") != nil)
    #expect(table.price(of: "gpt-realtime-2025-08-28")?.audio == table.price(of: "gpt-realtime")?.audio)
    #expect(table.models.count == 15)
    for name in [
      "gpt-realtime-translate", "gpt-realtime-whisper", "gpt-realtime-global-standard", "gpt-realtim", "",
      "my-deployment",
    ] {
      #expect(table.price(of: name) == nil, "\(name)")
      #expect(table.cost(of: Self.preview, model: name) == nil)
    }
    #expect(table.cost(of: Self.preview, model: nil) == nil)
  }

  @Test("more cached never costs more, and cached without a split gives a range that holds every split")
  func cached() throws {
    let table = try PriceTable.compiledIn()
    var last: Money?
    for cached in stride(from: 0, through: 181, by: 10) {
      let record = Self.record {
        $0.input.text = 181
        $0.input.audio = 114
        $0.input.cachedText = cached
        $0.output.text = 1
        $0.output.audio = 0
      }
      let amount = try #require(table.cost(of: record, model: "gpt-realtime")).amount
      if let last { #expect(amount < last) }
      last = amount
    }
    let range = try #require(
      table.cost(
        of: Self.record {
          $0.input.text = 181
          $0.input.audio = 114
          $0.input.cached = 150
          $0.output.text = 1
          $0.output.audio = 0
        }, model: "gpt-realtime"))
    let highest = try #require(range.highest)
    for audio in 0...114 where 150 - audio <= 181 {
      let amount = try #require(
        table.cost(
          of: Self.record {
            $0.input.text = 181
            $0.input.audio = 114
            $0.input.cachedText = 150 - audio
            $0.input.cachedAudio = audio
            $0.output.text = 1
            $0.output.audio = 0
          }, model: "gpt-realtime")
      ).amount
      #expect(range.amount <= amount && amount <= highest)
    }
  }

  @Test("without usage, or where a side of it is missing, there is no cost, rather than none to pay")
  func missing() throws {
    let table = try PriceTable.compiledIn()
    #expect(table.cost(of: Self.record { $0.input.total = 72 }, model: "gpt-realtime") == nil)
    var record = Self.preview
    record.marks = [.done]
    #expect(table.cost(of: record, model: "gpt-realtime") == nil)
  }

  @Test("a part that is left out is nothing where the others cover the total, else it may be text or audio")
  func leftOut() throws {
    let table = try PriceTable.compiledIn()
    func cost(input: Int?, output: Int?) -> String? {
      let record = Self.record {
        $0.input.total = input
        $0.input.text = 100
        $0.output.total = output
        $0.output.text = 10
      }
      guard let cost = table.cost(of: record, model: "gpt-realtime") else { return nil }
      return cost.amount.description + (cost.highest.map { " to \($0)" } ?? "")
    }
    // 100 x 4 + 10 x 16 millionths.
    #expect(cost(input: 100, output: 10) == "0.00056")
    // One token more is 4 or 32, of the output 16 or 64.
    #expect(cost(input: 101, output: 10) == "0.000564 to 0.000592")
    #expect(cost(input: 100, output: 11) == "0.000576 to 0.000624")
    #expect(cost(input: nil, output: 10) == nil)
    #expect(cost(input: 100, output: nil) == nil)
  }

  @Test("pictures cost what pictures cost, and nothing is guessed for a model that has no price for them")
  func images() throws {
    let record = Self.record {
      $0.input.text = 10
      $0.input.audio = 0
      $0.input.image = 1_000
      $0.input.cachedImage = 400
      $0.output.text = 1
      $0.output.audio = 0
    }
    let table = try PriceTable.compiledIn()
    // 10 x 4 + 600 x 5 + 400 x 0.50 + 1 x 16 millionths.
    #expect(table.cost(of: record, model: "gpt-realtime")?.amount.description == "0.003256")
    #expect(table.cost(of: record, model: "gpt-4o-realtime-preview") == nil)
  }

  @Test("cached tokens without a split are not more than each modality can hold")
  func clamped() throws {
    let table = try PriceTable.compiledIn()
    let record = Self.record {
      $0.input.text = 10
      $0.input.audio = 20
      $0.input.cached = 25
      $0.output.text = 0
      $0.output.audio = 0
    }
    let cost = try #require(table.cost(of: record, model: "gpt-realtime"))
    // 20 audio and 5 text cached: 5 x 4 + 25 x 0.40; 10 text and 15 audio cached: 5 x 32 + 25 x 0.40 millionths.
    #expect(cost.amount.description == "0.00003")
    #expect(cost.highest?.description == "0.00017")
  }

  @Test("a sum with a response that has no split is a range, not too little")
  func sums() throws {
    let table = try PriceTable.compiledIn()
    let unsplit = Self.record {
      $0.input.total = 1_000
      $0.input.cached = 0
      $0.output.total = 100
    }
    func sum(_ list: [ResponseRecord]) -> Cost? { table.cost(of: Totals(list)) { _ in name }.cost }
    let name = "gpt-realtime"
    #expect(sum([Self.preview]) == table.cost(of: Self.preview, model: name))
    let cost = try #require(sum([Self.preview, unsplit]))
    // 10,016.8 millionths, and 1,000 in and 100 out: as text 5,600, as audio 38,400.
    #expect(cost.amount.description == "0.0156168")
    #expect(cost.highest?.description == "0.0484168")
    let alone = try #require(sum([unsplit]))
    #expect(alone.amount.description == "0.0056" && alone.highest?.description == "0.0384")
    #expect(alone == table.cost(of: unsplit, model: name))
  }

  static let damaged: [(String, String)] = [
    ("[]", "prices"), ("{\"prices\":[{}]}", "model"), ("{", "not JSON"),
    (#"{"prices":[{"model":"m","text":{"input":"4"},"audio":{"cached":"1"}}]}"#, "audio.input"),
    (#"{"prices":[{"model":"m","text":{"input":"4","output":"1"},"audio":{"input":"1"}}]}"#, "audio.output"),
    (#"{"prices":[{"model":"m","text":"4","audio":{"input":"1"}}]}"#, "text is no object"),
    (#"{"prices":[{"model":"m","text":{"input":"4,0"},"audio":{"input":"1"}}]}"#, "text.input"),
    (#"{"prices":[{"model":"m","text":{"input":"-4"},"audio":{"input":"1"}}]}"#, "text.input"),
    (#"{"prices":[{"kind":"time","model":"m","per":"minute"}]}"#, "price"),
    (#"{"prices":[{"kind":"time","model":"m","price":"1","per":"week"}]}"#, "second, minute or hour"),
    (#"{"prices":[{"model":"m","text":{"input":"0.00001"},"audio":{"input":"1"}}]}"#, "four decimals"),
  ]

  @Test("a damaged price file says what is wrong", arguments: damaged)
  func damagedFile(json: String, word: String) {
    let error = #expect(throws: PriceTableError.self) {
      try Array(json.utf8).withUnsafeBytes { try PriceTable(json: $0) }
    }
    #expect(error?.reason.contains(word) == true, "\(error?.reason ?? "")")
  }

  @Test("rows of a price file replace those built in, numbers and decimals alike")
  func overridden() throws {
    let json =
      #"{"prices":[{"model":"gpt-realtime","currency":"EUR","text":{"input":3.6,"output":"14.4"},"audio":{"input":"28.8","output":57.6}}]}"#
    let own = try Array(json.utf8).withUnsafeBytes { try PriceTable(json: $0) }
    let table = try PriceTable.compiledIn().overridden(by: own)
    #expect(table.price(of: "gpt-realtime")?.currency == "EUR")
    #expect(table.price(of: "gpt-realtime")?.text.input.description == "3.6000")
    #expect(table.price(of: "gpt-realtime-2.1") != nil)
  }

  @Test("cached tokens of which only a part is named lie in a range")
  func partlyNamed() throws {
    let record = Self.record {
      $0.input.text = 100
      $0.input.audio = 100
      $0.input.cached = 128
      $0.input.cachedText = 64
      $0.output.text = 0
      $0.output.audio = 0
    }
    let cost = try #require(try PriceTable.compiledIn().cost(of: record, model: "gpt-realtime"))
    // The other 64 all audio: 36 x 4 + 64 x 0.40 + 36 x 32 + 64 x 0.40 = 1,347.2 millionths;
    // or 36 text and 28 audio: 100 x 0.40 + 72 x 32 + 28 x 0.40 = 2,355.2 millionths.
    #expect(cost.amount.description == "0.0013472")
    #expect(cost.highest?.description == "0.0023552")
  }

  @Test("what is priced in another currency is named, not lost from a total")
  func currencies() throws {
    let rates = #""text":{"input":"1","output":"1"},"audio":{"input":"1","output":"1"}"#
    let json =
      #"{"prices":[{"model":"a","currency":"EUR",\#(rates)},{"model":"b","currency":"USD",\#(rates)}]}"#
    let table = try Array(json.utf8).withUnsafeBytes { try PriceTable(json: $0) }
    var records = Records()
    for row in 0..<2 as Range<Int32> {
      var record = Self.preview
      record.row = row
      record.model = NameID(index: row)
      record.reported.input = 295
      records.apply(.response(record))
    }
    let (cost, others) = table.cost(of: records.totals) { $0 == NameID(index: 0) ? "a" : "b" }
    // 295 in and 157 out, each at 1 for a million.
    #expect(cost?.currency == "EUR" && cost?.amount.description == "0.000452")
    #expect(others == ["b (USD)"])
  }

  @Test("transcription costs tokens or time, and a price on which sources differ says so")
  func transcription() throws {
    let table = try PriceTable.compiledIn()
    func record(_ change: (inout TranscriptionRecord) -> Void) -> TranscriptionRecord {
      var record = TranscriptionRecord(
        index: 0, item: .none, session: 0, model: .none, line: 1, status: .completed, inputTokens: -1,
        audioTokens: -1,
        outputTokens: -1, milliseconds: -1, estimated: .zero)
      change(&record)
      return record
    }
    let timed = record { $0.milliseconds = 11_000 }
    // 11 seconds of 0.006 a minute; 0.017 a minute: 0.0031166..., rounded to money's last decimal.
    #expect(table.cost(of: timed, model: "whisper-1")?.amount.description == "0.0011")
    #expect(table.cost(of: timed, model: "gpt-realtime-whisper")?.amount.description == "0.0031166667")
    let counted = record { ($0.inputTokens, $0.audioTokens, $0.outputTokens) = (128, 110, 9) }
    // 18 x 2.50 + 110 x 6 + 9 x 10 millionths.
    #expect(table.cost(of: counted, model: "gpt-4o-transcribe")?.amount.description == "0.000795")
    let unsplit = record { ($0.inputTokens, $0.outputTokens) = (128, 9) }
    let range = try #require(table.cost(of: unsplit, model: "gpt-4o-transcribe"))
    #expect(range.amount.description == "0.00041" && range.highest?.description == "0.000858")
    #expect(table.cost(of: counted, model: "whisper-1") == nil && table.cost(of: timed, model: nil) == nil)
    #expect(table.transcriptionPrice(of: "gpt-4o-transcribe-2025-03-20")?.conflict?.contains("2.50") == true)
    #expect(table.timePrice(of: "grok-voice")?.conflict?.contains("0.05") == true)
    #expect(
      table.timePrice(of: "gpt-realtime-translate")?.cost(milliseconds: 3_600_000)?.amount.description
        == "2.0400")
  }
}
