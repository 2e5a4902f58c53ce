import Events
import Reconciliation
import Testing
import TokenCounting

/// What the server says of a text response, with parts of it named.
private func usage(_ input: Int, _ output: Int, cached: Int? = nil, reasoning: Int? = nil) -> Usage {
  var usage = Script.usage(input, 0, output, 0)
  usage.input.cached = cached
  usage.output.reasoning = reasoning
  return usage
}

extension Script {
  /// A turn in which the user writes, and a written answer. A message has 4 tokens around its text.
  fileprivate mutating func turn(
    _ name: Identifier, _ usage: Usage?, _ status: Response.Status = .completed
  ) {
    var item = MeasuredItem(id: "u\(name)", kind: .message, role: .user)
    item.textParts = 1
    item.textTokens = 6
    add(.itemCreated, .item(item, after: .unknown))
    begin("r\(name)")
    done(
      "r\(name)", item: status == .completed ? Script.answer("a\(name)", tokens: 5) : nil, status,
      usage: usage)
  }

  fileprivate func sum(_ code: NaiveSum.Code) throws -> NaiveSum {
    try #require(records.naiveSums()[code])
  }
}

@Suite("Naive sums")
struct NaiveSumTests {
  @Test("each wrong way to add up gives its own number beside what is right")
  func ways() throws {
    var script = Script()
    script.session(prompt: 10)
    script.turn("1", usage(20, 7, cached: 0, reasoning: 2))
    script.turn("2", usage(39, 7, cached: 64, reasoning: 3))
    let sums = script.records.naiveSums()
    #expect(sums.right == .init(59, 14, 73))
    #expect(try script.sum(.sumOfTotals).made == .init(59, 14, 73))
    #expect(try script.sum(.lastResponse).made == .init(39, 7, 46))
    #expect(try script.sum(.cachedOnTop).made == .init(123, 14, 137))
    #expect(try script.sum(.cachedOnTop).difference == .init(64, 0, 64))
    #expect(try script.sum(.reasoningAdded).made == .init(59, 19, 78))
    #expect(sums.different.map(\.code) == [.onlyNew, .lastResponse, .cachedOnTop, .reasoningAdded])
    #expect(script.records.naiveSumsBySession() == [sums])
  }

  @Test("what was new is the messages alone, and its basis says how sure that is")
  func new() throws {
    var script = Script()
    script.session(prompt: 10)
    script.turn("1", usage(20, 7))
    script.turn("2", usage(39, 7))
    #expect(script.records.responses.allSatisfy { $0.inputParts?.instructions == 10 })
    let written = try script.sum(.onlyNew)
    // Each message has 6 tokens and 4 around them.
    #expect(written.made == .init(20, 14, 34) && written.basis == .exact)
    script.say("s", milliseconds: 1000)
    script.done("r3", item: Script.answer("a3", tokens: 5), usage: Script.usage(56, 10, 7, 0))
    let spoken = try script.sum(.onlyNew)
    #expect(spoken.made.input == 20 + 8 + 10 && spoken.basis == .measured)
  }

  @Test("what was new is as sure as the weakest of its parts")
  func weakest() throws {
    var script = Script()
    script.session(prompt: 10)
    func output(_ id: Identifier) -> MeasuredItem {
      var item = MeasuredItem(id: id, kind: .functionCallOutput, role: nil)
      item.functionOutputTokens = 10
      return item
    }
    script.add(.itemCreated, .item(output("f1"), after: .unknown))
    script.begin("r1")
    // 10, or 7 more: that is a range, and this response shows which.
    script.done("r1", item: Script.answer("a1", tokens: 5), usage: Script.usage(27, 0, 7, 0))
    #expect(try script.sum(.onlyNew).basis == .modelled)
    script.add(.itemCreated, .item(output("f2"), after: .unknown))
    script.begin("r2")
    script.done("r2", item: Script.answer("a2", tokens: 5), usage: Script.usage(27 + 9 + 17, 0, 7, 0))
    let second = try #require(script.records.responses.last)
    #expect(Comparison(second).verdict == .match && !second.estimated.inputText.isRange)
    #expect(second.facts.newBasis == .anchored)
    #expect(script.records.keeping { $0.row == 1 }.naiveSums()[.onlyNew]?.basis == .anchored)
  }

  @Test("what the server does not say is unknown, never 0")
  func unknown() throws {
    var script = Script()
    script.session()
    script.turn("1", nil)
    for sum in script.records.naiveSums().sums {
      #expect(sum.made == NaiveSum.Tokens() && sum.difference == NaiveSum.Tokens() && sum.isDifferent == nil)
    }
    #expect(script.records.naiveSums().withoutUsage == 1)
    script.turn("2", usage(39, 7))
    let sums = script.records.naiveSums()
    #expect(sums.right.total == 46 && sums.withoutUsage == 1)
    #expect(sums[.cachedOnTop]?.isDifferent == nil && sums[.reasoningAdded]?.isDifferent == nil)
    #expect(Records().naiveSums().right == NaiveSum.Tokens())
  }

