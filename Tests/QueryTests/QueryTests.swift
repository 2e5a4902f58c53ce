import Billing
import Intake
import Query
import Reconciliation
import Sampling
import TestSupport
import Testing
import TokenCounting
import Wording

/// The records of a log.
func records(_ lines: [String]) -> Records {
  var reducer = Reducer()
  var pipeline = Pipeline(source: SourceState(index: 0, name: "log"), tokenizer: Tokenizer())
  var records = Records()
  Array((lines.joined(separator: "\n") + "\n").utf8).withUnsafeBytes { pipeline.read($0, into: &reducer) }
  pipeline.finish(into: &reducer)
  for change in pipeline.drain() + reducer.drain() { records.apply(change) }
  return records
}

@Suite("Queries")
struct QueryTests {
  static let log = records(
    #"""
    {"timestamp":"2026-11-24T09:59:59.500Z","type":"session.created","session":{"id":"sess_One","model":"gpt-realtime","instructions":"Be kind.","tools":[]}}
    {"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u1","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}
    {"timestamp":"2026-11-24T09:59:59.999Z","type":"response.done","response":{"id":"resp_AbC","status":"completed","output":[{"id":"a1","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":1500,"input_tokens":1000,"output_tokens":500,"input_token_details":{"text_tokens":600,"audio_tokens":400,"cached_tokens":0},"output_token_details":{"text_tokens":100,"audio_tokens":400}}}}
    {"timestamp":"2026-11-24T10:00:30Z","type":"response.done","response":{"id":"resp_abd","status":"cancelled","status_details":{"reason":"turn_detected"},"output":[],"usage":{"total_tokens":0,"input_tokens":0,"output_tokens":0,"input_token_details":{"text_tokens":0,"audio_tokens":0,"cached_tokens":0},"output_token_details":{"text_tokens":0,"audio_tokens":0}}}}
    {"timestamp":"2026-11-25T10:00:30Z","type":"response.done","response":{"id":"resp_xyz","status":"failed","output":[],"usage":null}}
    {"type":"session.created","session":{"id":"sess_two","model":"my-Deployment","instructions":"Be kind.","tools":[]}}
    {"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u2","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}
    {"type":"response.done","response":{"id":"resp_two","status":"incomplete","output":[{"id":"a2","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":30,"input_tokens":20,"output_tokens":10,"input_token_details":{"text_tokens":20,"cached_tokens":16},"output_token_details":{"text_tokens":10}}}}
    {"type":"response.created","response":{"id":"resp_now","status":"in_progress","output":[]}}
    """#.split(separator: "\n").map(String.init))

  static func prices() throws -> PriceTable {
    let json =
      #"{"prices":[{"model":"gpt-realtime","text":{"input":"4","output":"16"},"audio":{"input":"32","output":"64"}}]}"#
    return try Array(json.utf8).withUnsafeBytes { try PriceTable(json: $0) }
  }

  /// The rows of the records that pass, from 1.
  static func rows(_ query: Query, _ records: Records) throws -> [Int] {
    let prices = try prices()
    return records.responses.filter { query.passes($0, in: records, prices: prices) }.map { Int($0.row) + 1 }
  }

  // The first response costs 600 x 4 + 400 x 32 + 100 x 16 + 400 x 64 = 42,400 millionths: 0.0424.
  static let cases: [(String, [Int])] = [
    ("", [1, 2, 3, 4, 5]), ("  ", [1, 2, 3, 4, 5]),
    ("ab", [1, 2]), ("AbC", [1]), ("abc", [1]), ("aBc", []), ("ABC", []), ("id:RESP", []), ("xyz", [3]),
    ("resp ab", [1, 2]), ("ab -abd", [1]), ("!ab", [3, 4, 5]), ("nothing", []),
    ("#3", [3]), ("-#3", [1, 2, 4, 5]), ("#9", []), ("\"#3\"", []), ("\"resp_\"two", [4]),
    ("status:completed", [1]), ("status:cancelled,failed", [2, 3]), ("status:canc", [2]),
    ("status:stopped", [2]), ("status:interrupted", []), ("status:\"cut off\"", [4]), ("status:cut-off", [4]),
    ("status:incomplete", [4]), ("status:speaking", [5]), ("status:in_progress", [5]),
    ("outcome:Completed", [1]), ("-status:completed,failed", [2, 4, 5]),
    ("verdict:unverifiable", [3, 5]), ("verdict:cannot", [3, 5]), ("verdict:\"cannot be checked\"", [3, 5]),
    ("verdict:unexplained", [1, 4]), ("verdict:\"differs, cause unknown\"", [1, 4]),
    ("-verdict:unexplained", [2, 3, 5]),
    ("cause:not_charged", [2]), ("cause:usage_m", [3]), ("cause:unexplained,not_ch", [1, 2, 4]),
    ("kind:contradiction", [1, 4]), ("kind:\"costs you\" status:incomplete", [4]),
    ("session:one", [1, 2, 3]), ("session:two", [4, 5]), ("session:ONE", []), ("session:One,Two", [1, 2, 3]),
    ("model:realtime", [1, 2, 3]), ("model:my-dep", [4, 5]), ("model:my-Dep", [4, 5]),
    ("-model:my-D", [1, 2, 3]),
    ("provider:openai", [1, 2, 3]), ("provider:xai", []), ("-provider:azure", []),
    ("-provider:xai", [1, 2, 3]),
    ("in>=1000", [1]), ("in>1000", []), ("in>999", [1]), ("in=1,000", [1]), ("in=1k", [1]),
    ("in<20.5", [2, 4]),
    ("in<=20", [2, 4]), ("in<20", [2]), ("-in<20", [1, 4]), ("in>=0", [1, 2, 4]), ("-in>=0", []),
    ("out=10", [4]), ("total>1.4k", [1]), ("tokens=1500", [1]), ("in.text=600", [1]), ("in.audio>0", [1]),
    ("in.audio<1", [2]), ("in.image=0", []), ("out.text=10,000", []), ("out.audio=400", [1]),
    ("cached=16", [4]), ("cached=0", [1, 2]), ("reasoning=0", []), ("-reasoning=0", []), ("unheard>0", []),
    ("cost=0.0424", [1]), ("cost>0.0423", [1]), ("cost>0.0424", []), ("cost<0.01", [2]), ("-cost<0.01", [1]),
    ("time<2026-11-24T10:00", [1]), ("time>=2026-11-24T10:00", [2, 3]), ("time=2026-11-24", [1, 2]),
    ("time>2026-11-24", [3]), ("time<=2026-11-24T10:00", [1, 2]), ("time=2026-11-24T10:00:30Z", [2]),
    ("time>=2026-11-24T11:00+01:00", [2, 3]), ("time<2026-11-24T05:00-05:00", [1]),
    ("time=2026-11-24T09:59:59.99", [1]), ("time<=2026-11-24T10:00:30.000Z", [1, 2]),
    ("time>2026-11-24T10:00:30.000Z", [3]), ("time>=2026-11-24T09:59:59.9991", [1, 2, 3]),
    ("status:completed in>1 -#2 resp session:One", [1]),
  ]

  @Test("an expression lets through the rows that it names, known figures only", arguments: cases)
  func passes(text: String, expected: [Int]) throws {
    #expect(try Self.rows(try Query(text), Self.log) == expected)
    #expect(try Self.rows(Query.typed(text), Self.log) == expected)
    #expect(Query.typed(text).problem == nil)
  }

  /// 2026-11-25T00:30:15.250Z.
  private static let now = 1_795_566_615_250

  @Test("--since and --until say what time>= and time<= do, and take nothing but a moment")
  func timeEnds() throws {
    #expect(try Query(.since, "2026-11-24T10:00", now: 0) == Query("time>=2026-11-24T10:00"))
    #expect(try Self.rows(Query(.until, "2026-11-24", now: 0), Self.log) == [1, 2])
    for text in [
      "2x", "h", "2", "2h 3", "ago", "2h ago ago", "2026-11-24 a", "", "\"2026-11-24\"", "-", "--2h",
      "2h -1h",
      "99999999999999999999h", "9999999999 weeks", "1.5h", "todays",
    ] {
      #expect(throws: QueryError.self, "\(text)") { try Query(.since, text, now: Self.now) }
    }
    let error = #expect(throws: QueryError.self) { try Query(.since, "soon", now: Self.now) }
    #expect(error?.message.contains("today, yesterday, now, or a length of time") == true)
  }

  @Test(
    "--since and --until count from now, as journalctl does",
    arguments: [
      ("now", "2026-11-25T00:30:15.250Z"), ("2h", "2026-11-24T22:30:15.250Z"),
      ("2h ago", "2026-11-24T22:30:15.250Z"), ("-2h", "2026-11-24T22:30:15.250Z"),
      ("2 hours ago", "2026-11-24T22:30:15.250Z"), ("1 Hour", "2026-11-24T23:30:15.250Z"),
      ("30min", "2026-11-25T00:00:15.250Z"), ("90 m ago", "2026-11-24T23:00:15.250Z"),
      ("1h30min", "2026-11-24T23:00:15.250Z"), ("1h 30min  ago", "2026-11-24T23:00:15.250Z"),
      ("15s", "2026-11-25T00:30:00.250Z"), ("1day", "2026-11-24T00:30:15.250Z"),
      ("2 weeks ago", "2026-11-11T00:30:15.250Z"), ("today", "2026-11-25"), ("Yesterday", "2026-11-24"),
      ("2026-11-24 10:00", "2026-11-24T10:00"), ("2026-11-24 10:00:30z", "2026-11-24T10:00:30Z"),
      ("100w", "2024-12-25T00:30:15.250Z"),
    ])
  func fromNow(text: String, moment: String) throws {
    #expect(try Query(.since, text, now: Self.now) == Query("time>=\(moment)"))
    #expect(try Query(.until, text, now: Self.now) == Query("time<=\(moment)"))
  }

  @Test("a cause goes by its code and by the words of the screen, whole or by their beginning")
  func words() throws {
    for code in CauseCode.allCases {
      let byCode = try Self.rows(Query("cause:\(code.rawValue)"), Self.log)
      #expect(try Self.rows(Query("cause:\"\(code.words)\""), Self.log) == byCode, "\(code)")
      #expect(
        try Self.rows(Query("kind:\"\(code.kind.words)\""), Self.log)
          == Self.rows(Query("kind:\(code.kind.rawValue)"), Self.log))
    }
    #expect(Set(CauseCode.allCases.map(\.words)).count == CauseCode.allCases.count)
    #expect(try Self.rows(Query("cause:\"stopped early\""), Self.log) == [2])
    #expect(try Self.rows(Query("cause:stopped_early"), Self.log) == [2])
    // A beginning that codes have goes before one that the screen has.
    #expect(throws: Never.self) { try Query("cause:cut") }
    // A part in the middle is no word, and is answered with those that have it.
    let error = #expect(throws: QueryError.self) { try Query("cause:\"never heard\"") }
    #expect(error?.message.contains("did you mean made_and_never_heard?") == true)
    #expect(
      try Self.rows(Query("provider:openai_or_azure"), Self.log)
        == Self.rows(Query("provider:azure"), Self.log))
  }

  @Test("what the tokens that differ cost: each at its own price, and in no other currency")
  func differenceInMoney() throws {
    let difference = Comparison(Self.log.responses[0]).difference
    // Dollars for a million are millionths for one.
    let prices = [
      (difference.inputText, 4), (difference.inputAudio, 32), (difference.outputText, 16),
      (difference.outputAudio, 64),
    ]
    let millionths = prices.reduce(0) { $0 + abs($1.0 ?? 0) * $1.1 }
    #expect(millionths > 0)
    func rows(_ relation: String, _ units: Int, _ currency: String = "USD") throws -> [Int] {
      let decimals = String(units)
      let text = "0." + String(repeating: "0", count: 6 - decimals.count) + decimals + currency
      return try Self.rows(try Query("#1 diff\(relation)\(text)"), Self.log)
    }
    #expect(try rows("=", millionths) == [1] && rows(">", millionths) == [])
    #expect(try rows(">", millionths - 1) == [1] && rows("<", millionths + 1) == [1])
    #expect(try rows(">=", 1, "EUR") == [] && rows("<", 900_000, "EUR") == [])
    // The deployment has no price.
    #expect(try Self.rows(try Query("two diff>=0USD"), Self.log) == [])
  }

  @Test("what the largest difference is, in tokens and as a share of the reported total")
  func differences() throws {
    let record = Self.log.responses[0]
    let most = try #require(Comparison(record).difference.known.map(abs).max())
    #expect(most > 1)
    #expect(try Self.rows(try Query("#1 diff=\(most)"), Self.log) == [1])
    #expect(try Self.rows(try Query("#1 diff>\(most)"), Self.log) == [])
    #expect(try Self.rows(try Query("#1 diff>\(most - 1)"), Self.log) == [1])
    let share = most * 100 / 1500
    #expect(try Self.rows(try Query("#1 diff>=\(share)%"), Self.log) == [1])
    #expect(try Self.rows(try Query("#1 diff>=\(share + 1)%"), Self.log) == [])
    #expect(try Self.rows(try Query("status:failed,in_progress diff<1M"), Self.log) == [])
  }

  @Test(
    "a threshold asks for what its text does",
    arguments: ["0", "50", "5%", "0.00001%", "1000000000%", "0.01USD", "$2"])
  func thresholds(text: String) throws {
    let query = Query(atLeast: try #require(Threshold(text)))
    #expect(try Self.rows(query, Self.log) == Self.rows(try Query("diff>=\(text)"), Self.log))
    #expect(try Query(query.text) == query)
  }

  @Test("figures that contradict each other differ, though each part meets our count")
  func contradiction() throws {
    let log = records([
      #"{"type":"session.created","session":{"id":"s","model":"gpt-realtime","instructions":"Be kind.","tools":[]}}"#,
      #"{"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}"#,
      #"{"type":"response.done","response":{"id":"r","status":"completed","output":[{"id":"a","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":11,"input_tokens":48,"output_tokens":3,"input_token_details":{"text_tokens":8,"audio_tokens":0,"cached_tokens":0},"output_token_details":{"text_tokens":3,"audio_tokens":0}}}}"#,
    ])
    #expect(Check.marks(log.responses[0]) == "▲ =" && Comparison(log.responses[0]).verdict == .explained)
    #expect(log.totals.tokens(.explained) == 40)
    #expect(try Self.rows(try Query("diff=40"), log) == [1])
    #expect(try Self.rows(try Query("diff>40"), log) == [] && Self.rows(try Query("diff>39"), log) == [1])
    // 40 tokens of the input, text at 4 or audio at 32 a million.
    #expect(try Self.rows(try Query("diff>=0.00016USD"), log) == [1])
    #expect(try Self.rows(try Query("diff>0.00128USD"), log) == [])
  }

  @Test("cached tokens that contradict themselves are no tokens that the input has more or fewer")
  func contradictionOfCached() throws {
    // 128 cached of which the parts make 64; more cached than there is.
    for (cached, parts) in [(128, 64), (300, 300)] {
      let log = records([
        #"{"type":"session.created","session":{"id":"s","model":"gpt-realtime","instructions":"Be kind.","tools":[]}}"#,
        #"{"type":"conversation.item.created","previous_item_id":null,"item":{"id":"u","type":"message","role":"user","content":[{"type":"input_text","text":"Hello"}]}}"#,
        #"{"type":"response.done","response":{"id":"r","status":"completed","output":[{"id":"a","type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"total_tokens":11,"input_tokens":8,"output_tokens":3,"input_token_details":{"text_tokens":8,"audio_tokens":0,"cached_tokens":\#(cached),"cached_tokens_details":{"text_tokens":\#(parts),"audio_tokens":0}},"output_token_details":{"text_tokens":3,"audio_tokens":0}}}}"#,
      ])
      let comparison = Comparison(log.responses[0])
      #expect(comparison.verdict == .explained && comparison.inputContradiction == nil)
      #expect(Check.marks(log.responses[0]) == "= =")
      #expect(try Self.rows(try Query("cause:sums_disagree diff=0"), log) == [1])
      #expect(try Self.rows(try Query("diff>0USD"), log) == [])
    }
  }

  @Test("a cost of which the log leaves the split open passes only where all that it may be does")
  func ranges() throws {
    // 100 cached tokens that are text or audio: 1 to 2 dollars of discount a million.
    let log = records([
      #"{"type":"session.created","session":{"id":"s","model":"m"}}"#,
      #"{"type":"response.done","response":{"id":"r","status":"completed","output":[],"usage":{"total_tokens":400,"input_tokens":400,"output_tokens":0,"input_token_details":{"text_tokens":200,"audio_tokens":200,"cached_tokens":100},"output_token_details":{"text_tokens":0,"audio_tokens":0}}}}"#,
    ])
    let json = Array(
      #"{"prices":[{"model":"m","text":{"input":"2","cached":"1","output":"1"},"audio":{"input":"4","cached":"2","output":"1"}}]}"#
        .utf8)
    let prices = try json.withUnsafeBytes { try PriceTable(json: $0) }
    // 200 x 2 + 200 x 4 = 1,200 less 100 to 200: 0.0010 to 0.0011.
    let expected: [(String, Bool)] = [
      ("cost>0.0009", true), ("-cost>0.0009", false), ("cost>0.00105", false), ("-cost>0.00105", false),
      ("cost>0.0011", false), ("-cost>0.0011", true), ("cost<=0.0011", true), ("cost=0.00105", false),
      ("-cost=0.00105", false), ("-cost=0.2", true),
    ]
    for (text, passes) in expected {
      #expect(try Query(text).passes(log.responses[0], in: log, prices: prices) == passes, "\(text)")
    }
  }

  static let mistakes: [(String, [String])] = [
    ("statsu:cancelled", ["“statsu:”", "did you mean status?"]),
    ("zzzzzz:1", ["“zzzzzz:”", "the words are status"]),
    ("audio>5", ["“audio>”", "write in.audio or out.audio"]),
    ("status:canceled", ["“canceled”", "did you mean cancelled?"]),
    ("status:c", ["could be", "completed", "cancelled", "cut_off"]),
    ("status:", ["“status:” needs a value", "failed"]),
    ("status:,", ["needs a value"]), ("status=completed", ["takes a colon", "status:cancelled"]),
    ("cost:0.01", ["is compared", "cost>0.01"]), ("cost>", ["“cost>” needs a value", "0.01"]),
    ("cost>much", ["cost> takes an amount", "“much”"]), ("cost>-1", ["“-1”"]), ("in>1,00", ["“1,00”"]),
    ("in>1%", ["“1%”"]), ("diff>%", ["2%"]), ("diff>1e1%", ["2%"]), ("diff>+5", ["2%"]),
    ("in>99999999999999999999", ["takes a number"]),
    ("time>2026-13-01", ["2026-11-24T10:00"]), ("time>2026-11-24T24:00", ["takes a time"]),
    ("time>2026-11-24T10:00+25:00", ["takes a time"]), ("time>2026-11-24T10:00:00.", ["takes a time"]),
    ("time>2026-11-24T+01:00", ["takes a time"]), ("time>2026-11-24T10.5", ["takes a time"]),
    ("#x", ["“#x” is no row"]), ("#0", ["is no row"]), ("-", ["“-” needs a word"]),
    ("a !", ["“!” needs a word"]),
    (">5", ["needs a word before"]), ("\"abc", ["quote has no end"]), ("a\u{1B}[31m:b", ["unknown word"]),
    ("cause:cache_bsut", ["did you mean cache_bust?"]), ("cause:nothing_like_it_at_all", ["a code such as"]),
  ]

  @Test("a mistake is named, with what to do; while typing, the rest still holds", arguments: mistakes)
  func mistake(text: String, words: [String]) throws {
    let error = #expect(throws: QueryError.self) { try Query(text) }
    let message = try #require(error?.message)
    for word in words { #expect(message.contains(word), "\(message)") }
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 })
    let rest = try Self.rows(Query.typed("#1 " + text), Self.log)
    #expect(rest == [1] || text == "status:c" || text == "\"abc")
  }

  @Test("while typing, a beginning means all that begin so, and what is left out is said")
  func typing() throws {
    #expect(try Self.rows(.typed("status:c"), Self.log) == [1, 2, 4])
    #expect(try Self.rows(.typed("status:ca"), Self.log) == [2])
    #expect(try Self.rows(.typed("status:"), Self.log) == [1, 2, 3, 4, 5])
    #expect(Query.typed("status:").problem?.contains("needs a value") == true)
    #expect(Query.typed("statsu:x abd").problem?.contains("did you mean status?") == true)
    #expect(try Self.rows(.typed("statsu:x abd"), Self.log) == [2])
    #expect(try Self.rows(.typed("\"ab"), Self.log) == [1, 2])
    #expect(Query.typed("-").isEmpty && Query.typed(" ").isEmpty && !Query.typed("a").isEmpty)
  }

  @Test("queries are put together")
  func parts() throws {
    let both = try Query("ab -two").and(try Query("id:resp,cd status:completed"))
    #expect(try Self.rows(both, Self.log) == [1])
    #expect(both.text == "ab -two id:resp,cd status:completed")
    #expect(try Query.everything.and(Query("a")) == Query("a"))
    let id = "resp_AbC"
    let place = try #require(PlainWord("ab").range(in: id))
    #expect(id[place] == "Ab")
    #expect(PlainWord("aB").range(in: id) == nil && PlainWord("").range(in: "") != nil)
  }

  @Test("every word of the table is read as its example shows")
  func table() throws {
    let names = QueryWords.all.flatMap { [$0.name] + $0.also }
    #expect(Set(names).count == names.count)
    for word in QueryWords.all {
      #expect(
        word.example.hasPrefix(word.name) && (try? Query(word.example))?.isEmpty == false, "\(word.name)")
      for choice in word.takes.choices { #expect(throws: Never.self) { try Query("\(word.name):\(choice)") } }
      for also in word.also {
        let other = try Query(also + word.example.dropFirst(word.name.count))
        #expect(try Self.rows(other, Self.log) == Self.rows(try Query(word.example), Self.log))
      }
      #expect(!word.meaning.isEmpty && !word.takes.words.isEmpty)
    }
  }
}
