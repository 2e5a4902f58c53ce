import Foundation

/// A program that is measured on a file.
struct Contender {
  /// How it is called in tables.
  let name: String
  /// The program.
  let program: URL
  /// Its arguments before the file.
  let arguments: [String]

  /// Runs it on a file from its start to its end.
  ///
  /// - Returns: how long it took.
  /// - Throws: `BenchmarkError` where it fails: a run that fails is no measurement.
  func measure(on file: URL) throws -> Time {
    let (start, used) = (ContinuousClock.now, Self.processorSeconds)
    try run(on: file, output: .nullDevice)
    let time = (ContinuousClock.now - start).components
    return Time(
      wall: Double(time.seconds) + Double(time.attoseconds) / 1e18, processor: Self.processorSeconds - used)
  }

  /// How long a run took, in seconds.
  struct Time {
    /// From its start to its end: what a user waits.
    var wall: Double
    /// Of the processors, over all threads: what other programs on the machine disturb less.
    var processor: Double
  }

  /// What the programs that have ended so far have used of the processors, in seconds.
  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// What it prints, on a file where one is given.
  func output(on file: URL? = nil) throws -> Data {
    let pipe = Pipe()
    let process = try start(on: file, output: pipe)
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    try wait(process, file)
    return data
  }

  private func run(on file: URL, output: FileHandle) throws {
    try wait(start(on: file, output: output), file)
  }

  private func start(on file: URL?, output: Any) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + (file.map { [$0.path] } ?? [])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func wait(_ process: Process, _ file: URL?) throws {
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError(
        "\(name) ended with \(process.terminationStatus) on \(file?.lastPathComponent ?? "nothing")")
    }
  }
}

/// Why a measurement is none.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
