import CPseudoTerminal
import Foundation

/// A program on a terminal of its own, fed through a pipe.
final class TerminalRun {
  /// What it shows.
  private(set) var screen = ScreenText(columns: 132, lines: 40)
  /// How many bytes it has sent to the terminal.
  private(set) var sentBytes = 0
  private var program: cpt_program
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts it.
  ///
  /// - Throws: `BenchmarkError` where it does not start.
  init(_ path: String, _ arguments: [String]) throws {
    func list(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
    let (words, variables) = (
      list([path] + arguments),
      list(["TERM=xterm-256color", "LANG=C.UTF-8", "HOME=/nowhere", "PATH=/usr/bin:/bin"])
    )
    program = cpt_start(path, words, variables, Int32(screen.columns), Int32(screen.lines))
    for text in words + variables { free(text) }
    guard program.process > 0 else { throw BenchmarkError("\(path) does not start on a terminal") }
  }

  deinit { cpt_end(program) }

  /// Writes a line into its pipe; false where the pipe is full and nothing was written.
  ///
  /// - Throws: `BenchmarkError` where nobody reads the pipe any more.
  func write(_ line: [UInt8]) throws -> Bool {
    let count = Glibc.write(program.input, line, line.count)
    if count < 0, errno == EAGAIN { return false }
    guard count == line.count else { throw BenchmarkError("the pipe took \(count) of \(line.count) bytes") }
    return true
  }

  /// Ends its input.
  func closeInput() {
    close(program.input)
    program.input = -1
  }

  /// Waits for something on the screen and takes it in; false where the time is over first.
  ///
  /// - Throws: `BenchmarkError` where the program has ended.
  func show(within milliseconds: Int32) throws -> Bool {
    var place = pollfd(fd: program.screen, events: Int16(POLLIN), revents: 0)
    guard poll(&place, 1, milliseconds) > 0 else { return false }
    let count = read(program.screen, &buffer, buffer.count)
    guard count > 0 else { throw BenchmarkError("the program has ended; it showed\n\(screen.text)") }
    sentBytes += count
    screen.take(buffer[..<count])
    return true
  }

  /// Takes in what is shown for a while.
  func show(seconds: Double) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end { _ = try show(within: 50) }
  }

  /// The memory that it has, in MiB; 0 where it has ended.
  var memory: Double { Child.memory(of: program.process, "VmRSS") ?? 0 }

  /// How often its threads have gone to sleep by themselves, since they began.
  var sleeps: Int {
    let tasks = "/proc/\(program.process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return threads.reduce(0) { sum, thread in
      let status = (try? String(contentsOfFile: "\(tasks)/\(thread)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
      return sum + (line.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? 0)
    }
  }
}
