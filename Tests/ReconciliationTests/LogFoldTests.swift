import Events
import Reconciliation
import Testing
import TokenCounting

@Suite("Folding a log into groups")
struct LogFoldTests {
  /// A log written event by event, with a time for each.
  private struct Log {
    var reducer: Reducer
    var changes: [Change] = []
    private var line = 0

    init(metadataKey: String? = nil) {
      reducer = Reducer(metadataKey: metadataKey, forgetsNames: true)
    }

    mutating func add(_ kind: EventKind, _ payload: MeasuredEvent.Payload, at time: Int?, source: Int32 = 0) {
      line += 1
      reducer.reduce(
        MeasuredEvent(kind: kind, id: "e\(line)", payload: payload),
        at: EventPlace(source: source, line: line, milliseconds: time))
      changes += reducer.drain()
    }

    mutating func session(_ id: Identifier, model: String = "gpt-realtime", at time: Int?, source: Int32 = 0)
    {
      var session = MeasuredSession()
      session.id = id
      session.model = model
      add(.sessionCreated, .session(session), at: time, source: source)
    }

    mutating func done(
      _ id: Identifier, input: Int, from start: Int?, at end: Int?, tenant: String? = nil, source: Int32 = 0
    ) {
      var response = MeasuredResponse(id: id)
      response.metadata =
        tenant.map { [.init(key: "other", value: "x"), .init(key: "tenant", value: $0)] } ?? []
      add(.responseCreated, .response(response), at: start, source: source)
      response.usage = Script.usage(input, 0, 1, 0)
      response.status = .completed
      add(.responseDone, .response(response), at: end, source: source)
    }

    mutating func end(_ source: Int32 = 0) {
      reducer.endSource(source)
      changes += reducer.drain()
    }

    func fold(_ grouping: Grouping) -> LogFold {
      var options = LogFold.Options()
      options.grouping = grouping
      var fold = changes.reduce(into: LogFold(options)) { $0.apply($1) }
      fold.finish()
      return fold
    }
  }

  private static let hour = 3_600_000

  @Test("responses share a call: from the end of the one before to their own, the last with what follows")
  func shares() {
    var log = Log()
    log.session("s", at: 0)
    log.done("r1", input: 10, from: Self.hour - 3000, at: Self.hour - 1000)
    log.done("r2", input: 20, from: Self.hour + 1000, at: Self.hour + 5000)
    log.session("s", at: Self.hour + 9000)
    let rows = log.fold(.hour).rows
    #expect(rows.map(\.key) == [.period(0), .period(Self.hour)])
    #expect(rows.map(\.milliseconds) == [Self.hour - 1000, 10_000])
    #expect(rows.map(\.calls) == [1, 1] && rows.map(\.totals.reported.input) == [10, 20])
  }

  @Test("hours and days are those of UTC, also before the epoch; what has no time stands last")
  func periods() {
    var log = Log()
    for (number, time) in [0, Self.hour - 1, Self.hour, 24 * Self.hour, -1, nil].enumerated() {
      log.session("s\(number)", at: time)
      log.done("r\(number)", input: 1, from: time, at: time)
    }
    let hours = log.fold(.hour).rows
    #expect(
      hours.map(\.key)
        == [.period(-Self.hour), .period(0), .period(Self.hour), .period(24 * Self.hour), .unknown])
    #expect(hours.map(\.calls) == [1, 2, 1, 1, 1])
    #expect(hours.map(\.length) == [0, 0, 0, 0, nil])
    let days = log.fold(.day).rows
    #expect(days.map(\.key) == [.period(-24 * Self.hour), .period(0), .period(24 * Self.hour), .unknown])
    #expect(days.map(\.totals.responses) == [1, 3, 1, 1])
  }

  @Test("metadata of the key that is asked for make the groups; a response without has its own")
  func metadata() {
    var log = Log(metadataKey: "tenant")
    log.session("s", at: 0)
    log.done("r1", input: 1, from: 1, at: 2, tenant: "a")
    log.done("r2", input: 2, from: 3, at: 4, tenant: "b")
    log.done("r3", input: 4, from: 5, at: 6)
    log.done("r4", input: 8, from: 7, at: 8, tenant: "a")
    let rows = log.fold(.metadata("tenant")).rows
    #expect(rows.map(\.key) == [.text("a"), .text("b"), .unknown])
    #expect(rows.map(\.totals.reported.input) == [9, 2, 4] && rows.map(\.calls) == [1, 1, 1])
    var silent = Log()
    silent.done("r1", input: 1, from: 1, at: 2, tenant: "a")
    #expect(!silent.changes.contains { if case .metadata = $0 { true } else { false } })
  }

  @Test(
    "models keep their name through inputs whose names were let go, and silent sessions are calls as well")
  func models() {
    var log = Log()
    for source in Int32(0)..<3 {
      log.session("s\(source)", model: source == 1 ? "m1" : "gpt-realtime", at: 0, source: source)
      if source < 2 { log.done("r", input: 1, from: 1, at: 2, source: source) }
      log.session("s\(source)", model: source == 1 ? "m1" : "gpt-realtime", at: 1000, source: source)
      log.end(source)
    }
    #expect(log.changes.filter { $0 == .namesForgotten }.count == 3)
    let fold = log.fold(.model)
    #expect(fold.rows.map(\.key) == [.text("gpt-realtime"), .text("m1")])
    #expect(fold.rows.map(\.calls) == [2, 1] && fold.rows.map(\.milliseconds) == [2000, 1000])
    let models = fold.records.totals.reportedByModel.keys.compactMap { fold.records.name($0) }
    #expect(models.sorted() == ["gpt-realtime", "m1"])
    #expect(fold.records.sessionCount == 3 && log.fold(.session).rows.count == 3)
  }

  @Test("a session says that it has ended once, after its last change")
  func ended() throws {
    var log = Log()
    log.session("s1", at: 0)
    log.done("r1", input: 1, from: 1, at: 2)
    log.session("s2", at: 3)
    log.done("r2", input: 1, from: 4, at: 5)
    log.end()
    for index in Int32(0)..<2 {
      let ends = log.changes.indices.filter { log.changes[$0] == .sessionEnded(index) }
      #expect(ends.count == 1)
      let last = log.changes.lastIndex {
        switch $0 {
        case .session(let record): record.index == index
        case .response(let record): record.session == index
        default: false
        }
      }
      #expect(try #require(last) < ends[0])
    }
  }

  @Test(
    "groupings are read by their words",
    arguments: [("session", true), ("metadata.tenant.id", true), ("metadata.", false), ("week", false)])
  func words(word: String, isKnown: Bool) {
    #expect(Grouping(word)?.word == (isKnown ? word : nil))
  }
}
