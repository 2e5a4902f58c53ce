import Billing
import Events
import Reconciliation
import Testing

/// What causes cost, against sums made by hand from the price list, in millionths of a dollar.
///
/// `gpt-realtime`: text 4.00, cached 0.40, out 16.00; audio 32.00, cached 0.40, out 64.00.
@Suite("The cost of causes")
struct CauseCostTests {
  /// 100 of instructions and tools (30 of them tools); 72 text and 70 audio sent again; 8 text and 20 audio new; 64 and 64
  /// of it cached; 20 text and 100 audio out.
  static func record(_ change: (inout ResponseRecord) -> Void = { _ in }) -> ResponseRecord {
    var record = PriceTableTests.record {
      $0.total = 390
      $0.input.total = 270
      $0.input.text = 180
      $0.input.audio = 90
      $0.input.cached = 128
      $0.input.cachedText = 64
      $0.input.cachedAudio = 64
      $0.output.total = 120
      $0.output.text = 20
      $0.output.audio = 100
    }
    record.estimated.inputText = Figure(180, .exact)
    record.estimated.inputAudio = Figure(90, .measured)
    (record.facts.prompt, record.facts.toolText, record.facts.tools) = (100, 30, 1)
    (record.facts.newText, record.facts.newAudio) = (8, 20)
    change(&record)
    return record
  }

  /// The least and the most that a cause costs, in words; nil where no cost is stated.
  static func cost(
    _ code: CauseCode, _ tokens: Int?, _ record: ResponseRecord = record(), model: String? = "gpt-realtime"
  ) throws -> [String]? {
    let cause = Cause(code, side: .input, tokens: tokens, accountsFor: .cost, line: 7)
    return try PriceTable.compiledIn().cost(of: cause, in: record, model: model).map {
      #expect($0.currency == "USD" && !$0.source.isEmpty)
      return [$0.amount.description] + ($0.highest.map { [$0.description] } ?? [])
    }
  }

  static func unsplit(_ cached: Int) -> ResponseRecord {
    record {
      $0.reported.cached = cached
      $0.reported.cachedText = nil
      $0.reported.cachedAudio = nil
    }
  }

  @Test(
    "history sent again: its sound was cached; of its text it is not known, since the instructions may have been"
  )
  func history() throws {
    // Audio 64 x 0.40 + 6 x 32 = 217.6. Text between 64 x 0.40 + 8 x 4 = 57.6 and 72 x 4 = 288.
    #expect(try Self.cost(.historyResent, 142) == ["0.0002752", "0.0005056"])
    // None cached: 70 x 32 + 72 x 4; any 128 of it: 70 x 0.40 + 58 x 0.40 + 14 x 4.
    #expect(try Self.cost(.historyResent, 142, Self.unsplit(0)) == ["0.002528"])
    #expect(try Self.cost(.historyResent, 142, Self.unsplit(128)) == ["0.0001072", "0.002528"])
  }

  @Test("tools and instructions: cached as far as the rest of what was sent before cannot have been")
  func prompt() throws {
    // 30 x 0.40 to 30 x 4.
    #expect(try Self.cost(.toolsOverhead, 30) == ["0.000012", "0.00012"])
    // 64 x 0.40 + 6 x 4 to 70 x 4.
    #expect(try Self.cost(.defaultInstructions, 70) == ["0.0000496", "0.00028"])
    // 150 cached, and 142 of text were sent before beside the tools: 8 at least. 8 x 0.40 + 22 x 4.
    let more = Self.record {
      $0.reported.cachedText = 150
      $0.reported.cached = 214
    }
    #expect(try Self.cost(.toolsOverhead, 30, more) == ["0.000012", "0.0000912"])
    let none = Self.record {
      $0.reported.cachedText = 0
      $0.reported.cached = 64
    }
    #expect(try Self.cost(.toolsOverhead, 30, none) == ["0.00012"])
    #expect(try Self.cost(.toolsOverhead, 101) == nil)
  }

  @Test("a lost cache: what is charged on top; at most that where what was cached may not be sent any more")
  func lostCache() throws {
    func lost(_ culprit: CacheCulprit, text: Int32 = 64, audio: Int32 = 64) -> ResponseRecord {
      Self.record { $0.notes = [.cacheLost(text: text, audio: audio, by: culprit, line: -1)] }
    }
    // 64 x 3.60 + 26 x 31.60: no more than 26 of audio are sent and not cached.
    #expect(try Self.cost(.cacheBust, 128, lost(.none)) == ["0.001052"])
    #expect(try Self.cost(.cacheBust, 128, lost(.promptChanged)) == ["0.0000", "0.001052"])
    // Less text, more audio: 26 x 31.60 - 10 x 3.60.
    #expect(try Self.cost(.cacheBust, 16, lost(.none, text: -10, audio: 26)) == ["0.0007856"])
    // 128 x 3.60 to 128 x 31.60.
    var unsplit = Self.unsplit(0)
    unsplit.notes = [.cacheLost(text: 128, audio: 0, by: .none, line: -1)]
    #expect(try Self.cost(.cacheBust, 128, unsplit) == ["0.0004608", "0.0040448"])
    #expect(try Self.cost(.cacheBust, 128) == nil)
  }

