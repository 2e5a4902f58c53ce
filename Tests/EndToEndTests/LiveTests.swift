import Foundation
import TestSupport
import Testing

/// A stream that goes on while somebody reads.
@Suite("Living with a stream", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct LiveTests {
  /// A stream that is played fast enough to arrive while keys are pressed.
  private static let stream = "clear; realtally sample --turns 40 --seed 5 --speed 12 | realtally"

  @Test("an upward move freezes the view and counts what comes; resizes while it streams; F catches up")
  func freeze() throws {
    let terminal = try Tmux(columns: 110, lines: 30)
    try terminal.run(Self.stream)
    try terminal.wait("4 responses", seconds: 30)
    try terminal.press("Up")
    try terminal.wait("↓ 1 new", seconds: 30)
    func selected(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first { $0.hasPrefix("▶") }?.dropFirst(1).prefix(16)
    }
    let before = selected(try terminal.screen())
    for (columns, lines) in [(80, 24), (60, 15), (110, 30)] { try terminal.resize(columns, lines) }
    let after = try terminal.wait("↓ 2 new", seconds: 30)
    #expect(selected(after) == before && before != nil)
    try terminal.press("p")
    try terminal.wait("paused", seconds: 30)
    try terminal.press("F")
    try terminal.wait("following", seconds: 30)
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test("rows arrive behind a filter, which counts them")
  func filter() throws {
    let terminal = try Tmux(columns: 110, lines: 30)
    try terminal.run(Self.stream)
    try terminal.wait("2 responses", seconds: 30)
    try terminal.press("/")
    try terminal.type("status:completed in>0")
    try terminal.wait("/status:completed in>0▌")
    try terminal.wait("5 of ", seconds: 40)
    try terminal.press("Escape")
    try terminal.waitGone("/status")
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test("the wheel moves, a click selects")
  func mouse() throws {
    let terminal = try Tmux(columns: 110, lines: 30)
    try terminal.run("realtally \(ScreenTests.log)")
    let screen = try terminal.wait("12 responses")
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    func place(_ lines: [Substring]) -> Int? { lines.firstIndex { $0.hasPrefix("▶") } }
    let selected = try #require(place(lines))
    // A press and a release of the left button on the line above, as tmux's terminal sends them: counted from 1, and 32
    // more each.
    func sent(_ button: UInt8, line: Int) -> String {
      "\u{1B}[M" + String(decoding: [button + 32, 12 + 32, UInt8(line + 32)], as: UTF8.self)
    }
    let line = selected
    try terminal.type(sent(0, line: line) + sent(3, line: line))
    try terminal.wait(seconds: 10, "the click selected nothing") {
      place($0.split(separator: "\n", omittingEmptySubsequences: false)) == line - 1
    }
    try terminal.type(sent(64, line: line))
    try terminal.wait(seconds: 10, "the wheel moved nothing") {
      place($0.split(separator: "\n", omittingEmptySubsequences: false)) == line - 2
    }
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test("a report goes into a pipe and complaints into a file, with a terminal beside them")
  func redirected() throws {
    let terminal = try Tmux(columns: 110, lines: 30)
    let errors = NSTemporaryDirectory() + "errors-\(getpid())"
    try terminal.run(
      "clear; (cat \(ScreenTests.log); echo '{\"type\":\"response.done\",') | realtally 2> \(errors) | tail -n 3; echo left=${PIPESTATUS[1]}"
    )
    let screen = try terminal.wait("left=0")
    #expect(screen.contains("check: = same"))
    try terminal.wait("ready>")
  }
}
