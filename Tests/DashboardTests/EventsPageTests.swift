import Dashboard
import Display
import Foundation
import Reconciliation
import TestSupport
import Testing
import Wording

@Suite("Pages of events")
struct EventsPageTests {
  /// The log of the other pages' pictures, as a file.
  static let log = sample {
    $0.turns = 7
    $0.seed = 4
    $0.injections = [.notCharged, .usageMissing, .unexplained, .truncatedByClient]
  }

  private func opened(
    _ lines: [String] = log, row: Int = 1, columns: Int = 80, height: Int = 24
  ) throws -> Dashboard {
    var dashboard = try dashboard(batches(lines), columns: columns, lines: height)
    _ = dashboard.press([.home] + Array(repeating: .down, count: row))
    try EventAnswers(lines).answer(dashboard.press([.character("v")]), &dashboard)
    return dashboard
  }

  @Test("what is shown of an answer that is still being made is read again when it has ended")
  func readAgain() throws {
    let lines = sample { $0.turns = 1 }
    let created = try #require(lines.firstIndex { $0.contains("response.created") })
    let done = try #require(lines.firstIndex { $0.contains("\"response.done\"") })
    let changes = batches(lines)
    for (key, effect) in [(Key.character("v"), Dashboard.Effect.findEvents(0)), (.enter, .findDetails(0))] {
      var dashboard = try dashboard(Array(changes[...created]))
      #expect(dashboard.press([key]) == [effect])
      for batch in changes[(created + 1)..<done] { #expect(dashboard.update(.changes(batch)).isEmpty) }
      #expect(dashboard.update(.changes(changes[done])) == [effect])
    }
  }

  @Test("what is searched for, in the list and in one event")
  func golden() throws {
    var dashboard = try opened()
    _ = dashboard.press([.character("/")])
    dashboard.type("total_tokens")
    try Golden.check(dashboard.picture(), "events-search-80x24")
    _ = dashboard.press([.enter, .enter])
    try Golden.check(dashboard.picture(), "event-search-80x24")
  }

  @Test("Enter goes from the explanation to the events and into one; Esc comes back and finds the place")
  func inAndBack() throws {
    var dashboard = try dashboard(batches(Self.log), columns: 80, lines: 24)
    _ = dashboard.press([.home, .down, .enter])
    let explained = dashboard.picture()
    try EventAnswers(Self.log).answer(dashboard.press([.enter]), &dashboard)
    _ = dashboard.press([.down, .down])
    let list = dashboard.picture()
    _ = dashboard.press([.enter])
    #expect(dashboard.picture().picture.contains("sent by the server"))
    #expect(dashboard.picture().picture.contains(#"  "type": "conversation.item.added""#))
    _ = dashboard.press([.down, .escape])
    #expect(dashboard.picture() == list)
    _ = dashboard.press([.escape])
    #expect(dashboard.picture() == explained)
    _ = dashboard.press([.escape, .character("v"), .character("v")])
    #expect(
      dashboard.picture().picture.contains("Is the server") || dashboard.picture().picture.contains("Server"))
  }

  @Test(
    "a search goes through the events that hold the words, small letters matching both cases, and counts them"
  )
  func search() throws {
    var dashboard = try opened()
    _ = dashboard.press([.home, .character("/")])
    dashboard.type("RESPONSE.DONE")
    #expect(dashboard.picture().picture.contains("0 found"))
    _ = dashboard.press([.control("u")])
    dashboard.type("output_item.")
    #expect(dashboard.picture().picture.contains("1 of 2"))
    _ = dashboard.press([.enter, .character("n")])
    let second = dashboard.picture().picture
    #expect(second.contains("/output_item.  2 of 2"))
    #expect(second.contains("response.output_item.done"))
    // Behind the last match it goes on at the first, and says so.
    _ = dashboard.press([.character("n")])
    #expect(dashboard.picture().picture.contains("this is the first match"))
    _ = dashboard.press([.character("N")])
    #expect(dashboard.picture().picture.contains("this is the last match"))
    _ = dashboard.press([.character("N")])
    #expect(dashboard.picture().picture.contains("/output_item.  1 of 2"))
    // The event in full stands where it holds the words.
    _ = dashboard.press([.enter])
    let grid = dashboard.picture()
    let found = (0..<grid.height).map { y in
      (0..<grid.width).filter { grid[$0, y].role == .selected }.map { grid[$0, y].text }.joined()
    }
    #expect(found.contains("output_item."))
    // Letters that are typed do nothing else; Esc takes the search back.
    _ = dashboard.press([.escape, .character("/"), .character("q"), .escape])
    #expect(dashboard.picture().picture.contains("/ search"))
  }

  @Test(
    "what is searched for stands out in every line of the list that holds it, where it stands or at its number"
  )
  func marked() throws {
    var dashboard = try opened(height: 90)
    /// The lines of the list with an event of a kind, and whether a run of marked cells is in them.
    func marks(_ name: String) -> [Bool] {
      let picture = dashboard.picture()
      return zip(
        picture.picture.split(separator: "\n", omittingEmptySubsequences: false),
        picture.marked.split(separator: "\n", omittingEmptySubsequences: false)
      ).filter { $0.0.contains(name) && !$0.0.hasPrefix("▶") && !$0.0.hasPrefix("/") }.map {
        $0.1.contains("SS")
      }
    }
    _ = dashboard.press([.home, .character("/")])
    #expect(!marks("output_item").isEmpty && marks("output_item").allSatisfy { !$0 })
    dashboard.type("output_item.")
    _ = dashboard.press([.enter, .home])
    #expect(marks("response.output_item").count == 2 && marks("response.output_item").allSatisfy { $0 })
    #expect(!marks("response.created").isEmpty && marks("response.created").allSatisfy { !$0 })
    // The words of the JSON are not in the list: the number of the line is marked.
    _ = dashboard.press([.character("/"), .control("u")])
    dashboard.type("total_tokens")
    _ = dashboard.press([.enter, .home])
    #expect(marks("response.done") == [true] && marks("response.output_item").allSatisfy { !$0 })
    _ = dashboard.press([.character("/"), .escape])
    #expect(marks("response.done") == [false])
  }

