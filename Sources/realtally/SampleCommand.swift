import CommandLine
import Platform
import Sampling

/// `realtally sample`: writes a session log, at once or as it would be spoken.
struct SampleCommand {
  private var options = SampleOptions()
  private let truthPath: String?
  private let speed: Double?
  /// The directory for log and exports; nil where the log goes to standard output.
  private let billPath: String?

  init(_ invocation: Invocation) throws(UsageError) {
    options.sessions = try invocation.number("sessions", least: 1, otherwise: options.sessions)
    options.turns = try invocation.number("turns", least: 1, otherwise: options.turns)
    options.seed = UInt64(try invocation.number("seed", otherwise: Int(options.seed)))
    options.hasTools = invocation.isSet("tools")
    let codes = invocation.all("inject").flatMap { $0.split(separator: ",") }
    options.injections = Set(codes.compactMap { Injection(rawValue: String($0)) })
    options.billInjections = Set(codes.compactMap { BillInjection(rawValue: String($0)) })
    truthPath = invocation.value("truth")
    billPath = invocation.value("bill")
    if billPath == nil, let code = options.billInjections.map(\.rawValue).min() {
      throw UsageError("\(code) happens to a bill: say where to write it with --bill DIR")
    }
    if billPath != nil, invocation.isSet("speed") {
      throw UsageError("give it either --bill or --speed: a bill is of a log that is whole")
    }
    guard let text = invocation.value("speed") else {
      speed = nil
      return
    }
    guard let factor = Double(text), factor > 0 else {
      throw UsageError("--speed takes a number above 0, not “\(text)”")
    }
    speed = factor
  }

  func run() -> ExitCode {
    var sample = Sample(options)
    if let billPath { return writeBill(&sample, billPath) }
    do throws(InputError) {
      guard try play(&sample) else { return .done }
    } catch {
      Output.complain(error.message)
      return .input
    }
    return write(truthPath.map { [($0, sample.truth.map(\.line))] } ?? [])
  }

  /// Writes the log to standard output; false where nobody reads it any more.
  private func play(_ sample: inout Sample) throws(InputError) -> Bool {
    let start = Clock.monotonic
    var block = ""
    while let line = sample.next() {
      if let speed {
        let due = start + Int(Double(line.milliseconds) / speed)
        Surroundings.sleep(milliseconds: max(0, due - Clock.monotonic))
        guard try Output.print(line.text + "\n") else { return false }
      } else {
        block += line.text + "\n"
        if block.utf8.count > 1 << 18 {
          guard try Output.print(block) else { return false }
          block = ""
        }
      }
    }
    return try Output.print(block)
  }

  /// The log and every provider's exports of it, in a directory.
  private func writeBill(_ sample: inout Sample, _ directory: String) -> ExitCode {
    do throws(InputError) {
      try Output.makeDirectory(directory)
    } catch {
      Output.complain(error.message)
      return .input
    }
    var log: [String] = []
    while let line = sample.next() { log.append(line.text) }
    let bill = sample.bill
    var files = [("\(directory)/session.jsonl", log)]
    files += bill.exports.map { ("\(directory)/\($0.name)", $0.text.split(separator: "\n").map(String.init)) }
    if let path = files.first(where: { isOther($0.0, $0.1) })?.0 {
      Output.complain(
        "\(path): is there already, and is not of this sample; nothing was written. Give --bill a new directory"
      )
      return .input
    }
    if let truthPath { files.append((truthPath, sample.truth.map(\.line) + bill.truth.map(\.line))) }
    return write(files)
  }

  /// Whether a file is there that holds something else than what would be written.
  private func isOther(_ path: String, _ lines: [String]) -> Bool {
    guard Directory.exists(path) else { return false }
    let bytes = try? Input(path: path).readAll(limit: 1 << 30)
    return bytes.map { $0 != Array(Self.text(lines).utf8) } ?? true
  }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  private func write(_ files: [(path: String, lines: [String])]) -> ExitCode {
    do throws(InputError) {
      for file in files { try Output.writeFile(Self.text(file.lines), path: file.path) }
      return .done
    } catch {
      Output.complain(error.message)
      return .input
    }
  }
}
