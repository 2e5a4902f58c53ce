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

  private func responses() throws -> [[String: Any]] { try Program.responses(["report", Self.log]) }

  private func ids() throws -> [String] { try responses().compactMap { $0["response_id"] as? String } }

  @Test("a piped session shows its first rows before the pipe ends; q asks, and leaves the screen as it was")
  func live() throws {
    let terminal = try Tmux.showing(
      "(head -n 60 \(Self.log); sleep 3; tail -n +61 \(Self.log); sleep 6) | realtally; echo left=$?",
      until: "completed")
    let first = try terminal.screen()
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
    let terminal = try Tmux.showing("cat \(Self.log) | realtally", until: "12 responses")
    let id = try #require(try ids().dropFirst(4).first)
    try terminal.type("/")
    try terminal.type(String(id.suffix(6)))
    let screen = try terminal.wait("1 of 12")
    #expect(screen.components(separatedBy: "completed").count <= 3)
    #expect(screen.contains(String(id.suffix(8))))
    try terminal.press("Escape")
    try terminal.waitGone("1 of 12")
    try terminal.leave()
  }

  @Test("explanation, help and back; every size; a redraw")
  func views() throws {
    let terminal = try Tmux.showing("realtally \(Self.log)", lines: 60)
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

  @Test("< sorts the dearest first and marks the column, I turns it round, < goes on to other columns")
  func sort() throws {
    let terminal = try Tmux.showing("realtally \(Self.log)", columns: 132, lines: 40)
    func shown(_ screen: String) -> [String] {
      screen.split(separator: "\n").filter { $0.contains(" completed ") || $0.contains(" interrupted ") }
        .prefix { !$0.hasPrefix("──") }.compactMap { line in
          line.split(separator: " ").first { $0.hasPrefix("…") }.map { String($0.dropFirst()) }
        }
    }
    try terminal.press("<")
    let dearest = shown(try terminal.wait("cost▼"))
    try terminal.press("I")
    let cheapest = shown(try terminal.wait("cost▲"))
    #expect(dearest.count == 12 && dearest == cheapest.reversed() && dearest != dearest.sorted())
    try terminal.press("I")
    try terminal.wait("cost▼")
    for _ in 0..<9 where try !terminal.screen().contains("cached▼") {
      let before = try terminal.screen()
      try terminal.press("<")
      try terminal.wait(seconds: 15, "no other column is sorted") { $0 != before }
    }
    let cached = try responses().compactMap { response in
      ((response["reported"] as? [String: Any])?["input"] as? [String: Any])?["cached"] as? Int
    }
    let sorted = zip(try ids(), cached).enumerated().sorted {
      ($1.element.1, $0.offset) < ($0.element.1, $1.offset)
    }
    #expect(shown(try terminal.wait("cached▼")) == sorted.map { String($0.element.0.suffix(8)) })
    try terminal.leave()
  }

  @Test("the events around a response of a file and of a pipe, one of them in full, and back")
  func events() throws {
    for command in [
      "realtally \(Self.log)", "cat \(Self.log) | realtally",
      "gzip -c \(Self.log) > \(Self.log).gz; realtally \(Self.log).gz",
    ] {
      let terminal = try Tmux.showing(command)
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
      try terminal.leave()
    }
    try? FileManager.default.removeItem(atPath: Self.log + ".gz")
  }

  @Test("suspended, the terminal is the shell's; brought back, the screen is as it was, also in another size")
  func suspend() throws {
    let terminal = try Tmux.showing("realtally \(Self.log)")
    for (columns, lines) in [(100, 30), (80, 24)] {
      try terminal.press("C-z")
      try terminal.wait("Stopped")
      #expect(try terminal.isGivenBack())
      try terminal.resize(columns, lines)
      try terminal.run("clear; fg")
      try terminal.wait("read to the end")
      #expect(try terminal.variable("alternate_on") == "1")
    }
    try terminal.press("Down", "q")
    try terminal.wait("ready>")
    #expect(try terminal.isGivenBack())
  }

  @Test("q leaves a sane terminal")
  func leaves() throws {
    let terminal = try Tmux.showing(Tmux.notingModes("realtally \(Self.log)"))
    try terminal.press("q")
    let after = try terminal.wait("code=0, the same modes")
    #expect(try terminal.isGivenBack() && !after.contains("Is the server right?"))
  }

  @Test(
    "signals and crashes leave a sane terminal",
    arguments: [
      (SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129), (SIGQUIT, 131), (SIGSEGV, 139), (SIGILL, 132),
    ])
  func signals(signal: Int32, code: Int) throws {
    let terminal = try Tmux.showing(
      Tmux.notingModes("SWIFT_BACKTRACE=enable=no realtally \(Self.log)"))
    #expect(kill(try terminal.programID(), signal) == 0)
    let after = try terminal.wait("code=\(code), the same modes")
    #expect(try terminal.isGivenBack() && !after.contains("Is the server right?"))
  }

  @Test("Ctrl-C ends the program and what feeds it, and leaves a sane terminal")
  func interrupted() throws {
    let terminal = try Tmux.showing(
      Tmux.notingModes("trap : INT; (cat \(Self.log); exec sleep 600) | realtally"), until: "12 responses")
    try terminal.press("C-c")
    try terminal.wait("code=130, the same modes")
    #expect(try terminal.isGivenBack())
  }

  /// What a trap leaves behind, by the runtime's settings for backtraces.
  private func trap(_ settings: String) throws -> String {
    let terminal = try Tmux.showing(
      Tmux.notingModes("REALTALLY_TEST_TRAP=1 SWIFT_BACKTRACE=\(settings) realtally \(Self.log)"),
      until: "code=132, the same modes", columns: 150, lines: 90)
    #expect(try terminal.isGivenBack())
    let screen = try terminal.screen()
    #expect(screen.contains("a trap that a test asked for"), "\(screen)")
    #expect(!screen.contains("Is the server right?"))
    return screen
  }

  @Test("a trap in the program leaves its message and a sane terminal")
  func trap() throws {
    #expect(try !trap("enable=no").contains("Program crashed"))
  }

  @Test(
    "a trap in the program leaves a backtrace as well",
    .enabled(if: Program.hasBacktracer, "the toolchain's backtrace tool is not installed"))
  func trapWithBacktrace() throws {
    let screen = try trap("enable=yes,interactive=no,color=no")
    #expect(screen.contains("Program crashed") && screen.contains("Show.run()"), "\(screen)")
  }

  @Test(
    "where no screen can be drawn there is a report, and a word on why",
    arguments: ["dumb", "no-such-terminal"])
  func noScreen(term: String) throws {
    let terminal = try Tmux.showing(
      Tmux.notingModes("TERM=\(term) realtally \(Self.log)"), until: "code=0, the same modes", columns: 200,
      lines: 50)
    let screen = try terminal.screen()
    #expect(screen.contains("so here is a report") && screen.contains("Is the server right?"), "\(screen)")
  }

  @Test("without a locale and without colour")
  func plain() throws {
    let terminal = try Tmux.showing("realtally \(Self.log)", environment: ["LC_ALL=", "LANG=", "NO_COLOR=1"])
    try terminal.press("q")
    try terminal.wait("ready>")
  }

  @Test("without any variable that names a locale, in UTF-8 or with ASCII alone as the locale says")
  func noLocale() throws {
    for (locale, mark) in [("", "■"), ("LC_ALL=C", "[=]")] {
      let terminal = try Tmux.showing(
        "env -u LC_ALL -u LC_CTYPE -u LANG \(locale) realtally \(Self.log)")
      let screen = try terminal.screen()
      #expect(screen.contains(mark) || screen.unicodeScalars.allSatisfy(\.isASCII), "\(screen)")
      #expect(locale.isEmpty == screen.contains("■"))
      try terminal.leave()
    }
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
    let terminal = try Tmux.showing(
      "realtally sample --turns 6 --inject unexplained | realtally \(theme.options)",
      environment: ["LC_ALL=C.UTF-8"] + theme.variables)
    try terminal.wait("▲")
    let screen = try terminal.styledScreen()
    for sequence in theme.has { #expect(screen.contains(sequence), "\(screen.debugDescription)") }
    for sequence in theme.hasNot { #expect(!screen.contains(sequence), "\(screen.debugDescription)") }
    try terminal.leave()
  }

  @Test("nothing to read on a terminal is said, with what to type")
  func nothing() throws {
    let screen = try Tmux.showing("realtally; echo code=$?", until: "code=2").screen()
    #expect(screen.contains("nothing to read"))
  }
}
