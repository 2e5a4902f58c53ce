import Billing
import Query
import Reconciliation
import Testing
import Wording

/// What stops a pipeline, of the log of `QueryTests`: its responses 1 and 4 are left unexplained, 4 has no price, 3 no usage.
@Suite("The gate")
struct GateTests {
  private static func judgement(_ threshold: Threshold?, _ budget: String?) throws -> Judgement {
    let prices = try QueryTests.prices()
    let log = QueryTests.log
    var gate = Gate(differences: threshold, budget: budget.flatMap { Budget($0) })
    for record in log.responses { gate.look(at: record, in: log, prices: prices) }
    return gate.judgement(
      log.totals, prices: prices, name: { log.name($0) }, log: ShellWords.files(["a b.jsonl"]))
  }

  private static var largest: [Int] {
    QueryTests.log.responses.map { Comparison($0).difference.known.map(abs).max() ?? 0 }
  }

  @Test("it stops at what is unexplained and large enough, and names the first with what to type")
  func differences() throws {
    let any = try Self.judgement(.tokens(1), nil)
    #expect(any.failures.count == 1 && any.remarks.isEmpty && any.problem == nil)
    let line = try #require(any.failures.first)
    #expect(line.hasPrefix("2 of 5 responses left unexplained, resp_AbC first (") && !line.contains("\n"))
    #expect(line.hasSuffix("Next: realtally explain resp_AbC 'a b.jsonl'"))
    let most = try #require(Self.largest.max())
    #expect(Self.largest[0] == most && Self.largest[3] < most)
    #expect(
      try Self.judgement(.tokens(most), nil).failures.first?.hasPrefix("1 of 5 responses left unexplained by")
        == true)
    #expect(try Self.judgement(.tokens(most + 1), nil) == Judgement())
    #expect(try Self.judgement(.percent(DecimalNumber(1000)), nil) == Judgement())
  }

  @Test("a share is held against the total to its last decimal")
  func share() throws {
    // Of the two that are left unexplained, the one with the larger share.
    let shares = try [0, 3].map { row in
      let total = try #require(QueryTests.log.responses[row].reported.total)
      return try #require(DecimalNumber(Self.largest[row]).times(100)?.divided(by: total))
    }
    let share = try #require(shares.max())
    let little = try #require(DecimalNumber("0.0000001"))
    let (less, more) = (try #require(share.subtracting(little)), try #require(share.adding(little)))
    #expect(
      try Self.judgement(.percent(less), nil).failures.first?.hasPrefix(
        "1 of 5 responses left unexplained by")
        == true)
    #expect(try Self.judgement(.percent(more), nil) == Judgement())
  }

  @Test("a difference whose price is not known stops nothing in money, and is said")
  func unpriced() throws {
    let money = try #require(Threshold("0.000001USD"))
    let judgement = try Self.judgement(money, nil)
    #expect(judgement.failures.first?.hasPrefix("1 of 5 responses") == true)
    #expect(
      judgement.remarks.count == 1
        && judgement.remarks[0].hasPrefix("the difference of 1 unexplained response has"))
    let euro = try Self.judgement(Threshold("1EUR"), nil)
    #expect(euro.failures.isEmpty && euro.remarks.first?.contains("of 2 unexplained responses") == true)
  }

  // The first response costs 0.0424, the second nothing; see `QueryTests`.
  @Test(
    "a cost is above its budget by its last digit",
    arguments: [("0.0424", false), ("0.0423999999", true), ("$0.04", true)])
  func budget(text: String, stops: Bool) throws {
    let judgement = try Self.judgement(nil, text)
    #expect(judgement.failures.count == (stops ? 1 : 0))
    if stops { #expect(judgement.failures[0].hasPrefix("the cost of $0.0424 is above the budget of $0.04")) }
    #expect(judgement.remarks.count == 1)
    for words in [
      "the cost is that of the rest", "no price for my-Deployment", "1 response without usage",
      "1 response in progress",
    ] {
      #expect(judgement.remarks[0].contains(words), "\(judgement.remarks)")
    }
  }

  @Test("where the cost of responses with usage is not known, the next step finds them")
  func withoutCharge() throws {
    let log = records([
      #"{"type":"session.created","session":{"id":"s","model":"gpt-realtime"}}"#,
      #"{"type":"response.done","response":{"id":"r","status":"completed","output":[],"usage":{"total_tokens":30}}}"#,
    ])
    try #require(log.totals.withoutCharge == 1 && log.totals.withoutUsage == 0)
    let gate = Gate(differences: nil, budget: Budget("1"))
    let judgement = gate.judgement(
      log.totals, prices: try QueryTests.prices(), name: { log.name($0) }, log: "a.jsonl")
    #expect(judgement.remarks.count == 1 && judgement.remarks[0].contains("1 response of too few figures"))
    #expect(judgement.remarks[0].hasSuffix("realtally report a.jsonl"), "\(judgement.remarks)")
    #expect(!judgement.remarks[0].contains("usage_missing"))
  }

  @Test("a budget in another currency than the prices' judges nothing", arguments: ["1EUR", "1 EUR"])
  func otherCurrency(text: String) throws {
    #expect(try Self.judgement(nil, text).problem?.contains("in EUR, the cost in USD") == true)
  }

  @Test("what is no amount is no budget", arguments: ["", "x", "-1", "1e3", "5 dollars", "5%", "€5"])
  func noBudget(text: String) { #expect(Budget(text) == nil) }

  @Test(
    "a bill: it stops at what nothing explains, by so many tokens, per cent or money, and at the money billed"
  )
  func bill() throws {
    let prices = try QueryTests.prices()
    // Response 1 alone: 400 audio in are logged with 600 text in. 1,777 are billed, which no sum makes.
    let records = QueryTests.log.keeping { $0.row == 0 }
    let figures = [BilledFigure(.inputAudio, 1777), BilledFigure(.requests, 1)]
    let statement = BillStatement(
      typed: BillComparison(figures, log: LoggedUsage(records, prices: prices)), model: nil)
    try #require(statement.unexplained.count == 1)
    func judge(_ text: String, _ budget: String? = nil) throws -> Judgement {
      Gate(differences: Threshold(text), budget: budget.flatMap { Budget($0) })
        .judgement(statement)
    }
    // 1,377 more: 344.25 per cent, and at 32 dollars a million 0.044064.
    for threshold in ["1", "1377", "344.25%", "0.044064USD"] {
      let judgement = try judge(threshold)
      #expect(judgement.failures.count == 1 && judgement.remarks.isEmpty, "\(threshold): \(judgement)")
      #expect(
        judgement.failures.first?.contains("audio in: billed 1,777, the log 400. Nothing explains it.")
          == true)
    }
    for threshold in ["1378", "344.26%", "0.044065USD"] { #expect(try judge(threshold) == Judgement()) }
    #expect(try judge("1EUR").remarks.count == 1)
    #expect(try judge("2000", "1").remarks.first?.hasPrefix("no money is among the figures") == true)
    for judgement in [try judge("1"), try judge("2000", "1")] {
      for line in judgement.failures + judgement.remarks {
        #expect(line.count < 200 && !line.contains("export"), "\(line)")
      }
    }
    let alone = BillStatement(
      typed: BillComparison(
        [BilledFigure(.cost, 20_000_000_000, currency: "USD")], prices: prices, model: nil, window: nil),
      model: nil)
    let judgement = Gate(differences: nil, budget: Budget("1.99")).judgement(alone)
    #expect(judgement.failures.first?.hasPrefix("the cost of $2.0000 is above the budget of $1.9900") == true)
    #expect(Gate(differences: nil, budget: Budget("2")).judgement(alone) == Judgement())
    #expect(
      Gate(differences: .tokens(1), budget: nil).judgement(alone).problem?.contains("give it one") == true)
  }
}
