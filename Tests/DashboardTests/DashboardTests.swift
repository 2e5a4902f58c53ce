import Billing
import Dashboard
import Display
import Foundation
import Intake
import Query
import Reconciliation
import Sampling
import Testing
import TokenCounting

/// The changes that a log makes, a batch for each line.
func batches(_ lines: [String]) -> [[Change]] {
  var reducer = Reducer()
  var pipeline = Pipeline(source: SourceState(index: 0, name: "sample.jsonl"), tokenizer: Tokenizer())
  var batches: [[Change]] = []
  for line in lines {
    Array((line + "\n").utf8).withUnsafeBytes { pipeline.read($0, into: &reducer) }
    batches.append(pipeline.drain() + reducer.drain())
  }
  pipeline.finish(into: &reducer)
  batches.append(pipeline.drain() + reducer.drain())
  return batches
}

func sample(_ change: (inout SampleOptions) -> Void = { _ in }) -> [String] {
  var options = SampleOptions()
  change(&options)
  return Sample(options).map(\.text)
}

func dashboard(
  _ batches: [[Change]], columns: Int = 132, lines: Int = 40, isASCII: Bool = false, isPiped: Bool = false,
  worth: Query = .everything
) throws -> Dashboard {
  var dashboard = Dashboard(
    prices: try PriceTable.compiledIn(), isASCII: isASCII, isPiped: isPiped, worth: worth)
  _ = dashboard.update(.size(columns: columns, lines: lines))
  _ = dashboard.update(.tick(1000))
  for batch in batches { _ = dashboard.update(.changes(batch)) }
  return dashboard
}

extension Dashboard {
  /// Presses keys one after the other.
  mutating func press(_ keys: [Key]) -> [Effect] { keys.flatMap { update(.key($0)) } }

  mutating func type(_ text: String) { for character in text { _ = update(.key(.character(character))) } }
}

@Suite("Dashboard")
struct DashboardTests {
  /// A session in which everything happens that a row can show.
  static let eventful = batches(
    sample {
      $0.turns = 7
      $0.seed = 4
      $0.injections = [.notCharged, .usageMissing, .unexplained, .truncatedByClient]
    })

  @Test("a screen of a few lines")
  func small() throws {
    let dashboard = try dashboard(Self.eventful, columns: 20, lines: 5)
    try Golden.check(dashboard.picture(), "rows-20x5")
  }

  @Test(
    "a filter shows what arrives just as it shows what has arrived, also what passes only when it is done",
    arguments: ["status:completed", "in>100 out>0", "cost>0.001", "cause:history_resent"], [false, true])
  func filterWhileRowsArrive(filter: String, pauses: Bool) throws {
    var early = try dashboard([])
    _ = early.press([.character("/")])
    early.type(filter)
    _ = early.press([.enter])
    for (place, batch) in Self.eventful.enumerated() {
      if pauses, place % 40 == 0 { _ = early.press([.character("p")]) }
      _ = early.update(.changes(batch))
    }
    if early.picture().picture.contains("paused") { _ = early.press([.character("p")]) }
    var late = try dashboard(Self.eventful)
    _ = late.press([.character("/")])
    late.type(filter)
    _ = late.press([.enter])
    for key in [Key.home, .end] {
      _ = (early.press([key]), late.press([key]))
      #expect(early.picture() == late.picture())
    }
    #expect(!late.picture().picture.contains(" 0 of "))
  }

  @Test("b takes figures of a bill and shows what they come to; the questions then have the short answer")
  func bill() throws {
    var dashboard = try dashboard(Self.eventful, columns: 80, lines: 24)
    _ = dashboard.press([.character("b")])
    #expect(dashboard.picture().picture.contains("export or figures: ▌"))
    // While figures are typed, letters are letters.
    dashboard.type("audio_i=640 q b")
    _ = dashboard.press([.enter])
    #expect(dashboard.picture().picture.contains("did you mean audio_in?"))
    _ = dashboard.press([.control("u")])
    dashboard.type("audio_in=64,000 requests=8")
    _ = dashboard.press([.enter])
    try Golden.check(dashboard.picture(), "bill-compared-80x24")
    _ = dashboard.press([.escape])
    #expect(dashboard.picture().picture.contains("audio in: billed 64,000"))
    // A second visit is like the first: the page at its top, and its last line takes what is typed.
    _ = dashboard.press([.character("b")])
    let again = dashboard.picture().picture
    #expect(again.contains("export or figures: audio_in=64,000 requests=8▌") && again.contains("Esc back"))
    _ = dashboard.press([.down, .down])
    #expect(dashboard.picture().picture != again)
    _ = dashboard.press([.escape])
    #expect(dashboard.picture().picture.contains("#") && dashboard.picture().picture.contains("check"))
    _ = dashboard.press([.character("b")])
    #expect(dashboard.picture().picture == again)
    // What stands there is typed over, and every letter is a letter.
    dashboard.type("qt?")
    #expect(dashboard.picture().picture.contains("export or figures: qt?▌"))
  }

