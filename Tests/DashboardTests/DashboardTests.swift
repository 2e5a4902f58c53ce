import Billing
import Dashboard
import Display
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
    // A second visit shows the page, and b types again, with what was typed.
    _ = dashboard.press([.character("b")])
    #expect(dashboard.picture().picture.contains("b load or type"))
    _ = dashboard.press([.character("b")])
    #expect(dashboard.picture().picture.contains("export or figures: audio_in=64,000 requests=8▌"))
    _ = dashboard.press([.escape, .escape])
    #expect(dashboard.picture().picture.contains("in/out") || dashboard.picture().picture.contains("check"))
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
    #expect(patient.picture().picture.contains("no other response differs in that direction"))
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
