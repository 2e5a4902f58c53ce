import Display
import Foundation
import TestSupport
import Testing

/// Compares a screen, text and roles, with the picture kept beside the tests.
enum Golden {
  static func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    try check(text: grid.picture + "\n~ roles ~\n" + grid.styles, name, location)
  }

  static func check(text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
    if let difference = try GoldenFile.difference(text, folder: folder, name: name) {
      Issue.record("\(difference)", sourceLocation: location)
    }
  }
}