  @Test("v leaves the events and comes back to the place where they were left; rows that come do not move it")
  func leftAndFound() throws {
    var dashboard = try opened()
    _ = dashboard.press([.down, .down, .down])
    let before = dashboard.picture()
    try EventAnswers(Self.log).press([.character("v"), .character("v")], &dashboard)
    #expect(dashboard.picture() == before)
    try EventAnswers(Self.log).press([.character("v"), .enter, .enter], &dashboard)
    #expect(dashboard.picture() == before)
    // Another response begins at its own events.
    try EventAnswers(Self.log).press([.escape, .escape, .down, .character("v")], &dashboard)
    #expect(dashboard.picture().picture.contains("Events around #3"))
    // While a log is followed, the selection stays with the events that are looked at.
    let changes = batches(Self.log)
    var live = try DashboardTests.liveDashboard(Array(changes[..<(changes.count / 2)]))
    let row = KeyWalkTests.Step.row(live.picture().picture)
    _ = live.press([.character("v")])
    for batch in changes[(changes.count / 2)...] { _ = live.update(.changes(batch)) }
    _ = live.press([.character("v")])
    #expect(KeyWalkTests.Step.row(live.picture().picture) == row && row != nil)
  }

  @Test("events that are gone, left out or no longer kept are said to be")
  func missing() throws {
    var dashboard = try dashboard(batches(Self.log), columns: 80, lines: 24)
    _ = dashboard.press([.home, .character("v")])
    #expect(dashboard.picture().picture.contains("reading the log again"))
    _ = dashboard.update(.events(0, .gone("it is no longer kept")))
    #expect(dashboard.picture().picture.contains("not to be had: it is no longer kept"))
    let event = EventLine(line: 7, name: "response.done", text: "{}")
    _ = dashboard.update(.events(0, .events([event], leftOut: 1200, isCut: true)))
    #expect(dashboard.picture().picture.contains("1,200 earlier events are left out"))
    #expect(dashboard.picture().picture.contains("is not kept"))
    // An answer about another response is not shown.
    _ = dashboard.update(.events(3, .gone("another")))
    #expect(!dashboard.picture().picture.contains("another"))
  }

  @Test("sound without a known coding is told in bytes")
  func unknownCoding() throws {
    let lines = [
      #"{"type":"response.output_audio.delta","response_id":"r1","item_id":"i","delta":"QUJDREVG"}"#,
      #"{"type":"response.done","response":{"id":"r1","status":"completed","output":[]}}"#,
    ]
    #expect(try opened(lines, row: 0).picture().picture.contains("6 B of sound"))
  }

  @Test("no key, no sound and nothing that a terminal obeys is in any picture, whatever is pressed")
  func safe() throws {
    let key = "S3cr3tS3cr3tS3cr3tS3cr3tS3cr3t"
    let sound = String(repeating: "QUJD", count: 2000)
    let evil = "\\u001b]0;x\\u0007\\u009b2J\\u202e\\u0008"
    let lines = [
      #"{"type":"session.created\#(evil)","session":{"id":"s","client_secret":{"value":"\#(key)"},"tools":[{"type":"mcp","headers":{"Authorization":"Bearer \#(key)"}}],"instructions":"use ek_\#(key) \#(evil)"}}"#,
      #"{"type":"conversation.item.created","item":{"id":"i0\#(evil)","type":"message","role":"user","content":[{"type":"input_text","text":"my key is sk-\#(key) \#(evil)"}]}}"#,
      #"{"type":"error","error":{"code":"c","message":"Incorrect API key provided: sk-proj-\#(key)"}}"#,
      #"{"type":"response.created","response":{"id":"r1"}}"#,
      #"{"type":"response.output_item.added","response_id":"r1","item":{"id":"i1","type":"function_call","name":"f","arguments":"{\"api_key\":\"\#(key)\"}"}}"#,
      #"{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","delta":"\#(sound)"}"#,
      #"{"type":"response.done","response":{"id":"r1","status":"completed","output":[],"usage":{"total_tokens":1,"input_tokens":1,"output_tokens":0}}}"#,
    ]
    var random = RandomBytes(seed: 21)
    let keys: [Key] = [
      .up, .down, .enter, .escape, .character("v"), .character("/"), .character("n"), .character("N"),
      .pageDown,
      .character("s"), .character("3"), .control("u"), .home, .end, .click(x: 5, y: 6),
    ]
    for _ in 0..<40 {
      let (columns, height) = (1 + random.below(160), 1 + random.below(50))
      var dashboard = try opened(lines, row: 0, columns: columns, height: height)
      for _ in 0..<25 {
        try EventAnswers(lines).answer(dashboard.press([keys[random.below(keys.count)]]), &dashboard)
        let text = dashboard.picture().picture
        #expect(!text.contains("3cr3") && !text.contains("QUJDQ"))
        for scalar in text.unicodeScalars where scalar != "\n" {
          #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0x202E)
        }
        for line in text.split(separator: "\n") { #expect(CharacterWidth.columns(line) <= columns) }
      }
    }
  }
}
