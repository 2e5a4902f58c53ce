import Display
import Foundation
import TestSupport
import Testing

/// Compares a screen with the picture kept beside the tests: its text, and how it looks with hues and without.
enum Golden {
  static func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let parts = [
      grid.picture, "~ default ~", Looks.picture(grid, .standard), "~ monochrome ~",
      Looks.picture(grid, .monochrome),
    ]
    try check(text: parts.joined(separator: "\n"), name, location)
  }

  static func check(text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
    if let difference = try GoldenFile.difference(text, folder: folder, name: name) {
      Issue.record("\(difference)", sourceLocation: location)
    }
  }
}

/// How a screen looks in a theme, cell by cell.
enum Looks {
  /// A letter for each cell; a blank for an empty one without a look, and for the right half of a wide character.
  static func picture(_ grid: Grid, _ theme: Theme) -> String {
    (0..<grid.height).map { y in
      var line = (0..<grid.width).map { x -> Character in
        let look = theme.look(grid[x, y].role)
        return grid[x, y].text.allSatisfy({ $0 == " " }) && !isSeen(look) ? " " : letter(look)
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }

  /// Whether an empty cell shows it.
  private static func isSeen(_ look: Look) -> Bool {
    !look.attributes.isDisjoint(with: [.reverse, .underline])
  }

  /// The letter of a look: small for weight and lines alone, large for a hue.
  static func letter(_ look: Look) -> Character { letters.first { $0.look == look }?.letter ?? "?" }

  private static let letters: [(look: Look, letter: Character)] = [
    (Look(), "."), (Look(nil, .bold), "b"), (Look(nil, .dim), "d"), (Look(nil, .reverse), "r"),
    (Look(nil, .underline), "u"), (Look(nil, [.dim, .underline]), "v"),
    (Look(nil, [.bold, .underline]), "w"),
    (Look(.yellow, .reverse), "Y"), (Look(.blue, .reverse), "B"), (Look(.magenta), "M"),
    (Look(.red, .bold), "R"), (Look(.blue), "E"), (Look(.yellow), "N"),
  ]
}
