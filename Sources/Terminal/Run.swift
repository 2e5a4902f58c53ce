import Display

/// Cells of a line that are sent to the terminal together: of one role, and with characters of one width.
///
/// Each run has its own place, so a character that a terminal measures otherwise moves none of another run.
struct Run: Equatable {
  /// The column of its first cell.
  var x: Int
  /// Its characters.
  var text: String
  /// How many columns each of them takes: 1 or 2.
  var width: Int
  /// What it means.
  var role: Role

  /// The runs of a line, from left to right.
  static func all(line y: Int, of grid: Grid) -> [Run] {
    var runs: [Run] = []
    for x in 0..<grid.width where !grid[x, y].text.isEmpty {
      let cell = grid[x, y]
      let width = x + 1 < grid.width && grid[x + 1, y].text.isEmpty ? 2 : 1
      if let last = runs.last, last.role == cell.role, last.width == width {
        runs[runs.count - 1].text += cell.text
      } else {
        runs.append(Run(x: x, text: cell.text, width: width, role: cell.role))
      }
    }
    return runs
  }
}
