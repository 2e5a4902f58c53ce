import Foundation
import TestSupport
import Testing

@Suite("On a terminal", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct ScreenTests {
  /// A sample log in a file, so that keys have something to move over.
  static let log: String = {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "screen-sample-\(getpid()).jsonl"
    ).path
    _ = try? Program.shell("\"$0\" sample --turns 12 --seed 5 > \(path)")
    return path
  }()

  private func ids() throws -> [String] {
    let run = try Program.run(["report", "--format", "json", Self.log])
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return (object?["responses"] as? [[String: Any]] ?? []).compactMap { $0["response_id"] as? String }
  }

  @Test("a piped session shows its first rows before the pipe ends; q asks, and leaves the screen as it was")
  func live() throws {
    let terminal = try Tmux()
    try terminal.run(
      "clear; (head -n 60 \(Self.log); sleep 3; tail -n +61 \(Self.log); sleep 6) | realtally; echo left=$?"
    )
    let first = try terminal.wait("completed")
    #expect(first.contains("● open") && first.contains("following"))
    let more = try terminal.wait("12 responses")
    #expect(more.contains(String(try #require(try ids().last).suffix(8))))
    try terminal.press("q")
    try terminal.wait("q again quits")
    try terminal.press("q")
    let after = try terminal.wait("left=0")
    #expect(!after.contains("Is the server right?"))
    #expect(!after.contains("completed"))
  }

  @Test("/ and part of a response id leaves that row only, with the keyboard beside the pipe")
  func filter() throws {
    let terminal = try Tmux()
    try terminal.run("cat \(Self.log) | realtally")
    try terminal.wait("12 responses")
    let id = try #require(try ids().dropFirst(4).first)
    try terminal.type("/")
    try terminal.type(String(id.suffix(6)))
    let screen = try terminal.wait("1 of 12")
    #expect(screen.components(separatedBy: "completed").count <= 3)
    #expect(screen.contains(String(id.suffix(8))))
    try terminal.press("Escape")
    try terminal.waitGone("1 of 12")
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test("explanation, help and back; every size; a redraw")
  func views() throws {
    let terminal = try Tmux(lines: 60)
    try terminal.run("realtally \(Self.log)")
    try terminal.wait("read to the end")
    try terminal.press("Enter")
    let explained = try terminal.wait("together")
    #expect(explained.contains("The input, item by item") || explained.contains("the caller"))
    try terminal.press("Escape")
    try terminal.wait("worth knowing")
    try terminal.press("?")
    try terminal.wait("one down")
    try terminal.press("q")
    for (columns, lines) in [(20, 5), (5, 2), (1, 1), (60, 15), (150, 45)] {
      try terminal.resize(columns, lines)
      if columns >= 20 { try terminal.wait("out") }
    }
    try terminal.press("C-l")
    try terminal.wait("Why so much?")
    try terminal.press("q")
    try terminal.wait("ready>")
  }

  @Test("the events around a response of a file and of a pipe, one of them in full, and back")
  func events() throws {
    for command in [
      "realtally \(Self.log)", "cat \(Self.log) | realtally",
      "gzip -c \(Self.log) > \(Self.log).gz; realtally \(Self.log).gz",
    ] {
      let terminal = try Tmux(columns: 100)
      try terminal.run(command)
      try terminal.wait("read to the end")
      try terminal.press("v")
      let list = try terminal.wait("response.created")
      #expect(list.contains("Events around #12"))
      try terminal.type("/total_tokens")
      try terminal.wait("1 of 1")
      try terminal.press("Enter", "Enter")
      let event = try terminal.wait("sent by the server")
      #expect(event.contains("\"total_tokens\": "))
      try terminal.press("Escape")
      try terminal.wait("Events around #12")
      try terminal.press("Q")
      try terminal.wait("ready>")
    }
    try? FileManager.default.removeItem(atPath: Self.log + ".gz")
  }

  @Test("suspended and brought back")
  func suspend() throws {
    let terminal = try Tmux()
    try terminal.run("realtally \(Self.log)")
    try terminal.wait("read to the end")
    try terminal.press("C-z")
    try terminal.wait("Stopped")
    try terminal.run("fg")
    try terminal.wait("read to the end")
    try terminal.press("Down", "q")
    try terminal.wait("ready>")
  }

  @Test(
    "signals and crashes leave a sane terminal",
    arguments: [("TERM", 143), ("INT", 130), ("HUP", 129), ("SEGV", 139), ("ILL", 132)])
  func signals(name: String, code: Int) throws {
    let terminal = try Tmux()
    let states = FileManager.default.temporaryDirectory.appendingPathComponent("stty-\(UUID().uuidString)")
      .path
    defer {
      for end in ["before", "after", "pid"] {
        try? FileManager.default.removeItem(atPath: "\(states).\(end)")
      }
    }
    // The shell gives its place to the program, so that its number is the program's.
    try terminal.run(
      "stty -a > \(states).before; bash -c 'echo $$ > \(states).pid; SWIFT_BACKTRACE=enable=no exec realtally \(Self.log)'"
    )
    try terminal.wait("read to the end")
    let pid = try String(contentsOfFile: "\(states).pid", encoding: .utf8).trimmingCharacters(in: .newlines)
    _ = try Program.shell("kill -\(name) \(pid)")
    try terminal.waitGone("Is the server right?")
    try terminal.run(
      "echo code=$?; stty -a > \(states).after; cmp \(states).before \(states).after && echo sa''ne")
    let after = try terminal.wait("sane")
    #expect(after.contains("code=\(code)"), "\(after)")
  }

  @Test("a trap in the program leaves its message and a sane terminal")
  func trap() throws {
    let terminal = try Tmux(columns: 150, lines: 50)
    let states = NSTemporaryDirectory() + "stty-\(UUID().uuidString)"
    defer {
      for end in ["before", "after"] { try? FileManager.default.removeItem(atPath: "\(states).\(end)") }
    }
    try terminal.run(
      "clear; stty -a > \(states).before; REALTALLY_TEST_TRAP=1 SWIFT_BACKTRACE=enable=no realtally \(Self.log); echo code=$?"
    )
    try terminal.wait("code=132")
    try terminal.run("stty -a > \(states).after; cmp \(states).before \(states).after && echo sa''ne")
    let after = try terminal.wait("sane")
    #expect(after.contains("a trap that a test asked for"), "\(after)")
    #expect(!after.contains("Is the server right?"))
  }

  @Test(
    "where no screen can be drawn there is a report, and a word on why",
    arguments: ["dumb", "no-such-terminal"])
  func noScreen(term: String) throws {
    let terminal = try Tmux(columns: 200, lines: 50, environment: ["LC_ALL=C.UTF-8"])
    try terminal.run("TERM=\(term) realtally \(Self.log)")
    try terminal.wait("so here is a report")
    try terminal.wait("Is the server right?")
  }

  @Test("without a locale and without colour")
  func plain() throws {
    let terminal = try Tmux(environment: ["LC_ALL=", "LANG=", "NO_COLOR=1"])
    try terminal.run("realtally \(Self.log)")
    try terminal.wait("read to the end")
    try terminal.press("q")
    try terminal.wait("ready>")
  }

  /// Options and variables, and the sequences that the screen must have and must not have.
  static let themes: [(options: String, variables: [String], has: [String], hasNot: [String])] = [
    ("", [], ["\u{1B}[30m\u{1B}[43m"], []),
    ("--theme high-contrast", ["NO_COLOR=1"], ["\u{1B}[30m\u{1B}[43m"], ["\u{1B}[2m"]),
    ("--theme monochrome", [], ["\u{1B}[7m"], hues), ("--color never", [], ["\u{1B}[7m"], hues),
    ("", ["NO_COLOR=1"], ["\u{1B}[7m"], hues), ("", ["TERM=vt100"], ["\u{1B}[7m"], hues),
  ]
  private static let hues = (0...7).flatMap { ["[3\($0)m", "[4\($0)m", ";3\($0)m", ";4\($0)m"] }

  @Test("a theme paints what differs on a patch, or without a hue", arguments: themes.indices)
  func theme(place: Int) throws {
    let theme = Self.themes[place]
    let terminal = try Tmux(environment: ["LC_ALL=C.UTF-8"] + theme.variables)
    try terminal.run("realtally sample --turns 6 --inject unexplained | realtally \(theme.options)")
    try terminal.wait("read to the end")
    try terminal.wait("▲")
    let screen = try terminal.styledScreen()
    for sequence in theme.has { #expect(screen.contains(sequence), "\(screen.debugDescription)") }
    for sequence in theme.hasNot { #expect(!screen.contains(sequence), "\(screen.debugDescription)") }
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test("nothing to read on a terminal is said, with what to type")
  func nothing() throws {
    let terminal = try Tmux()
    try terminal.run("realtally; echo code=$?")
    let screen = try terminal.wait("code=2")
    #expect(screen.contains("nothing to read"))
  }
}
