import CommandLine

/// The dashboard.
struct DashboardCommand {
  init(_ invocation: Invocation) throws(UsageError) {}
  func run() throws(UsageError) -> ExitCode { .done }
}
