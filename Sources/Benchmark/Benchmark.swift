import Foundation
import TokenCounting

/// Measures the built program and writes what it found: `make bench`.
///
///     swift run -c release Benchmark .build/release/realtally Benchmarks/results.md full
///     swift run -c release Benchmark screen .build/release/realtally       only the time to the screen
///     swift run -c release Benchmark log spoken random 1000 100000 FILE    one log, to look at under a profiler
@main
enum Benchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.count == 2, arguments[0] == "screen" {
        print(try screen(arguments[1]).section().text, terminator: "")
      } else if arguments.count == 3, let scale = Scale.named(arguments[2]) {
        try measure(program: arguments[0], results: arguments[1], scale)
      } else if arguments.count == 6, arguments[0] == "log", let log = log(arguments) {
        try log.write(to: URL(fileURLWithPath: arguments[5]), Phrases(Tokenizer()))
      } else {
        complain(
          "usage: Benchmark PROGRAM RESULTS full|small\n       Benchmark screen PROGRAM\n"
            + "       Benchmark log written|spoken exact|random TURNS-A-SESSION RESPONSES FILE", status: 2)
      }
    } catch {
      complain("\(error)", status: 1)
    }
  }

  private static func measure(program: String, results: String, _ scale: Scale) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = URL(fileURLWithPath: program).path
    let realtally = Contender(
      name: "realtally", program: URL(fileURLWithPath: path),
      arguments: ["report", "--totals", "--format", "json"])
    let parts: [() throws -> Section] = [
      Speed(realtally: realtally, folder: folder, scale: scale).section,
      Size(realtally: realtally, program: path, folder: folder, scale: scale).section,
      Counting(program: path, folder: folder).section,
      Day(program: path, folder: folder, hours: scale.hours).section,
      SessionLength(
        lengths: scale.lengths, responses: scale.responses, realtally: realtally, folder: folder,
        rounds: scale.rounds
      ).section,
      { try screen(path).section() },
    ]
    var sections: [Section] = []
    for part in parts {
      sections.append(try part())
      FileHandle.standardError.write(Data(".".utf8))
    }
    let goals = sections.flatMap(\.goals)
    let small = scale.name == "full" ? "" : " **A small run: its figures say nothing of the goals.**"
    let text =
      """
      # Measured

      \(Machine.line)\(small)

      ## Goals

      | what | goal | measured | |
      |---|---|---|---|
      \(goals.map(\.row).joined(separator: "\n"))


      """ + sections.map(\.text).joined(separator: "\n")
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
