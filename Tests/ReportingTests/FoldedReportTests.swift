import Billing
import Intake
import Reconciliation
import Sampling
import TestSupport
import Testing
import TokenCounting

@testable import Reporting
@testable import Wording

@Suite("Reports on responses that were let go")
struct FoldedReportTests {
  /// Logs of one session in which each thing happens that a sample can make happen, and of several at once.
  static let logs: [[String]] =
    Injection.allCases.enumerated().map { sample([$1], seed: UInt64($0 + 1), sessions: 1) }
    + [sample([.cacheBust, .logCut], seed: 3, sessions: 4), taps, empty]

  /// Two sessions whose events lie between each other's, as from two connections.
  private static let taps: [String] = {
    let logs = [5, 6].map { sample([.cutAtLimit], seed: $0, sessions: 1) }
    let keyed = zip(["a", "b"], logs).map { key, lines in
      lines.map { "{\"connection_id\":\"\(key)\"," + $0.dropFirst() }
    }
    return (0..<max(keyed[0].count, keyed[1].count)).flatMap { place in
      keyed.reversed().compactMap { $0.indices.contains(place) ? $0[place] : nil }
    }
  }()

  /// A session in which nobody spoke, and one without times.
  private static let empty = [
    #"{"timestamp":"2026-11-24T09:00:00Z","type":"session.created","session":{"id":"sess_silent","model":"gpt-realtime"}}"#,
    #"{"timestamp":"2026-11-24T09:02:00Z","type":"session.updated","session":{"id":"sess_silent","model":"gpt-realtime"}}"#,
    #"{"type":"session.created","session":{"id":"sess_timeless","model":"my-own"}}"#,
    #"{"type":"response.done","response":{"id":"resp_timeless","status":"completed","output":[],"usage":{"total_tokens":7,"input_tokens":5,"output_tokens":2}}}"#,
  ]

  private static func sample(_ injections: Set<Injection>, seed: UInt64, sessions: Int) -> [String] {
    var options = SampleOptions()
    options.turns = 6
    options.sessions = sessions
    options.seed = seed
    options.injections = injections
    return Sample(options).map(\.text)
  }

  private static func records(_ logs: [[String]]) -> Records {
    ReportRows.changes(logs).reduce(into: Records()) { $0.apply($1) }
  }

  private static func fold(
    _ logs: [[String]], piece: Int = 1 << 20, forgets: Bool = true, _ options: LogFold.Options
  ) -> LogFold {
    var fold = ReportRows.changes(logs, piece: piece, forgets: forgets).reduce(into: LogFold(options)) {
      $0.apply($1)
    }
    fold.finish()
    return fold
  }

  private static let prices = (try? PriceTable.compiledIn()) ?? .empty

  /// Both reports on records, totals only.
  private static func reports(_ records: Records) -> [String] {
    var options = JSONReport.Options()
    options.totalsOnly = true
    return [
      JSONReport(records, prices: prices, options: options).document(),
      TableReport(records, prices: prices, options: options).text(),
    ]
  }

  @Test(
    "the totals are those of all records, whatever happens, however the bytes are cut",
    arguments: [1 << 20, 997])
  func totals(piece: Int) {
    var options = LogFold.Options()
    options.keepsSessions = true
    for log in Self.logs {
      let fold = Self.fold([log], piece: piece, options)
      #expect(Self.reports(fold.records) == Self.reports(Self.records([log])))
    }
    let all = Self.reports(Self.records(Self.logs))
    for forgets in [true, false] {
      #expect(Self.reports(Self.fold(Self.logs, piece: piece, forgets: forgets, options).records) == all)
    }
    #expect(all[1].contains("logs, from log 0"))
  }

  @Test("sessions that end in another order than they began give the same totals")
  func interleaved() {
    var options = LogFold.Options()
    options.keepsSessions = true
    var changes = ReportRows.changes([Self.logs[Self.logs.count - 2]], piece: 1 << 20, forgets: false)
    let ends = changes.filter { if case .sessionEnded = $0 { true } else { false } }
    changes.removeAll { ends.contains($0) }
    let expected = Self.reports(changes.reduce(into: Records()) { $0.apply($1) })
    #expect(ends.count == 2)
    for order in [ends, ends.reversed(), []] {
      var fold = (changes + order).reduce(into: LogFold(options)) { $0.apply($1) }
      fold.finish()
      #expect(Self.reports(fold.records) == expected)
    }
  }

  static let groupings: [Grouping] = [.session, .day, .hour, .model, .metadata("tenant")]

