import Dashboard
import Display
import Reconciliation
import Testing

/// A picture of every view at every size that people have, and how it looks in each theme.
@Suite("Pictures of the views")
struct ViewGoldenTests {
  /// The keys that lead to a view from the rows.
  static let views: [(name: String, keys: [Key])] = [
    ("rows", []), ("explain", [.up, .enter]), ("timeline", [.character("t")]),
    ("causes", [.character("c"), .down]), ("sessions", [.character("s")]), ("unread", [.character("u")]),
    ("bill", [.character("b")]), ("help", [.character("?")]), ("filter", [.character("/"), .character("z")]),
    ("sorted", [.character("<")]), ("events", [.up, .character("v")]),
    ("event", [.up, .character("v"), .enter]), ("statement", [.character("b")]), ("waiting", []),
  ]

  static let sizes = [(40, 12), (60, 15), (80, 24), (132, 40)]

  static let lines =
    sample {
      $0.sessions = 2
      $0.turns = 7
      $0.seed = 4
      $0.injections = [
        .notCharged, .usageMissing, .unexplained, .truncatedByClient, .cacheBust, .sumsDisagree,
      ]
    } + [#"{"type":"response.done","response":{"id":"cut"#]

  static let log = batches(lines)

  static func view(_ place: Int, columns: Int, lines: Int, isASCII: Bool = false) throws -> Grid {
    let isWaiting = views[place].name == "waiting"
    var dashboard = try dashboard(
      isWaiting ? [] : log, columns: columns, lines: lines, isASCII: isASCII, isPiped: isWaiting)
    if isWaiting { _ = dashboard.update(.tick(15_000)) }
    if views[place].name == "statement" {
      for export in try BillOfLog.exports() { _ = dashboard.update(.export(.read(export))) }
    }
    try EventAnswers(Self.lines).press(views[place].keys, &dashboard)
    return dashboard.picture()
  }

  @Test("every view at four sizes: its text, its looks, and its looks without hues", arguments: views.indices)
  func golden(place: Int) throws {
    for (columns, lines) in Self.sizes {
      let grid = try Self.view(place, columns: columns, lines: lines)
      try Golden.check(grid, "\(Self.views[place].name)-\(columns)x\(lines)")
    }
  }

  @Test("in ASCII nothing else is drawn, and nothing stands elsewhere", arguments: views.indices)
  func ascii(place: Int) throws {
    var pictures: [String] = []
    for (columns, lines) in Self.sizes {
      let grid = try Self.view(place, columns: columns, lines: lines, isASCII: true)
      #expect(grid.picture.utf8.allSatisfy { $0 < 0x80 })
      pictures.append("~ \(columns)x\(lines) ~\n\(grid.picture)")
      // Each cell means what it means with marks of all kinds.
      let marked = try Self.view(place, columns: columns, lines: lines)
      let places = (0..<lines).flatMap { y in (0..<columns).map { (x: $0, y: y) } }
      #expect(places.allSatisfy { grid[$0.x, $0.y].role == marked[$0.x, $0.y].role })
    }
    try Golden.check(text: pictures.joined(separator: "\n"), "\(Self.views[place].name)-ascii")
  }

  @Test("every line is exactly as wide as the screen", arguments: views.indices)
  func width(place: Int) throws {
    for columns in [1, 2, 7, 23, 24, 39, 61, 99, 131, 200, 300] {
      for lines in [1, 2, 3, 5, 9, 13, 20, 31, 100] {
        let grid = try Self.view(place, columns: columns, lines: lines)
        for y in 0..<lines {
          let width = (0..<columns).reduce(0) { $0 + CharacterWidth.columns(grid[$1, y].text) }
          #expect(width == columns, "\(Self.views[place].name) \(columns)x\(lines), line \(y)")
        }
      }
    }
  }

  @Test("in pictures of looks every look of a theme has a letter of its own; without hues there is none")
  func letters() {
    var seen: [Character: Look] = [:]
    for theme in [Theme.standard, .monochrome] {
      for role in Role.allCases {
        let look = theme.look(role)
        let letter = Looks.letter(look)
        #expect(letter != "?", "\(theme) \(role) has no letter")
        #expect(seen.updateValue(look, forKey: letter).map { $0 == look } ?? true)
        if theme == .monochrome { #expect(look.hue == nil) }
      }
    }
  }
}
