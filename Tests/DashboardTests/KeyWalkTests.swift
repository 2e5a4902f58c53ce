import Dashboard
import Display
import Testing

/// Every key of the help screen does what it says there.
@Suite("The key table")
struct KeyWalkTests {
  /// What a key must have done: the screen before and after it, and what it asks for.
  struct Step {
    var before: String
    var after: String
    var effects: [Dashboard.Effect]

    /// The number of the row under the cursor.
    static func row(_ picture: String) -> Int? {
      let line = picture.split(separator: "\n").first { $0.hasPrefix("▶") }
      return line.flatMap { Int($0.dropFirst().split(separator: " ").first ?? "") }
    }

    /// The numbers of the rows on the screen, from top to bottom.
    static func rows(_ picture: String) -> [Int] {
      picture.split(separator: "\n").compactMap { line in
        let words = line.drop { $0 == "▶" }.split(separator: " ")
        return words.count > 3 && words[1].hasPrefix("…") ? Int(words[0]) : nil
      }
    }

    var from: Int { Self.row(before) ?? 0 }
    var to: Int { Self.row(after) ?? 0 }
  }

  /// How a screen is reached, and what a key must do there. An action without a row does not compile.
  private static func row(_ action: Action) -> (keys: [Key], isDone: (Step) -> Bool) {
    func shows(_ words: String) -> (Step) -> Bool {
      { $0.after.contains(words) && !$0.before.contains(words) }
    }
    func asks(_ effect: Dashboard.Effect) -> (Step) -> Bool { { $0.effects == [effect] } }
    switch action {
    case .up: return ([], { $0.from == 16 && $0.to == 15 })
    case .down: return ([.home], { $0.from == 1 && $0.to == 2 })
    case .pageUp: return ([], { $0.from == 16 && (2..<14).contains($0.to) })
    case .pageDown: return ([.home], { $0.from == 1 && (4..<16).contains($0.to) })
    case .first: return ([], { $0.from == 16 && $0.to == 1 })
    case .last: return ([.home], { $0.from == 1 && $0.to == 16 })
    case .enter:
      return ([], { $0.after.contains("Enter its events") && $0.effects == [.findDetails(15)] })
    case .back: return ([.character("t")], { $0.before.contains("Timeline") && $0.to == 16 })
    case .filter: return ([], shows("/▌  16 of 16"))
    case .nextMatch: return ([.home], { $0.from == 1 && $0.to == 2 })
    case .previousMatch: return ([], { $0.from == 16 && $0.to == 15 })
    // Rows 3, 6, 14 and 16 differ.
    case .nextDifference: return ([.home], { $0.from == 1 && $0.to == 3 })
    case .previousDifference: return ([.up], { $0.from == 15 && $0.to == 14 })
    case .sortRight: return ([], { shows("total▼")($0) && Step.rows($0.after).first == 15 })
    case .sortLeft: return ([], { shows("cost▼")($0) && Step.rows($0.after).first == 3 })
    case .invert:
      return ([.character("<")], { shows("cost▲")($0) && Step.rows($0.after).first != 3 })
    case .follow: return ([.home], { $0.from == 1 && $0.to == 16 })
    case .pause: return ([], shows("paused"))
    case .events: return ([], asks(.findEvents(15)))
    case .timeline: return ([], shows("Timeline"))
    case .causes: return ([], shows("Causes:"))
    case .sessions: return ([], shows("Sessions"))
    case .bill: return ([], shows("export or figures: ▌"))
    case .unread: return ([], shows("What could not be read"))
    case .copy: return ([], shows("copy: i id"))
    case .save: return ([], shows("write to: realtally-report.json▌"))
    case .mouse: return ([], { $0.effects == [.mouse(false)] && shows("Mouse off")($0) })
    case .help: return ([], shows("Words behind /"))
    case .redraw: return ([], { $0.effects == [.redraw] && $0.before == $0.after })
    case .quit: return ([], asks(.quit))
    case .quitNow: return ([.character("t")], asks(.quit))
    }
  }

  @Test("every key does what the help screen says", arguments: KeyTable.bindings.indices)
  func walk(place: Int) throws {
    let binding = KeyTable.bindings[place]
    let (keys, isDone) = Self.row(binding.action)
    var steps: [Step] = []
    for key in binding.keys {
      var dashboard = try dashboard(ViewGoldenTests.log)
      _ = dashboard.press(keys)
      let before = dashboard.picture().picture
      let effects = dashboard.update(.key(key))
      let step = Step(before: before, after: dashboard.picture().picture, effects: effects)
      #expect(isDone(step), "\(binding.label): \(binding.summary)\n\(step.after)")
      #expect(KeyTable.action(of: key) == binding.action)
      steps.append(step)
    }
    // All its keys do the same.
    for step in steps { #expect(step.after == steps[0].after && step.effects == steps[0].effects) }
  }

  @Test("the help screen has each binding, with its keys and all that it does")
  func help() throws {
    for columns in [40, 132] {
      var dashboard = try dashboard([], columns: columns, lines: 200)
      _ = dashboard.press([.character("?")])
      let help = dashboard.picture().picture.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for binding in KeyTable.bindings { #expect(help.contains("\(binding.label) \(binding.summary)")) }
    }
  }

  @Test("no key means two things, and every action has a key")
  func unique() {
    let keys = KeyTable.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(Set(KeyTable.bindings.map(\.action)) == Set(Action.allCases))
  }
}
