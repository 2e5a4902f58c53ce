import Foundation
import TokenCounting

/// Measures the built program and writes what it found: `make bench`.
///
///     swift run -c release Benchmark .build/release/realtally Benchmarks/results.md
///     swift run -c release Benchmark screen .build/release/realtally       only the time to the screen
///     swift run -c release Benchmark log spoken random 1000 100000 FILE    one log, to look at under a profiler
@main
enum Benchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.count == 2, arguments[0] == "screen" {
        print(try screen(arguments[1]).section(), terminator: "")
      } else if arguments.count == 2 {
        try measure(program: arguments[0], results: arguments[1])
      } else if arguments.count == 6, arguments[0] == "log", let log = log(arguments) {
        try log.write(to: URL(fileURLWithPath: arguments[5]), Phrases(Tokenizer()))
      } else {
        complain(
          "usage: Benchmark PROGRAM RESULTS\n       Benchmark screen PROGRAM\n"
            + "       Benchmark log written|spoken exact|random TURNS-A-SESSION RESPONSES FILE", status: 2)
      }
    } catch {
      complain("\(error)", status: 1)
    }
  }

  private static func measure(program: String, results: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let realtally = Contender(
      name: "realtally", program: URL(fileURLWithPath: program),
      arguments: ["report", "--totals", "--format", "json"])
    let length = SessionLength(realtally: realtally, folder: folder, rounds: 5)
    let text = try "# Measured\n\n\(Machine.line)\n\n" + length.section() + "\n" + screen(program).section()
    try Data(text.utf8).write(to: URL(fileURLWithPath: results), options: .atomic)
    print(text, terminator: "")
  }

  /// The program, beside what else shows a stream.
  private static func screen(_ program: String) throws -> ScreenLatency {
    try ScreenLatency(realtally: program, others: [("less", ["-S", "+F"]), ("lnav", [])])
  }

  private static func log(_ arguments: [String]) -> SessionLog? {
    guard let turns = SessionLog.Turns(rawValue: arguments[1]),
      let usage = SessionLog.Usage(rawValue: arguments[2]), let length = Int(arguments[3]), length > 0,
      let responses = Int(arguments[4]), responses > 0
    else { return nil }
    return SessionLog(turns: turns, usage: usage, length: length, responses: responses)
  }

  private static func complain(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }
}

/// When and where it was measured.
enum Machine {
  /// In one line, without anything that names the machine.
  static var line: String {
    let day = Date().formatted(.iso8601.year().month().day())
    let (cores, memory) = (
      ProcessInfo.processInfo.activeProcessorCount, ProcessInfo.processInfo.physicalMemory
    )
    return "\(day), \(cores) cores, \(memory >> 30) GiB of memory, Linux, release build."
  }
}
