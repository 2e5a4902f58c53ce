import Foundation
import Synchronization
import TokenCounting

/// How long does an event take from the pipe to the screen?
///
/// Events are written at an even pace into a pipe that a program shows on a terminal of its own (`script` makes one). The time
/// from a `response.done` to the next thing the program draws is what a user waits for its figures.
struct ScreenLatency {
  /// A program that shows what comes down a pipe.
  struct Screen {
    /// How it is called in tables.
    let name: String
    /// The shell's words that start it; standard input is the pipe.
    let command: String
  }

  let screens: [Screen]
  let folder: URL
  /// How many events are written in a second.
  let pace = 500

  /// Measures, and answers a section of the results.
  func section() throws -> String {
    let log = SessionLog(turns: .spoken, usage: .exact, length: 50, responses: 200)
    let file = folder.appendingPathComponent(log.name)
    try log.write(to: file, Phrases(Tokenizer()))
    let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      $0 + [UInt8(ascii: "\n")]
    }
    let rows = try screens.map { screen in
      let times = try measure(screen, lines).sorted()
      func milliseconds(_ part: Double) -> String {
        Decimals.two(times[min(times.count - 1, Int(Double(times.count) * part))] * 1000) + " ms"
      }
      return "| \(screen.name) | \(milliseconds(0.5)) | \(milliseconds(0.95)) | \(milliseconds(1)) |"
    }
    return """

      ## From the pipe to the screen

      \(pace) events a second; the time from a `response.done` in the pipe to the next thing that is drawn, on a terminal of 132 by 40.
      realtally draws at most 30 pictures a second, so a wait of up to 33 ms is the frame's.

      | program | median | 95 of 100 | longest |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }

  private func measure(_ screen: Screen, _ lines: [Data]) throws -> [Double] {
    let pipe = folder.appendingPathComponent("pipe-\(UUID().uuidString)").path
    let maker = try Process.run(URL(fileURLWithPath: "/usr/bin/mkfifo"), arguments: [pipe])
    maker.waitUntilExit()
    let terminal = Process()
    terminal.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    terminal.arguments = ["-qfec", "stty cols 132 rows 40; exec \(screen.command) < \(pipe)", "/dev/null"]
    terminal.environment = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    let (keyboard, picture) = (Pipe(), Pipe())
    (terminal.standardInput, terminal.standardOutput) = (keyboard, picture)
    terminal.standardError = FileHandle.nullDevice
    let drawn = Drawn()
    picture.fileHandleForReading.readabilityHandler = { handle in
      if !handle.availableData.isEmpty { drawn.note() }
    }
    try terminal.run()
    defer {
      picture.fileHandleForReading.readabilityHandler = nil
      terminal.terminate()
      terminal.waitUntilExit()
    }
    guard let writer = FileHandle(forWritingAtPath: pipe) else {
      throw BenchmarkError("no pipe to \(screen.name)")
    }
    Thread.sleep(forTimeInterval: 0.5)
    var written: [ContinuousClock.Instant] = []
    let start = ContinuousClock.now
    for (place, line) in lines.enumerated() {
      let due = start + .microseconds(place * 1_000_000 / pace)
      while ContinuousClock.now < due { Thread.sleep(forTimeInterval: 0.0003) }
      if line.range(of: Data("\"response.done\"".utf8)) != nil { written.append(.now) }
      try writer.write(contentsOf: line)
    }
    Thread.sleep(forTimeInterval: 0.5)
    try writer.close()
    let times = drawn.waits(from: written)
    guard times.count > written.count / 2 else { throw BenchmarkError("\(screen.name) drew nothing") }
    return times
  }
}

/// When something was drawn.
private final class Drawn: Sendable {
  private let moments = Mutex<[ContinuousClock.Instant]>([])

  /// Something is drawn now.
  func note() { moments.withLock { $0.append(.now) } }

  /// How long it took from each moment to the next thing that was drawn, in seconds.
  func waits(from starts: [ContinuousClock.Instant]) -> [Double] {
    let moments = moments.withLock { $0 }
    var place = 0
    return starts.compactMap { start in
      while place < moments.count, moments[place] <= start { place += 1 }
      guard place < moments.count else { return nil }
      let wait = (moments[place] - start).components
      return Double(wait.seconds) + Double(wait.attoseconds) / 1e18
    }
  }
}
