import Foundation
import TestSupport
import Testing

/// A stream that goes on while somebody reads.
@Suite("Living with a stream", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct LiveTests {
  /// A stream that is played fast enough to arrive while keys are pressed.
  private static let stream = "realtally sample --turns 40 --seed 5 --speed 12 | realtally"

  /// The figure before a word on the screen, such as 17 of "17 new"; nil where there is none.
  private func figure(before word: String, _ screen: String) -> Int? {
    guard let place = screen.range(of: " " + word) else { return nil }
    return Int(
      screen[..<place.lowerBound].reversed().prefix(while: \.isNumber).reversed().map(String.init).joined())
  }

  /// Waits until the figure before a word is at least so large: rows may come by twos while a picture is taken.
  @discardableResult
  private func wait(_ terminal: Tmux, for least: Int, _ word: String) throws -> String {
    try terminal.wait(seconds: 40, "there are not \(least) \(word)") {
      figure(before: word, $0) ?? 0 >= least
    }
  }

  /// The rows on the screen by their ids' ends, from above.
  private func rows(_ screen: String) -> [Substring] {
    screen.split(separator: "\n").prefix { !$0.hasPrefix("──") || $0.hasPrefix("─────") }.compactMap { line in
      line.contains(" completed ") ? line.split(separator: " ").first { $0.hasPrefix("…") } : nil
    }
  }

  @Test("an upward move freezes the view and counts what comes; resizes while it streams; F catches up")
  func freeze() throws {
    let terminal = try Tmux.showing(Self.stream, until: "4 responses", columns: 110)
    try terminal.press("Up")
    try wait(terminal, for: 1, "new")
    func selected(_ screen: String) -> Substring? {
      screen.split(separator: "\n").first { $0.hasPrefix("▶") }?.dropFirst(1).prefix(16)
    }
    let before = selected(try terminal.screen())
    for (columns, lines) in [(80, 24), (60, 15), (110, 30)] { try terminal.resize(columns, lines) }
    let after = try wait(terminal, for: 2, "new")
    #expect(selected(after) == before && before != nil)
    try terminal.press("p")
    try terminal.wait("paused", seconds: 30)
    try terminal.press("F")
    let caught = try terminal.wait("following", seconds: 30)
    #expect(figure(before: "new", caught) == nil && selected(caught) != before)
    try terminal.leave()
  }

  @Test("rows arrive behind a filter, which counts them")
  func filter() throws {
    let terminal = try Tmux.showing(Self.stream, until: "2 responses", columns: 110)
    try terminal.press("/")
    try terminal.type("status:completed in>0")
    try terminal.wait("/status:completed in>0▌")
    let first = try #require(figure(before: "of ", try wait(terminal, for: 1, "of ")))
    try wait(terminal, for: first + 2, "of ")
    try terminal.press("Escape")
    try terminal.waitGone("/status")
    try terminal.leave()
  }

  @Test("sorted by money, rows that arrive are counted and wait: nothing moves under the reader")
  func sort() throws {
    let terminal = try Tmux.showing(Self.stream, until: "3 responses", columns: 132)
    try terminal.press("<")
    let before = rows(try terminal.wait("cost▼"))
    let after = rows(try wait(terminal, for: 2, "new"))
    #expect(before == after && before.count >= 3)
    try terminal.press("F")
    try terminal.wait(seconds: 30, "what waits does not come") { rows($0).count >= before.count + 2 }
    try terminal.leave()
  }

  @Test("the events of a response in progress are read again until it is done")
  func events() throws {
    let terminal = try Tmux.showing(
      "(grep -n response.done \(ScreenTests.log) | head -n 1 | cut -d: -f1 > \(ScreenTests.log).line; "
        + "n=$(cat \(ScreenTests.log).line); head -n $((n - 3)) \(ScreenTests.log); sleep 3; "
        + "tail -n +$((n - 2)) \(ScreenTests.log) | head -n 3; sleep 600) | realtally",
      until: "1 response", lines: 50)
    try? FileManager.default.removeItem(atPath: ScreenTests.log + ".line")
    try terminal.press("v")
    let before = try terminal.wait("response.created")
    #expect(!before.contains("response.done"))
    try terminal.wait("response.done")
    try terminal.press("C-c")
    try terminal.wait("ready>")
  }

  @Test(
    "at the end of the input nothing wakes the program up",
    arguments: ["realtally LOG", "cat LOG | realtally"])
  func idleAtTheEnd(line: String) throws {
    let terminal = try Tmux.showing(line.replacingOccurrences(of: "LOG", with: ScreenTests.log))
    let doings = try rest(of: terminal, seconds: 2)
    #expect(doings.sleeps == 0 && doings.written == 0)
    // It was asleep, not dead.
    try terminal.press("?")
    try terminal.wait("one down")
  }

  @Test("an open pipe that is silent wakes the program once a second, for the clock alone")
  func idleWhileOpen() throws {
    let terminal = try Tmux.showing(
      "(cat \(ScreenTests.log); exec sleep 600) | realtally", until: "12 responses")
    let doings = try rest(of: terminal, seconds: 4)
    #expect((1...5).contains(doings.sleeps), "\(doings)")
    #expect(doings.written < 5 * 200, "\(doings)")
    try terminal.press("C-c")
    try terminal.wait("ready>")
  }

  /// What the program does in some seconds, once what came before has been painted.
  private func rest(of terminal: Tmux, seconds: Int) throws -> (sleeps: Int, written: Int) {
    let id = try terminal.programID()
    // A second may be in the middle of its picture: two of them are not.
    usleep(1_500_000)
    let before = try Program.doings(of: id)
    usleep(UInt32(seconds) * 1_000_000)
    let after = try Program.doings(of: id)
    return (after.sleeps - before.sleeps, after.written - before.written)
  }

  @Test(
    "the wheel moves, a click selects, in either way that terminals tell of it",
    arguments: ["screen", "xterm"])
  func mouse(term: String) throws {
    let terminal = try Tmux.showing(
      "TERM=\(term) realtally \(ScreenTests.log)", until: "12 responses", columns: 110)
    let screen = try terminal.screen()
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    func place(_ lines: [Substring]) -> Int? { lines.firstIndex { $0.hasPrefix("▶") } }
    let selected = try #require(place(lines))
    // A press or a release, counted from 1: in characters 32 further on, or in decimal figures (SGR).
    func sent(_ button: UInt8, line: Int, isRelease: Bool = false) -> String {
      guard term == "screen" else { return "\u{1B}[<\(button);12;\(line)\(isRelease ? "m" : "M")" }
      let bytes: [UInt8] = [(isRelease ? 3 : button) + 32, 12 + 32, UInt8(line + 32)]
      return "\u{1B}[M" + String(decoding: bytes, as: UTF8.self)
    }
    let line = selected
    try terminal.type(sent(0, line: line) + sent(0, line: line, isRelease: true))
    try terminal.wait(seconds: 10, "the click selected nothing") {
      place($0.split(separator: "\n", omittingEmptySubsequences: false)) == line - 1
    }
    try terminal.type(sent(64, line: line))
    try terminal.wait(seconds: 10, "the wheel moved nothing") {
      place($0.split(separator: "\n", omittingEmptySubsequences: false)) == line - 2
    }
    try terminal.leave()
  }

  @Test("a report goes into a pipe and complaints into a file, with a terminal beside them")
  func redirected() throws {
    let errors = NSTemporaryDirectory() + "errors-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: errors) }
    let line =
      "(cat \(ScreenTests.log); echo broken) | realtally --no-such-option 2> \(errors) | tail -n 3; "
      + "echo left=${PIPESTATUS[1]}"
    let wrong = try Tmux.showing(line, until: "left=2").screen()
    #expect(!wrong.contains("realtally:"))
    #expect(try String(contentsOfFile: errors, encoding: .utf8).contains("no-such-option"))
    let right = line.replacingOccurrences(of: " --no-such-option", with: "")
    #expect(try Tmux.showing(right, until: "left=0").screen().contains("check: = same"))
    #expect(try String(contentsOfFile: errors, encoding: .utf8).isEmpty)
  }
}