  @Test("a bill is compared again as the log grows")
  func billOfGrowingLog() throws {
    let changes = batches(sample { $0.turns = 6 })
    var dashboard = try dashboard(Array(changes[..<(changes.count / 2)]))
    _ = dashboard.press([.character("b")])
    dashboard.type("requests=6")
    _ = dashboard.press([.enter])
    #expect(!dashboard.picture().picture.contains("agree"))
    for batch in changes[(changes.count / 2)...] { _ = dashboard.update(.changes(batch)) }
    #expect(dashboard.picture().picture.contains("✓ The bill and the log agree"))
  }

  @Test("a row appears with a response's first event, and fills")
  func live() throws {
    let lines = sample { $0.turns = 1 }
    let created = try #require(lines.firstIndex { $0.contains("response.created") })
    let done = try #require(lines.firstIndex { $0.contains("response.done") })
    let changes = batches(lines)
    var dashboard = try dashboard(Array(changes[..<created]))
    #expect(dashboard.picture().picture.contains("no response yet"))
    _ = dashboard.update(.changes(changes[created]))
    #expect(dashboard.picture().picture.contains("speaking"))
    for batch in changes[(created + 1)...done] { _ = dashboard.update(.changes(batch)) }
    #expect(dashboard.picture().picture.contains("completed"))
  }

