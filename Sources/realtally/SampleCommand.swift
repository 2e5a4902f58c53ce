import CommandLine

/// `realtally sample`.
struct SampleCommand {
  init(_ invocation: Invocation) throws(UsageError) {}
  func run() throws(UsageError) -> ExitCode { .done }
}