  @Test("a log that does not show its items leaves what was new unknown")
  func hidden() throws {
    var script = Script()
    script.done("r1", item: nil, usage: usage(500, 7))
    let new = try script.sum(.onlyNew)
    #expect(new.made == NaiveSum.Tokens() && new.basis == nil && new.isDifferent == nil)
    #expect(try script.sum(.lastResponse).isDifferent == false)
  }

  @Test("a response that was stopped before it used anything is nobody's last figure")
  func stopped() throws {
    var script = Script()
    script.session()
    script.turn("1", usage(20, 7))
    script.turn("2", usage(0, 0), .cancelled)
    #expect(try script.sum(.lastResponse).made == .init(20, 7, 27))
    #expect(try script.sum(.onlyNew).made.input == 10)
  }

  @Test("a report that came twice makes the sum over lines too high, by its total")
  func repeated() throws {
    var script = Script()
    script.session()
    script.turn("1", usage(20, 7))
    script.done("r1", item: Script.answer("a1", tokens: 5), usage: usage(20, 7))
    let sum = try script.sum(.sumOfTotals)
    #expect(sum.made.total == 54 && sum.right.total == 27 && sum.difference.total == 27)
    #expect(sum.isDifferent == true && script.records.naiveSums().repeats == 1)
  }

  @Test("transcription stands apart and enters no sum of tokens")
  func transcription() throws {
    var script = Script()
    script.session()
    script.say("s", milliseconds: 1000)
    script.done("r1", item: Script.answer("a1", tokens: 5), usage: Script.usage(18, 10, 7, 0))
    let before = try script.sum(.transcriptionLeftOut)
    #expect(before.isDifferent == false)
    var written = MeasuredTranscription(itemID: "s")
    written.usage = .tokens(input: 26, inputAudio: 26, inputText: 0, output: 9)
    script.add(.transcriptionCompleted, .transcription(written))
    let after = try script.sum(.transcriptionLeftOut)
    #expect(after.apart?.tokens == 35 && after.isDifferent == true)
    #expect(after.made == before.made && after.difference.total == 0)
  }

  @Test("the sums of a log are those of its sessions, and hold no session that is left out")
  func sessions() throws {
    var script = Script()
    script.session(id: "one", key: "a")
    script.done("r1", item: Script.answer("a1", tokens: 5), usage: usage(20, 7), key: "a")
    script.done("r2", item: Script.answer("a2", tokens: 5), usage: usage(30, 7), key: "a")
    script.session(id: "two", key: "b")
    script.done("r3", item: Script.answer("a3", tokens: 5), usage: usage(40, 7), key: "b")
    let all = script.records.naiveSums()
    #expect(all.right.total == 111 && all.sessions == 2)
    #expect(all[.lastResponse]?.made == .init(70, 14, 84))
    let parts = script.records.naiveSumsBySession()
    #expect(parts.map(\.right.total) == [64, 47])
    #expect(script.records.keeping { $0.session == 1 }.naiveSums() == parts[1])
    let apart = script.records.bySession()
    #expect(apart.map(\.responses.count) == [2, 1])
    #expect(apart.map(\.totals) == script.records.totalsBySession())
  }
}

@Suite("Causes by code")
struct CauseGroupsTests {
  @Test("each cause is counted once for a response, with its tokens and where it shows")
  func groups() throws {
    var script = Script()
    script.session()
    script.turn("1", usage(20, 7, cached: 0))
    script.turn("2", usage(39, 7, cached: 20))
    script.turn("3", usage(58, 7, cached: 30))
    script.turn("4", nil)
    let groups = CauseGroups(script.records.responses).groups
    let cached = try #require(groups.first { $0.code == .cachedSubset })
    #expect(
      cached.tokens == 50 && cached.responses == [1, 2] && cached.count == 2 && cached.withoutTokens == 0)
    let missing = try #require(groups.first { $0.code == .usageMissing })
    #expect(missing.responses == [3] && missing.tokens == nil && missing.withoutTokens == 1)
    #expect(missing.first.line == Int(script.records.responses[3].line) && cached.first.tokens == 20)
    let kinds = groups.map(\.code.kind)
    let order: [CauseCode.Kind] = [.contradiction, .costsYou, .cannotSee, .howItWorks]
    #expect(kinds == order.flatMap { kind in kinds.filter { $0 == kind } })
  }

  @Test("too much in one response and too little in another do not cancel out")
  func noNetting() throws {
    var script = Script()
    script.session()
    script.turn("1", usage(20, 7))
    script.turn("2", usage(39, 12))
    script.turn("3", usage(58, 2))
    let left = script.records.responses.map { Comparison($0).remainder.outputText }
    #expect(left == [0, 5, -5])
    let groups = CauseGroups(script.records.responses).groups
    let unexplained = try #require(groups.first)
    #expect(unexplained.code == .unexplained && unexplained.tokens == 10 && unexplained.responses == [1, 2])
  }
}

extension NaiveSum.Tokens {
  fileprivate init(_ input: Int, _ output: Int, _ total: Int) {
    self.init(input: input, output: output, total: total)
  }
}
