import CommandLine
import Platform
import Sampling

/// `realtally sample`: writes a session log, at once or as it would be spoken.
struct SampleCommand {
  private var options = SampleOptions()
  private let truthPath: String?
  private let speed: Double?

  init(_ invocation: Invocation) throws(UsageError) {
    options.sessions = try invocation.number("sessions", least: 1, otherwise: options.sessions)
    options.turns = try invocation.number("turns", least: 1, otherwise: options.turns)
    options.seed = UInt64(try invocation.number("seed", otherwise: Int(options.seed)))
    options.hasTools = invocation.isSet("tools")
    let codes = invocation.all("inject").flatMap { $0.split(separator: ",") }
    options.injections = Set(codes.compactMap { Injection(rawValue: String($0)) })
    truthPath = invocation.value("truth")
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
    let start = Clock.monotonic
    var block = ""
    while let line = sample.next() {
      if let speed {
        let due = start + Int(Double(line.milliseconds) / speed)
        Surroundings.sleep(milliseconds: max(0, due - Clock.monotonic))
        guard Output.write(line.text + "\n") else { return .done }
      } else {
        block += line.text + "\n"
        if block.utf8.count > 1 << 18 {
          guard Output.write(block) else { return .done }
          block = ""
        }
      }
    }
    Output.write(block)
    return writeTruth(sample.truth)
  }

  private func writeTruth(_ truth: [Truth]) -> ExitCode {
    guard let truthPath else { return .done }
    do throws(InputError) {
      try Output.writeFile(truth.map { $0.line + "\n" }.joined(), path: truthPath)
      return .done
    } catch {
      Output.complain(error.message)
      return .input
    }
  }
}
