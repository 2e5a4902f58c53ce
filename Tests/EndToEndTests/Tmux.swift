import Foundation
import TestSupport

/// A terminal for the program, by tmux: keys in, pictures out. Nothing sleeps; everything waits for text, with a deadline.
final class Tmux {
  /// Whether there is a tmux to run.
  static let isInstalled = ["/usr/bin/tmux", "/usr/local/bin/tmux"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private let socket = "realtally-\(UUID().uuidString.prefix(8))"

  /// A terminal of that size with a shell in it.
  init(columns: Int = 100, lines: Int = 30, environment: [String] = ["LC_ALL=C.UTF-8"]) throws {
    let quiet = Program.quiet.map { "\($0)=\($1)" }
    let settings = (quiet + environment).map { "'\($0)'" }.joined(separator: " ")
    try tmux([
      "new-session", "-d", "-x", "\(columns)", "-y", "\(lines)",
      "env \(settings) PS1='ready> ' bash --norc --noprofile",
    ])
    try wait("ready>")
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  /// A terminal in which a line of shell has brought the program as far as a text on the screen.
  static func showing(
    _ line: String, until text: String = "read to the end", columns: Int = 100, lines: Int = 30,
    environment: [String] = ["LC_ALL=C.UTF-8"]
  ) throws -> Tmux {
    let terminal = try Tmux(columns: columns, lines: lines, environment: environment)
    try terminal.run("clear; " + line)
    try terminal.wait(text, seconds: 30)
    return terminal
  }

  /// Leaves the program for the shell.
  func leave() throws {
    try press("Q")
    try wait("ready>")
  }

  /// Types a line of shell in which `realtally` is the program.
  func run(_ line: String) throws {
    try tmux(["send-keys", "-l", line.replacingOccurrences(of: "realtally", with: Program.path)])
    try press("Enter")
  }

  /// Presses keys by tmux's names.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  func resize(_ columns: Int, _ lines: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(lines)"])
  }

  /// Sets an option of the server.
  func set(_ option: String, _ value: String) throws { try tmux(["set-option", "-s", option, value]) }

  /// What was copied last; empty where nothing was.
  func buffer() throws -> String { try tmux(["show-buffer"]) }

  /// A variable of tmux, such as whether the program listens to the mouse.
  func variable(_ name: String) throws -> String {
    try tmux(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(in: .newlines)
  }

  /// A line of shell that runs another and then prints how it ended and whether `stty -a` is as before. Not the
  /// shell at the terminal does it: that one puts the modes right by itself after a job that a signal has ended.
  static func notingModes(_ line: String) -> String {
    "sh -c 'modes=$(stty -a); \(line); code=$?; [ \"$(stty -a)\" = \"$modes\" ] && is=same || is=other; "
      + "echo code=$code, the $is modes'"
  }

  /// Whether nothing of the program's screen is left: its own screen, a hidden cursor, the mouse, the keypad's modes.
  func isGivenBack() throws -> Bool {
    try ["alternate_on", "mouse_any_flag", "keypad_flag", "keypad_cursor_flag"].allSatisfy {
      try variable($0) == "0"
    } && variable("cursor_flag") == "1"
  }

  /// The number of the program that writes to this terminal.
  func programID() throws -> pid_t {
    let terminal = try variable("pane_tty")
    func link(_ path: String) -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: path) }
    let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
    let found = numbers.first { number in
      link("/proc/\(number)/fd/1") == terminal
        && link("/proc/\(number)/exe")?.hasSuffix("/realtally") == true
    }
    guard let found else { throw TimedOut(description: "no program writes to \(terminal)") }
    return found
  }

  /// What is on the screen.
  func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// What is on the screen, with the sequences that give it its looks.
  func styledScreen() throws -> String { try tmux(["capture-pane", "-p", "-e"]) }

  /// Waits until a text is on the screen.
  @discardableResult
  func wait(_ text: String, seconds: Double = 15) throws -> String {
    try wait(seconds: seconds, "“\(text)” is not on the screen") { $0.contains(text) }
  }

  /// Waits until a text is no longer on the screen.
  @discardableResult
  func waitGone(_ text: String, seconds: Double = 15) throws -> String {
    try wait(seconds: seconds, "“\(text)” is still on the screen") { !$0.contains(text) }
  }

  /// Waits until the screen is as it should be.
  @discardableResult
  func wait(seconds: Double, _ complaint: String, _ isMet: (String) -> Bool) throws -> String {
    let deadline = Date().addingTimeInterval(seconds)
    var last = ""
    while Date() < deadline {
      last = try screen()
      if isMet(last) {
        // What was met may be the first part of a picture that is still being painted.
        usleep(30_000)
        let whole = try screen()
        return isMet(whole) ? whole : last
      }
      usleep(30_000)
    }
    throw TimedOut(description: "\(complaint):\n\(last)")
  }

  struct TimedOut: Error, CustomStringConvertible {
    let description: String
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let process = Process()
    // The server that the first call starts must not inherit what tells this process of the client's end, nor the
    // signals that the threads of tests block: it could neither be ended nor would Ctrl-C end what runs in it.
    let closing =
      "for f in /proc/$$/fd/*; do n=${f##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done; exec env --default-signal tmux \"$@\""
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", closing, "bash", "-L", socket, "-f", "/dev/null"] + arguments
    // The server that the first call starts would hold on to a pipe: only answers are read through one.
    let isPicture = ["capture-pane", "show-buffer", "display-message"].contains(arguments.first)
    let output = Pipe()
    process.standardOutput = isPicture ? output : FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = isPicture ? output.fileHandleForReading.readDataToEndOfFile() : Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