  @Test(
    "the rows of every grouping add up to the totals and to the length of all calls", arguments: groupings)
  func rows(grouping: Grouping) {
    var options = LogFold.Options()
    options.grouping = grouping
    for logs in Self.logs.map({ [$0] }) + [Self.logs] {
      let (fold, records) = (Self.fold(logs, options), Self.records(logs))
      let sum = GroupRow(fold.rows)
      #expect(sum.totals == fold.records.totals)
      #expect(sum.totals.responses == records.responses.count)
      #expect(sum.totals.reported == records.totals.reported)
      for verdict in Verdict.allCases { #expect(sum.totals.count(verdict) == records.totals.count(verdict)) }
      // The clock of a session, added up by hand.
      let length = records.sessions.reduce(0) { sum, session in
        guard let first = session.firstAt.milliseconds, let last = session.lastAt.milliseconds else {
          return sum
        }
        return sum + max(0, last - first)
      }
      #expect(sum.milliseconds == length)
      if grouping == .session { #expect(sum.calls == records.sessions.count) }
    }
  }

  @Test("a choice keeps the same responses and sums as among all records")
  func choice() {
    let isWanted = { (record: ResponseRecord) in record.reported.input ?? 0 > 300 }
    for grouping in Self.groupings {
      var options = LogFold.Options()
      options.grouping = grouping
      options.choose = { record, names in
        #expect(names.name(record.id) != nil && names.session(of: record) != nil)
        return isWanted(record) ? .taken : .leftOut
      }
      let fold = Self.fold(Self.logs, options)
      let kept = Self.records(Self.logs).keeping(isWanted)
      #expect(fold.count(.taken) == kept.responses.count && !kept.responses.isEmpty)
      #expect(GroupRow(fold.rows).totals.reported == kept.totals.reported)
      #expect(Self.reports(fold.records)[1] == Self.reports(kept)[1])
    }
  }

  @Test("a table of groups ends in what was left out, and so does the JSON report")
  func leftOut() throws {
    var folding = LogFold.Options()
    folding.grouping = .session
    let fold = Self.fold(Self.logs, folding)
    var options = JSONReport.Options()
    options.grouping = .session
    let groups = fold.rows.map { row in
      PricedGroup(row, .session, Self.prices, name: fold.records.name(_:))
    }
    let order = try SortOrder("in", among: GroupColumn.all(.session).map(\.sort))
    options.groups = ShownRows(groups, order: order, top: 2)
    let table = TableReport(fold.records, prices: Self.prices, options: options).text()
    let largest = fold.rows.max { $0.totals.reported.input ?? -1 < $1.totals.reported.input ?? -1 }
    let id = try #require(largest?.session?.id)
    let lines = table.split(separator: "\n")
    let head = try #require(lines.firstIndex { $0.hasPrefix("session ") })
    #expect(lines[head + 1].hasPrefix("…" + id.suffix(13)))
    #expect(table.contains("\(groups.count - 2) more rows not shown: "))
    let json = JSONReport(fold.records, prices: Self.prices, options: options).document()
    #expect(json.contains("\"groups\": \(groups.count - 2)") && json.contains("\"by\": \"session\""))
    options.groups = ShownRows(groups, order: nil, top: nil)
    #expect(
      !JSONReport(fold.records, prices: Self.prices, options: options).document().contains("groups_left_out"))
  }
}

@Suite("Sorting rows")
struct SortOrderTests {
  private static let columns: [SortColumn<(String?, Int?)>] = [
    SortColumn("name", isAscending: true) { $0.0.map { .text($0) } }, .number("not new") { $0.1 },
    .number("in.text") { $0.1 }, .number("out.text") { $0.1 },
  ]
  private static let rows: [(String?, Int?)] = [("b", 1), (nil, 3), ("a", nil), ("c", 3)]

  @Test(
    "figures come with the largest first, names by the alphabet, a minus turns both, and what is missing is last",
    arguments: [
      ("name", ["a", "b", "c", "-"]), ("-name", ["c", "b", "a", "-"]), ("not new", ["-", "c", "b", "a"]),
      ("not-new", ["-", "c", "b", "a"]), ("-Not_New", ["b", "-", "c", "a"]),
    ])
  func order(word: String, expected: [String]) throws {
    let sorted = try SortOrder(word, among: Self.columns).sorted(Self.rows)
    #expect(sorted.map { $0.0 ?? "-" } == expected)
  }

  @Test(
    "a column that is not there is said, with the nearest",
    arguments: [
      ("nam", "did you mean name?"), ("text", "in.text or out.text"), ("-zzz", "the columns are name"),
    ])
  func unknown(word: String, hint: String) {
    let error = #expect(throws: SortError.self) { try SortOrder(word, among: Self.columns) }
    #expect(error?.message.contains(hint) == true)
  }
}