  @Test("typing into / leaves the rows whose id holds it, also while rows arrive; Esc brings all back")
  func filter() throws {
    var dashboard = try dashboard(Array(Self.eventful.dropLast(60)))
    let ids = Self.eventful.joined().compactMap { change -> String? in
      if case .name(_, let name) = change, name.text.hasPrefix("resp_") { name.text } else { nil }
    }
    let wanted = String(try #require(ids.first).suffix(5)).lowercased()
    _ = dashboard.press([.character("/")])
    dashboard.type(wanted)
    for batch in Self.eventful.suffix(60) { _ = dashboard.update(.changes(batch)) }
    let picture = dashboard.picture().picture
    #expect(picture.contains("1 of \(ids.count)"))
    #expect(picture.contains(String(try #require(ids.first).suffix(8))))
    for other in ids.dropFirst() { #expect(!picture.contains(String(other.suffix(8)))) }
    _ = dashboard.press([.escape])
    #expect(dashboard.picture().picture.contains(String(try #require(ids.last).suffix(8))))
  }

  @Test("a move up freezes the view and counts what is new; G follows again")
  func follow() throws {
    let changes = batches(sample { $0.turns = 30 })
    var dashboard = try dashboard(Array(changes[..<(changes.count / 2)]), lines: 24)
    _ = dashboard.press([.up])
    let before = dashboard.picture()
    for batch in changes[(changes.count / 2)..<(changes.count - 1)] { _ = dashboard.update(.changes(batch)) }
    let after = dashboard.picture()
    #expect(after.picture.contains(" new"))
    // The rows themselves have not moved.
    let rows = before.picture.split(separator: "\n").filter { $0.contains("completed") && !$0.contains("──") }
    for row in rows.dropLast() { #expect(after.picture.contains(row)) }
    _ = dashboard.press([.end])
    #expect(dashboard.picture().picture.contains("following"))
  }

  @Test("q asks while a pipe is open, and only then")
  func quitting() throws {
    var piped = try dashboard(Array(Self.eventful.dropLast()), isPiped: true)
    #expect(piped.press([.character("q")]).isEmpty)
    #expect(piped.picture().picture.contains("q again quits"))
    #expect(piped.press([.character("x")]).isEmpty)
    #expect(piped.press([.character("q"), .character("q")]) == [.quit])
    var ended = try dashboard(Self.eventful, isPiped: true)
    #expect(ended.press([.character("q")]) == [.quit])
    #expect(ended.press([.enter, .character("q")]) == [.findDetails(7)])
  }

  @Test("e goes to the response that differs")
  func differences() throws {
    var dashboard = try dashboard(Self.eventful)
    _ = dashboard.press([.home, .character("e")])
    #expect(dashboard.picture().picture.contains("differs, cause unknown"))
    // A difference that is not worth it is not stopped at.
    var patient = try DashboardTests.patient(Query("diff>=100k"))
    _ = patient.press([.home, .character("e")])
    #expect(
      patient.picture().picture.contains(
        "none of these responses differs by as much as --min-difference asks"))
  }

  @Test(
    "behind the last response that differs e goes on at the first, and E the other way round; both say so")
  func differencesAllRound() throws {
    let log = batches(
      sample {
        $0.sessions = 2
        $0.turns = 7
        $0.seed = 4
        $0.injections = [.unexplained, .sumsDisagree]
      })
    var dashboard = try dashboard(log)
    func row() -> Int? { KeyWalkTests.Step.row(dashboard.picture().picture) }
    _ = dashboard.press([.home])
    var places: [Int] = []
    while let place = row(), places.count < 20 {
      _ = dashboard.press([.character("e")])
      if dashboard.picture().picture.contains("this is the first that differs") { break }
      #expect(place < (row() ?? 0))
      places.append(row() ?? 0)
    }
    let first = try #require(row())
    #expect(places.count >= 3 && first <= (places.first ?? 0))
    _ = dashboard.press([.character("E")])
    #expect(dashboard.picture().picture.contains("this is the last that differs") && row() == places.last)
    // From behind the last one as well, where the reader is when a log has been read.
    _ = dashboard.press([.end, .character("e")])
    #expect(row() == first)
    _ = dashboard.press([.down])
    #expect(!dashboard.picture().picture.contains("that differs."))
  }

  @Test("where one response alone differs e stays on it, and where none does it says so")
  func onlyDifference() throws {
    var one = try dashboard(batches(sample { $0.injections = [.unexplained] }))
    _ = one.press([.end, .character("e")])
    let row = KeyWalkTests.Step.row(one.picture().picture)
    _ = one.press([.character("e")])
    #expect(one.picture().picture.contains("No other response differs."))
    #expect(KeyWalkTests.Step.row(one.picture().picture) == row)
    var none = try dashboard(batches(sample { _ in }))
    for key: Key in [.character("e"), .character("E")] {
      _ = none.press([key])
      #expect(none.picture().picture.contains("none of these responses differs"))
    }
  }

  @Test(
    "the sums and the keys stay on every screen that has room for more than a row; figures are never cut",
    arguments: [(60, 15), (100, 24), (80, 24), (40, 12), (60, 8), (132, 40)])
  func sumsAndKeys(columns: Int, lines: Int) throws {
    var dashboard = try dashboard(Self.eventful, columns: columns, lines: lines)
    let wide = try DashboardTests.dashboardOf(Self.eventful, columns: 200)
    // The figures as the widest screen has them.
    let whole = try #require(wide.split(separator: "\n").first { $0.contains("server says") })
    let figures = whole.matches(of: /server says  ([\d,]+) in .*?  ([\d,]+) out   we count/).first
    let (input, output) = (try #require(figures?.output.1), try #require(figures?.output.2))
    for paused in [false, true] {
      if paused { _ = dashboard.press([.character("p")]) }
      let picture = dashboard.picture().picture.split(separator: "\n")
      #expect(picture.contains { $0.contains("\(input) in") && $0.contains("\(output) out") }, "\(picture)")
      #expect(picture.last?.contains("q quit") == true, "\(picture)")
    }
  }

  static func liveDashboard(_ log: [[Change]]) throws -> Dashboard { try dashboard(log) }

  @Test("rows that came while others were sorted are still counted when all is read, and F shows them")
  func waitingRows() throws {
    let changes = Self.eventful
    var dashboard = try dashboard(Array(changes[..<(changes.count / 2)]))
    _ = dashboard.press([.character("<")])
    let before = KeyWalkTests.Step.rows(dashboard.picture().picture).count
    for batch in changes[(changes.count / 2)...] { _ = dashboard.update(.changes(batch)) }
    let waiting = dashboard.picture().picture
    #expect(waiting.contains("read to the end") && waiting.contains("↓ \(8 - before) new (F)"))
    _ = dashboard.press([.character("F")])
    #expect(KeyWalkTests.Step.rows(dashboard.picture().picture).count == 8)
    #expect(!dashboard.picture().picture.contains(" new (F)"))
  }

  @Test("the causes name the code of the one under the cursor, however narrow the screen is")
  func causeCodes() throws {
    for columns in [40, 80, 132] {
      var dashboard = try dashboard(Self.eventful, columns: columns, lines: 60)
      _ = dashboard.press([.character("c")])
      var codes: [String] = []
      for _ in 0..<12 {
        let picture = dashboard.picture().picture
        let code = try #require(picture.firstMatch(of: /cause:(\w+)/)?.output.1)
        #expect(CauseCode(rawValue: String(code)) != nil)
        if !codes.contains(String(code)) { codes.append(String(code)) }
        // It is what the filter takes.
        var rows = dashboard
        _ = rows.press([.enter])
        #expect(rows.picture().picture.contains("/cause:\(code)") || columns < 60)
        _ = dashboard.press([.down])
      }
      #expect(codes.count > 4)
    }
  }

  @Test("the bill opens at its top, also where it was left scrolled down")
  func billAtItsTop() throws {
    var dashboard = try dashboard(Self.eventful, columns: 80, lines: 24)
    for export in try BillOfLog.exports() { _ = dashboard.update(.export(.read(export))) }
    _ = dashboard.press([.character("b")])
    let top = dashboard.picture()
    _ = dashboard.press([.pageDown, .down])
    #expect(dashboard.picture() != top)
    _ = dashboard.press([.escape, .character("b")])
    #expect(dashboard.picture() == top)
  }

  private static func dashboardOf(_ log: [[Change]], columns: Int) throws -> String {
    var dashboard = try dashboard(log)
    _ = dashboard.update(.size(columns: columns, lines: 40))
    return dashboard.picture().picture
  }

  @Test("while the picture is paused the log and the model are still named")
  func pausedTitle() throws {
    for columns in [60, 80, 100, 132] {
      var dashboard = try dashboard(Self.eventful, columns: columns, lines: 24)
      _ = dashboard.press([.character("p")])
      let title = dashboard.picture().picture.prefix { $0 != "\n" }
      #expect(
        title.contains("sample.jsonl   gpt-realtime") && title.contains("paused, 0 new (p)"), "\(title)")
    }
  }

  @Test(
    "the mark of the column that is sorted takes no letter of any head", arguments: [60, 80, 100, 132, 160])
  func sortMark(columns: Int) throws {
    var dashboard = try dashboard(Self.eventful, columns: columns)
    func heads() throws -> Substring {
      try #require(dashboard.picture().picture.split(separator: "\n").first { $0.contains(" outcome ") })
    }
    let plain = try heads().split { $0 == " " }
    for key: Key in [.character(">"), .character("<")] {
      var seen = 0
      for _ in 0..<16 {
        for mark in ["▼", "▲"] {
          _ = dashboard.press([mark == "▼" ? key : .character("I")])
          let sorted = try heads()
          seen += sorted.contains(mark) ? 1 : 0
          let bare = sorted.replacingOccurrences(of: mark, with: " ").split { $0 == " " }
          #expect(bare == plain, "\(sorted)")
        }
      }
      #expect(seen > 8)
    }
  }

  private static func patient(_ worth: Query) throws -> Dashboard { try dashboard(eventful, worth: worth) }

  @Test("what a log says cannot reach the terminal")
  func hostile() throws {
    let evil = "\\u001b]0;x\\u0007\\u009b2J\\u202e\\u0008"
    let lines = [
      #"{"type":"session.created","session":{"id":"s\#(evil)","model":"m\#(evil)","instructions":"x"}}"#,
      #"{"type":"response.done","response":{"id":"r\#(evil)","status":"failed","status_details":{"reason":"\#(evil)"},"output":[],"usage":{"total_tokens":1,"input_tokens":1,"output_tokens":0}}}"#,
      #"{"type":"response.done","response":{"id":"cut\#(evil)"#,
    ]
    var dashboard = try dashboard(batches(lines))
    for key: Key in [.enter, .escape, .character("u"), .character("u"), .character("/")] {
      _ = dashboard.update(.key(key))
      for scalar in dashboard.picture().picture.unicodeScalars where scalar != "\n" {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0x202E)
      }
    }
  }
}
