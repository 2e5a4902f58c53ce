import Foundation

/// A program that is measured on a file.
struct Contender {
  /// How it is called in tables.
  let name: String
  /// The program.
  let program: URL
  /// Its arguments before the file.
  let arguments: [String]

  /// A program that is installed; nil where it is not, or does not do a thing that has to work.
  init?(installed program: String, name: String, arguments: [String], trying trial: [String]? = nil) {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let paths = places.map { "\($0)/\(program)" }
    guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return nil
    }
    self.init(name: name, program: URL(fileURLWithPath: path), arguments: arguments)
    guard let trial else { return }
    guard let child = try? Child(path, trial, output: nil), (try? child.wait()) != nil else {
      return nil
    }
  }

  init(name: String, program: URL, arguments: [String]) {
    self.name = name
    self.program = program
    self.arguments = arguments
  }

  /// Runs it on a file from its start to its end.
  ///
  /// - Returns: how long it took.
  /// - Throws: `BenchmarkError` where it fails.
  func measure(on file: URL) throws -> Time {
    let start = ContinuousClock.now
    let processor = try child(file).wait()
    return Time(wall: (ContinuousClock.now - start) / .seconds(1), processor: processor)
  }

  /// How long a run took, in seconds.
  struct Time {
    /// From its start to its end: what a user waits.
    var wall: Double
    /// Of the processors, over all threads: what other programs on the machine disturb less.
    var processor: Double
  }

  /// The most memory that it has on a file, in MiB.
  func peak(on file: URL) throws -> Double { try child(file).peak() }

  /// What it prints, on a file where one is given.
  func output(on file: URL? = nil) throws -> Data {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw BenchmarkError("no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child = try child(file, output: ends[1])
    close(ends[1])
    let data = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
    _ = try child.wait()
    return data
  }

  /// The sums of the report that it prints on a file.
  func totals(on file: URL) throws -> [String: Any] {
    let report = try JSONSerialization.jsonObject(with: output(on: file)) as? [String: Any]
    return report?["totals"] as? [String: Any] ?? [:]
  }

  private func child(_ file: URL?, output: Int32? = nil) throws -> Child {
    try Child(
      program.path, arguments + (file.map { [$0.path] } ?? []), output: output)
  }
}

/// Why a measurement is none.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
