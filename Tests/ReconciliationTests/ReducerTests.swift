import Events
import Reconciliation
import Testing
import TokenCounting

@Suite("Many sessions, many items")
struct ReducerTests {
  private static func session(_ number: Int) -> MeasuredEvent {
    var session = MeasuredSession()
    session.id = "s\(number)"
    return MeasuredEvent(kind: .sessionCreated, id: nil, payload: .session(session))
  }

  private static func done(_ number: Int) -> MeasuredEvent {
    MeasuredEvent(kind: .responseDone, id: nil, payload: .response(MeasuredResponse(id: "r\(number)")))
  }

  @Test("a million sessions that never end: each has its record, the oldest are let go and counted")
  func million() {
    let count = 1_000_000
    var reducer = Reducer(openLimit: 1000)
    var sessions = 0
    for number in 0..<count {
      reducer.reduce(Self.session(number), at: EventPlace(source: 0, line: number, sessionKey: "k\(number)"))
      guard number % 10_000 == 9999 else { continue }
      for case .session(let record) in reducer.drain() where Int(record.index) >= sessions {
        #expect(Int(record.index) == sessions)
        sessions += 1
      }
    }
    #expect(sessions == count && reducer.sessionsLetGo == count - 1000)
  }

  @Test("what comes of a session that was let go begins another, and no response is lost")
  func late() {
    var reducer = Reducer(openLimit: 2)
    var records = Records()
    for number in 0..<3 {
      reducer.reduce(Self.session(number), at: EventPlace(source: 0, line: number, sessionKey: "k\(number)"))
    }
    for number in 0..<3 {
      reducer.reduce(Self.done(number), at: EventPlace(source: 0, line: 3 + number, sessionKey: "k\(number)"))
    }
    reducer.endSource(0)
    for change in reducer.drain() { records.apply(change) }
    #expect(records.responses.count == 3 && records.totals.responses == 3)
    #expect(records.totalsBySession().map(\.responses) == records.sessions.map { Int($0.responses) })
    #expect(reducer.sessionsLetGo == records.sessions.count - 2)
  }

  @Test("20,000 items are deleted one by one, the oldest first, in no more than a moment")
  func deletions() {
    var script = Script()
    script.session(prompt: 200)
    let count = 20_000
    for number in 0..<count { script.say("u\(number)", milliseconds: 100) }
    let start = ContinuousClock.now
    for number in 0..<(count - 1) { script.add(.itemDeleted, .itemReference(itemID: "u\(number)")) }
    #expect(ContinuousClock.now - start < .seconds(10))
    script.done("r", item: nil, .cancelled)
    // The instructions and the last utterance.
    #expect(script.records.responses[0].notes.contains(.avoidedInput(tokens: 200 + 8 + 1)))
  }

  @Test("a clock that goes backwards makes no length of less than nothing")
  func backwards() {
    var reducer = Reducer()
    var records = Records()
    for (line, time) in [1_774_958_400_000, 1_774_958_300_000, 1_774_958_390_000].enumerated() {
      reducer.reduce(
        line == 0 ? Self.session(0) : Self.done(line),
        at: EventPlace(source: 0, line: line, milliseconds: time, sessionKey: nil))
    }
    for change in reducer.drain() { records.apply(change) }
    #expect(records.responses.map(\.endedAt.milliseconds) == [1_774_958_300_000, 1_774_958_390_000])
    #expect(records.sessions.count == 1)
  }
}
