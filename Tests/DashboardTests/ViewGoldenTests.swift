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
    ("sorted", [.character("<")]),
  ]

  static let sizes = [(40, 12), (60, 15), (80, 24), (132, 40)]

  static let log = batches(
    sample {
      $0.sessions = 2
      $0.turns = 7
      $0.seed = 4
      $0.injections = [
        .notCharged, .usageMissing, .unexplained, .truncatedByClient, .cacheBust, .sumsDisagree,
      ]
    } + [#"{"type":"response.done","response":{"id":"cut"#])

  static func view(_ place: Int, columns: Int, lines: Int, isASCII: Bool = false) throws -> Grid {
    var dashboard = try dashboard(log, columns: columns, lines: lines, isASCII: isASCII)
    _ = dashboard.press(views[place].keys)
    return dashboard.picture()
  }

  @Test("every view at four sizes", arguments: views.indices, sizes)
  func golden(place: Int, size: (columns: Int, lines: Int)) throws {
    let grid = try Self.view(place, columns: size.columns, lines: size.lines)
    try Golden.check(grid, "\(Self.views[place].name)-\(size.columns)x\(size.lines)")
  }

  @Test("in ASCII nothing else is drawn, and every mark has a form of its own", arguments: views.indices)
  func ascii(place: Int) throws {
    for (columns, lines) in Self.sizes {
      let grid = try Self.view(place, columns: columns, lines: lines, isASCII: true)
      #expect(grid.picture.utf8.allSatisfy { $0 < 0x80 })
    }
    let grid = try Self.view(place, columns: 80, lines: 24, isASCII: true)
    try Golden.check(grid, "\(Self.views[place].name)-ascii-80x24")
  }

  @Test("each theme shows it in its own way; monochrome without a hue", arguments: views.indices)
  func themes(place: Int) throws {
    let grid = try Self.view(place, columns: 80, lines: 24)
    for theme in Theme.allCases {
      let picture = Looks(grid, theme).picture
      try Golden.check(text: picture, "\(Self.views[place].name)-\(theme.rawValue)-80x24")
      if theme == .monochrome { #expect(picture.allSatisfy { !$0.isLetter || "bdru".contains($0) }) }
    }
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
}

/// How a picture looks in a theme: a letter for the hue, or for what a cell without one is.
struct Looks {
  let picture: String

  init(_ grid: Grid, _ theme: Theme) {
    picture = (0..<grid.height).map { y in
      var line = (0..<grid.width).map { x -> Character in
        let look = theme.look(grid[x, y].role)
        if grid[x, y].text == " ", look == Look() { return " " }
        return Self.letter(look)
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  private static func letter(_ look: Look) -> Character {
    let hues: [Look.Hue: Character] = [
      .black: "K", .red: "R", .green: "G", .yellow: "Y", .blue: "B", .magenta: "M", .cyan: "C", .white: "W",
    ]
    if let hue = look.hue { return hues[hue] ?? "?" }
    if look.attributes.contains(.reverse) { return "r" }
    if look.attributes.contains(.underline) { return "u" }
    if look.attributes.contains(.bold) { return "b" }
    return look.attributes.contains(.dim) ? "d" : "."
  }
}