  @Test("what was never heard is charged as output audio, and only as reported")
  func notHeard() throws {
    // 50 x 64.
    #expect(try Self.cost(.generatedNotHeard, 50) == ["0.0032"])
    #expect(try Self.cost(.generatedNotHeard, 50, model: "gpt-realtime-mini") == ["0.0010"])
    #expect(try Self.cost(.generatedNotHeard, 50, Self.record { $0.reported.outputAudio = nil }) == nil)
  }

  @Test("silence is new, so it is charged in full unless more is cached than was ever sent before")
  func silence() throws {
    // 12 x 32.
    #expect(try Self.cost(.silenceCommitted, 12) == ["0.000384"])
    // 84 cached, 70 sent before: 14 of the new 20, so 6 to 12 of these. 12 x 0.40; 6 x 0.40 + 6 x 32.
    let odd = Self.record {
      $0.reported.cachedAudio = 84
      $0.reported.cached = 148
    }
    #expect(try Self.cost(.silenceCommitted, 12, odd) == ["0.0000048", "0.0001944"])
    #expect(try Self.cost(.silenceCommitted, 21) == nil)
  }

  @Test("a whole answer, its input, its output, and what the cache saved of it")
  func whole() throws {
    // In 116 x 4 + 64 x 0.40 + 26 x 32 + 64 x 0.40 = 1,347.2; out 20 x 16 + 100 x 64 = 6,720.
    for code in [CauseCode.vadDoubleTrigger, .idleTimeout] {
      #expect(try Self.cost(code, 390) == ["0.0080672"])
    }
    #expect(try Self.cost(.outOfBand, 270) == ["0.0013472"])
    #expect(try Self.cost(.cutAtLimit, 120) == ["0.00672"])
    // 64 x 3.60 + 64 x 31.60.
    #expect(try Self.cost(.cachedSubset, 128) == ["-0.0022528"])
    // All of it text, 128 x 3.60; as much as can be audio, 90 x 31.60 + 38 x 3.60.
    #expect(try Self.cost(.cachedSubset, 128, Self.unsplit(128)) == ["-0.0029808", "-0.0004608"])
    // The same range, as the cost of the answer: 6,720 + 180 x 4 + 90 x 32 less those.
    #expect(try Self.cost(.cachedSplitMissing, 128, Self.unsplit(128)) == ["0.0073392", "0.0098592"])
  }

  @Test("an answer reported again is too much by what it costs, and only where the figures are the same")
  func repeated() throws {
    let same = Self.record { $0.notes = [.repeated(total: 390, isSame: true, line: 7)] }
    let different = Self.record { $0.notes = [.repeated(total: 390, isSame: false, line: 7)] }
    #expect(try Self.cost(.duplicateResponse, 390, same) == ["0.0080672"])
    #expect(try Self.cost(.duplicateResponse, 390, different) == nil)
  }

  @Test("no price, no usage, or a count that does not meet the figures: no cost")
  func unknown() throws {
    let priced: [CauseCode] = [
      .historyResent, .toolsOverhead, .silenceCommitted, .generatedNotHeard, .outOfBand, .cutAtLimit,
      .vadDoubleTrigger, .idleTimeout, .cachedSubset,
    ]
    for code in priced {
      #expect(try Self.cost(code, 10) != nil, "\(code)")
      #expect(try Self.cost(code, 10, model: "my-deployment") == nil)
      #expect(try Self.cost(code, 10, model: nil) == nil)
      #expect(try Self.cost(code, 10, Self.record { $0.marks.remove(.hasUsage) }) == nil)
    }
    for code in [CauseCode.historyResent, .toolsOverhead, .silenceCommitted] {
      #expect(try Self.cost(code, nil) == nil)
      #expect(try Self.cost(code, 10, Self.record { $0.reported.inputText = 181 }) == nil)
    }
    for code in CauseCode.allCases where code.kind == .contradiction && code != .duplicateResponse {
      #expect(try Self.cost(code, 10) == nil)
    }
  }
}
