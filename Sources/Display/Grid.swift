/// One place on the screen.
public struct Cell: Sendable, Equatable {
  /// What is shown; empty where a wide character reaches over from the left.
  public var text: String
  /// What it means.
  public var role: Role

  /// An empty place.
  public static let blank = Cell(text: " ", role: .normal)
}

/// A screen as plain cells: what a view draws and a terminal paints.
public struct Grid: Sendable, Equatable {
  /// Columns.
  public let width: Int
  /// Lines.
  public let height: Int
  /// Whether only ASCII may be drawn.
  public let isASCII: Bool
  private var cells: [Cell]

  /// An empty screen.
  public init(width: Int, height: Int, isASCII: Bool = false) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.isASCII = isASCII
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  /// The cell at a place; blank outside.
  public subscript(x: Int, y: Int) -> Cell {
    guard contains(x, y) else { return .blank }
    return cells[y * width + x]
  }

  /// Draws a text from a place on, cut at the edges and at `columns`; returns the column behind it.
  @discardableResult
  public mutating func put(_ text: SafeText, x: Int, y: Int, _ role: Role = .normal, columns: Int? = nil)
    -> Int
  {
    let cut = columns.map { text.truncated(to: $0) } ?? text
    let text = isASCII ? cut.ascii : cut
    var column = x
    for scalar in text.string.unicodeScalars {
      let wide = CharacterWidth.columns(scalar)
      if wide == 0 {
        combine(scalar, x: column - 1, y: y)
        continue
      }
      guard column + wide <= width else { break }
      if contains(column, y) { set(scalar, wide, column, y, role) }
      column += wide
    }
    return column
  }

  private mutating func set(_ scalar: Unicode.Scalar, _ wide: Int, _ x: Int, _ y: Int, _ role: Role) {
    for place in x..<(x + wide) { clear(place, y) }
    cells[y * width + x] = Cell(text: String(scalar), role: role)
    if wide == 2 { cells[y * width + x + 1] = Cell(text: "", role: role) }
  }

  /// Empties a place; a wide character goes as a whole.
  private mutating func clear(_ x: Int, _ y: Int) {
    if cells[y * width + x].text.isEmpty, x > 0 { cells[y * width + x - 1] = .blank }
    if x + 1 < width, cells[y * width + x + 1].text.isEmpty { cells[y * width + x + 1] = .blank }
    cells[y * width + x] = .blank
  }

  /// Gives a line a role, or its columns from one up to another, without changing its text.
  public mutating func mark(line y: Int, from x: Int = 0, to end: Int = .max, _ role: Role) {
    guard (0..<height).contains(y) else { return }
    let (start, end) = (max(0, x), min(width, end))
    guard start < end else { return }
    for column in start..<end { cells[y * width + column].role = role }
  }

  /// Fills a line with one character.
  public mutating func rule(y: Int, _ character: SafeText = "─", _ role: Role = .muted) {
    for column in 0..<width { put(character, x: column, y: y, role) }
  }

  private mutating func combine(_ scalar: Unicode.Scalar, x: Int, y: Int) {
    var column = x
    while contains(column, y), cells[y * width + column].text.isEmpty { column -= 1 }
    guard contains(column, y) else { return }
    cells[y * width + column].text.unicodeScalars.append(scalar)
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    (0..<width).contains(x) && (0..<height).contains(y)
  }
}
