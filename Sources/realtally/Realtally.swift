import CommandLine
import Configuring
import Platform

/// The program's entry: takes the command line to what it asks for.
@main
struct Realtally {
  static let version = "0.1.0"
  /// Name and version, for what is taken away from the screen.
  static let name = "realtally \(version)"

  static func main() {
    Surroundings.ignoreBrokenPipes()
    Surroundings.exit(run(Array(Swift.CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitCode {
    do throws(UsageError) {
      let invocation = try Parser.parse(arguments)
      if invocation.isSet("help") {
        return .printing(Help.text(invocation.command))
      } else if invocation.isSet("version") {
        return .printing("realtally \(version)\n")
      } else if let shell = invocation.value("completions") {
        return .printing(Completions.script(shell) ?? "")
      } else if invocation.isSet("man") {
        return .printing(Manual.page)
      }
      return try run(invocation)
    } catch {
      Output.complain(error.message)
      return .usage
    }
  }

  private static func run(_ given: Invocation) throws(UsageError) -> ExitCode {
    let settings = try Settings.inForce(given)
    let invocation = settings.invocation
    switch invocation.command {
    case .dashboard: return try show(invocation)
    case .report: return try ReportCommand(invocation).run()
    case .explain: return try ExplainCommand(invocation).run()
    case .bill: return try BillCommand(invocation).run()
    case .compare: return try CompareCommand(invocation).run()
    case .tokens: return TokensCommand(invocation).run()
    case .sample: return try SampleCommand(invocation).run()
    case .doctor: return try DoctorCommand(given, settings).run()
    }
  }

  /// Options that only a report has.
  private static let ofReports = [
    "format", "items", "totals", "partial", "by", "sort", "top", "fail-on-difference", "budget",
  ]

  /// What is printed where no screen is shown: with exports it is the bill that is asked for.
  static func report(_ invocation: Invocation) throws(UsageError) -> ExitCode {
    guard invocation.isSet("export") else { return try ReportCommand(invocation).run() }
    if let other = ["items", "totals", "by", "sort", "top"].first(where: { invocation.isSet($0) }) {
      throw UsageError("--export prints a bill: it does not go with --\(other)")
    }
    return try BillCommand(invocation).run()
  }

  private static func show(_ invocation: Invocation) throws(UsageError) -> ExitCode {
    let mode = Mode(
      hasFiles: !invocation.arguments.isEmpty,
      asksForReport: Self.ofReports.contains { invocation.isSet($0) },
      isTee: invocation.isSet("tee"), inputIsTerminal: Surroundings.isTerminal(0),
      outputIsTerminal: Surroundings.isTerminal(1), hasTerminal: Surroundings.hasTerminal)
    if let first = invocation.arguments.first, first != "-", !Directory.exists(first),
      let command = Parser.command(like: first)
    {
      throw UsageError(
        command == first
          ? "no such file: \(first). The command comes before its options: realtally \(first) …"
          : "no such file: \(first) (did you mean the command \(command)?)")
    }
    switch mode {
    case .dashboard: return try DashboardCommand(invocation).run()
    case .report(let note):
      if let note { Output.complain(note) }
      return try report(invocation)
    case .nothingToRead where invocation.isSet("export"): return try report(invocation)
    case .nothingToRead:
      Output.writeError(Help.nothingToRead)
      return .usage
    }
  }
}
