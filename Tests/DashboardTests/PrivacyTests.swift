import Dashboard
import Display
import TestSupport
import Testing

/// Nothing private is on the screen or in what is copied from it; see `PrivateLog`.
///
/// A new view is a line in `views`.
@Suite("Privacy of the screen")
struct PrivacyTests {
  /// The keys that lead to a view from the first row, and whether it shows the text of the log because that is asked for.
  static let views: [(keys: [Key], showsText: Bool)] =
    ViewGoldenTests.views.map { ($0.keys, $0.name.hasPrefix("event")) } + [
      ([.enter], false), ([.character("v")], true), ([.character("v"), .end, .enter], true),
      ([.character("v"), .character("/"), .character("Z")], true), ([.down, .enter], false),
      ([.end, .enter], false),
      ([.character("c"), .enter], false), ([.character("s"), .enter], false),
      ([.character("s"), .end], false),
    ]

  private static func rows(_ lines: [String]) throws -> Dashboard {
    var dashboard = try dashboard(batches(lines), columns: 200, lines: 120)
    for export in try BillOfLog.exports() { _ = dashboard.update(.export(.read(export))) }
    _ = dashboard.press([.home])
    return dashboard
  }

  @Test("no view shows a key, and only events show words", arguments: PrivateLog.shapes.indices)
  func views(shape: Int) throws {
    let (name, text) = PrivateLog.shapes[shape]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let rows = try Self.rows(lines)
    #expect(rows.picture().picture.contains("private1"), "\(name)")
    var hasSeenText = false
    for view in Self.views {
      var dashboard = rows
      try EventAnswers(lines).press(view.keys, &dashboard)
      for _ in 0..<6 {
        let picture = dashboard.picture().picture
        let found = PrivateLog.found(view.showsText ? [.key] : PrivateLog.Needle.allCases, in: picture)
        #expect(found.isEmpty, "\(name), \(view.keys): \(found)")
        hasSeenText = hasSeenText || !PrivateLog.found([.words], in: picture).isEmpty
        try EventAnswers(lines).press([.down], &dashboard)
      }
    }
    #expect(hasSeenText, "\(name)")
  }

  @Test("no copy holds a key or a word", arguments: PrivateLog.shapes.indices)
  func copies(shape: Int) throws {
    let (name, text) = PrivateLog.shapes[shape]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var copies = 0
    for keys: [Key] in [
      [], [.enter], [.end], [.end, .enter], [.character("s")], [.character("s"), .end], [.character("t")],
    ] {
      for letter in "ire" {
        var dashboard = try Self.rows(lines)
        try EventAnswers(lines).press(keys, &dashboard)
        for effect in dashboard.press([.character("y"), .character(letter)]) {
          guard case .copy(let copy) = effect else { continue }
          copies += 1
          let found = PrivateLog.found(PrivateLog.Needle.allCases, in: copy + dashboard.picture().picture)
          #expect(found.isEmpty, "\(name), \(keys) \(letter): \(found)")
        }
      }
    }
    #expect(copies > 10)
  }
}
