import Dashboard
import Display
import Reconciliation
import Testing

/// Every key of the help screen does what it says there.
@Suite("The key table")
struct KeyWalkTests {
  /// What a key must have done: the screen before and after it, and what it asks for.
  struct Step {
    var before: String
    var after: String
    var effects: [Dashboard.Effect]
  }

  /// How a screen is reached, and what a key must do there. An action without a row fails the test.
  private static func row(_ action: Action) -> (keys: [Key], isDone: (Step) -> Bool) {
    func selected(_ picture: String) -> String {
      picture.split(separator: "\n").first { $0.hasPrefix("▶") }.map(String.init) ?? ""
    }
    func moved(_ step: Step) -> Bool { selected(step.before) != selected(step.after) }
    func shows(_ words: String) -> (Step) -> Bool {
      { $0.after.contains(words) && !$0.before.contains(words) }
    }
    switch action {
    case .up: return ([], moved)
    case .down: return ([.home], moved)
    case .pageUp: return ([], moved)
    case .pageDown: return ([.home], moved)
    case .first: return ([], { selected($0.after).contains("    1 …") })
    case .last: return ([.home], { selected($0.after).contains("   16 …") })
    case .enter: return ([], { $0.after.contains("Enter its events") && $0.effects.count == 1 })
    case .back:
      return ([.character("t")], { $0.before.contains("Timeline") && !$0.after.contains("Timeline") })
    case .filter: return ([], shows("/▌  16 of 16"))
    case .nextMatch: return ([.home], moved)
    case .previousMatch: return ([], moved)
    case .nextDifference: return ([.home], { moved($0) && selected($0.after).contains("▲") })
    case .previousDifference: return ([.up], { moved($0) && selected($0.after).contains("▲") })
    case .sortRight: return ([], shows("total▼"))
    case .sortLeft: return ([], shows("cost▼"))
    case .invert: return ([.character("<")], shows("cost▲"))
    case .follow: return ([.home], { selected($0.after).contains("   16 …") })
    case .pause: return ([], shows("paused"))
    case .events:
      return ([], { step in step.effects.contains { if case .findEvents = $0 { true } else { false } } })
    case .timeline: return ([], shows("Timeline"))
    case .causes: return ([], shows("Causes:"))
    case .sessions: return ([], shows("Sessions"))
    case .bill: return ([], shows("figures: ▌"))
    case .unread: return ([], shows("What could not be read"))
    case .copy: return ([], shows("copy:"))
    case .save: return ([], shows("write to:"))
    case .mouse: return ([], { $0.effects == [.mouse(false)] })
    case .help: return ([], shows("Keys"))
    case .redraw: return ([], { $0.effects == [.redraw] })
    case .quit: return ([], { $0.effects == [.quit] })
    case .quitNow: return ([.character("t")], { $0.effects == [.quit] })
    }
  }

  @Test("every key does what the help screen says", arguments: KeyTable.bindings.indices)
  func walk(place: Int) throws {
    let binding = KeyTable.bindings[place]
    let (keys, isDone) = Self.row(binding.action)
    for key in binding.keys {
      var dashboard = try dashboard(ViewGoldenTests.log)
      _ = dashboard.press(keys)
      let before = dashboard.picture().picture
      let effects = dashboard.update(.key(key))
      let step = Step(before: before, after: dashboard.picture().picture, effects: effects)
      #expect(isDone(step), "\(binding.label): \(binding.summary)\n\(step.after)")
    }
  }

  @Test("no key means two things, and every action has a key")
  func unique() {
    let keys = KeyTable.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(Set(KeyTable.bindings.map(\.action)) == Set(Action.allCases))
  }

  @Test(
    "nothing moves under a reader who has moved up, paused or sorted, while rows arrive",
    arguments: [[Key.up], [.character("p")], [.character("<")], [.home], [.character("t"), .up]])
  func stillness(keys: [Key]) throws {
    let half = ViewGoldenTests.log.count / 2
    var dashboard = try dashboard(Array(ViewGoldenTests.log[..<half]))
    _ = dashboard.press(keys)
    func rows(_ picture: String) -> [String] {
      picture.split(separator: "\n").compactMap { line in
        let words = line.drop { $0 == "▶" }.split(separator: " ")
        guard words.count > 3, let number = Int(words[0]), words[1].hasPrefix("…") else { return nil }
        return "\(line.first == "▶" ? "▶" : "") \(number) \(words[1])"
      }
    }
    let before = rows(dashboard.picture().picture)
    for batch in ViewGoldenTests.log[half...] { _ = dashboard.update(.changes(batch)) }
    let after = rows(dashboard.picture().picture)
    // Rows may fill, and new ones may come below; those that were there stay where they were.
    #expect(!before.isEmpty || keys.first == .character("t"))
    for (one, other) in zip(before, after) { #expect(one == other) }
    #expect(after.count >= before.count)
  }

  @Test("the screen's totals are those of the records, whatever is asked for")
  func totals() throws {
    var records = Records()
    for change in ViewGoldenTests.log.joined() { records.apply(change) }
    let dashboard = try dashboard(ViewGoldenTests.log)
    let input = Number.grouped(records.totals.reported.input)
    let output = Number.grouped(records.totals.reported.output)
    #expect(dashboard.picture().picture.contains("server says  \(input) in"))
    #expect(dashboard.picture().picture.contains("  \(output) out"))
    for session in records.totalsBySession() {
      var page = dashboard
      _ = page.press([.character("s")])
      #expect(page.picture().picture.contains(Number.grouped(session.reported.input)))
    }
  }
}
