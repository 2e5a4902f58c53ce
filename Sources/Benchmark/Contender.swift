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
  /// - Returns: how long it took, in seconds.
  /// - Throws: `BenchmarkError` where it fails: a run that fails is no measurement.
  func seconds(on file: URL) throws -> Double {
    let start = ContinuousClock.now
    try run(on: file, output: .nullDevice)
    let time = (ContinuousClock.now - start).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  /// What it prints on a file.
  func output(on file: URL) throws -> Data {
    let pipe = Pipe()
    let process = try start(on: file, output: pipe)
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    try wait(process, file)
    return data
  }

  private func run(on file: URL, output: FileHandle) throws {
    try wait(start(on: file, output: output), file)
  }

  private func start(on file: URL, output: Any) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments + [file.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func wait(_ process: Process, _ file: URL) throws {
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError("\(name) ended with \(process.terminationStatus) on \(file.lastPathComponent)")
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
