import Foundation
import TestSupport

/// The built program, run as its users run it.
enum Program {
  /// The binary that the tests were built with.
  static let path: String = {
    let named = ProcessInfo.processInfo.environment["REALTALLY_BINARY"]
    return named ?? SharedData.checkout.appendingPathComponent(".build/debug/realtally").path
  }()

  /// The tester's own settings have no say.
  static let quiet = ["XDG_CONFIG_HOME": "/nowhere", "NO_COLOR": ""]

  /// Whether the program finds the toolchain's tool that prints backtraces, beside the libraries it was linked with.
  static let hasBacktracer: Bool = {
    let line = """
      top=$(ldd "$0" | sed -n 's|.*libswiftCore.so => \\(.*\\)/lib/swift/linux/.*|\\1|p')
      [ -n "$top" ] && [ -x "$top/libexec/swift/linux/swift-backtrace" ]
      """
    return (try? shell(line))?.code == 0
  }()

  /// How often a program's threads have gone to sleep so far, and how many bytes it has written.
  static func doings(of id: pid_t) throws -> (sleeps: Int, written: Int) {
    func figure(_ name: String, _ path: String) throws -> Int {
      let line = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .first { $0.hasPrefix(name) }
      return line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0
    }
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")
    let sleeps = try threads.map { try figure("voluntary_ctxt_switches", "/proc/\(id)/task/\($0)/status") }
    return (sleeps.reduce(0, +), try figure("wchar", "/proc/\(id)/io"))
  }

  struct Run {
    var output: String
    var error: String
    var code: Int32
  }

  /// Runs it with arguments and an input, away from any terminal.
  static func run(_ arguments: [String], input: String = "") throws -> Run {
    try shell("exec \"$0\" \"$@\"", arguments, input: input)
  }

  /// The responses of a report as JSON.
  static func responses(_ arguments: [String]) throws -> [[String: Any]] {
    let report = try run(arguments + ["--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
    return object?["responses"] as? [[String: Any]] ?? []
  }

  /// Runs a line of shell in which `$0` is the program.
  static func shell(_ line: String, _ arguments: [String] = [], input: String = "") throws -> Run {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (inputFile, output, error) = (
      folder.appendingPathComponent("in"), folder.appendingPathComponent("out"),
      folder.appendingPathComponent("err")
    )
    for file in [inputFile, output, error] { try Data().write(to: file) }
    try Data(input.utf8).write(to: inputFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line, path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(quiet) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Run(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self), code: process.terminationStatus)
  }
}
