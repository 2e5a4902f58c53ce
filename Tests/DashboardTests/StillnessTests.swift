import Dashboard
import Display
import Reconciliation
import Testing

/// Nothing moves under the reader while rows arrive.
@Suite("Stillness")
struct StillnessTests {
  /// Keys after which the reader looks at one row, and the sizes of screens.
  static let readings: [(keys: [Key], columns: Int, lines: Int)] = {
    let keys: [[Key]] = [
      [.up], [.home], [.pageUp], [.up, .up, .down], [.wheelUp], [.character("p")], [.up, .character("p")],
      [.character("<")], [.character("<"), .down, .down], [.character(">"), .character("I"), .down],
      [.character("I"), .down], [.character("/"), .character("c"), .enter, .up],
    ]
    return keys.flatMap { keys in
      [(132, 40), (80, 24), (40, 12), (20, 5)].map { (keys, $0.0, $0.1) }
    }
  }()

  /// The line of the cursor on the screen, and the number that stands on it, or where it is too narrow what does.
  private func place(_ dashboard: Dashboard) -> (y: Int, what: String)? {
    let grid = dashboard.picture()
    guard let y = (0..<grid.height).first(where: { grid[0, $0].text == "▶" }) else { return nil }
    let line = (0..<grid.width).map { grid[$0, y].text }.joined()
    // A row may fill as its response goes on: its number and its id stay.
    return (y, grid.width < 30 ? "" : line.split(separator: " ").dropFirst().prefix(1).joined())
  }

  @Test("the selected row stays, and stays on its line", arguments: readings)
  func still(keys: [Key], columns: Int, lines: Int) throws {
    let log = ViewGoldenTests.log
    var dashboard = try dashboard(Array(log[..<(log.count / 2)]), columns: columns, lines: lines)
    _ = dashboard.press(keys)
    let before = try #require(place(dashboard))
    var copying = dashboard
    let id = copying.press([.character("y"), .character("i")])
    for (count, batch) in log[(log.count / 2)...].enumerated() {
      _ = dashboard.update(.changes(batch))
      _ = dashboard.update(.tick(1000 + count * 300))
      let after = try #require(place(dashboard))
      #expect(after == before, "after \(count) more\n\(dashboard.picture().picture)")
    }
    #expect(dashboard.press([.character("y"), .character("i")]) == id)
  }

  @Test(
    "what has come is counted, and shown when the reader asks for it", arguments: [Key.up, .character("p")])
  func counted(key: Key) throws {
    let log = ViewGoldenTests.log
    var dashboard = try dashboard(Array(log[..<(log.count / 2)]))
    _ = dashboard.press([key])
    for batch in log[(log.count / 2)..<(log.count - 1)] { _ = dashboard.update(.changes(batch)) }
    let all = log.joined().reduce(into: 0) { most, change in
      if case .response(let record) = change { most = max(most, Int(record.row) + 1) }
    }
    let then = log[..<(log.count / 2)].joined().reduce(into: 0) { most, change in
      if case .response(let record) = change { most = max(most, Int(record.row) + 1) }
    }
    #expect(dashboard.picture().picture.contains("\(all - then) new"))
    _ = dashboard.press([key == .up ? .end : key])
    #expect(!dashboard.picture().picture.contains("\(all - then) new"))
    _ = dashboard.press([.end])
    #expect(dashboard.picture().picture.contains("▶   \(all) "))
  }

  @Test(
    "that it stands still is said at every width that has room for it", arguments: [22, 30, 40, 60, 80, 132])
  func said(columns: Int) throws {
    let log = ViewGoldenTests.log
    var dashboard = try dashboard(Array(log[..<(log.count / 2)]), columns: columns, lines: 12, isPiped: true)
    _ = dashboard.press([.character("p")])
    for batch in log[(log.count / 2)..<(log.count - 1)] { _ = dashboard.update(.changes(batch)) }
    _ = dashboard.update(.tick(20_000))
    #expect(dashboard.picture().picture.hasPrefix(" ") && dashboard.picture().picture.contains("paused, "))
    _ = dashboard.press([.character("p"), .up])
    if columns >= 30 { #expect(dashboard.picture().picture.contains("↓ ")) }
  }

  @Test("the cursor stays on its cause while others come before it")
  func causes() throws {
    let log = ViewGoldenTests.log
    var dashboard = try dashboard(Array(log[..<(log.count / 3)]))
    _ = dashboard.press([.character("c"), .end])
    func cause() -> String? {
      let grid = dashboard.picture()
      let y = (0..<grid.height).first { grid[0, $0].text == "▶" }
      // The code stands behind kind and words, in a column of its own.
      return y.map { y in (0..<grid.width).map { grid[$0, y].text }.joined() }?.split(separator: " ").first {
        $0.contains("_")
      }.map(String.init)
    }
    let before = try #require(cause())
    for (count, batch) in log[(log.count / 3)...].enumerated() {
      _ = dashboard.update(.changes(batch))
      _ = dashboard.update(.tick(2000 + count * 600))
      #expect(cause() == before)
    }
  }
}
