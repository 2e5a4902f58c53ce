import CommandLine
import Platform
import Query
import Reconciliation
import Reporting

/// `realtally compare`: two logs of the same flow side by side.
struct CompareCommand {
  private let invocation: Invocation
  private let baseline: Setup
  private let candidate: Setup

  init(_ invocation: Invocation) throws(UsageError) {
    self.invocation = invocation
    let paths = invocation.arguments
    guard paths.count == 2 else {
      throw UsageError(
        "compare takes two logs, not \(paths.count): realtally compare BASELINE CANDIDATE")
    }
    guard paths != ["-", "-"] else { throw UsageError("standard input can be only one of the two logs") }
    if paths.contains("-"), Surroundings.isTerminal(0) {
      throw UsageError("standard input is a terminal: give it a log, or pipe one into it")
    }
    baseline = try Setup(invocation, paths: [paths[0]])
    candidate = try Setup(invocation, paths: [paths[1]])
  }

  func run() throws(UsageError) -> ExitCode {
    guard let (left, leftCode) = ReadAll.records(baseline, baseline.intake),
      let (right, rightCode) = ReadAll.records(candidate, candidate.intake)
    else { return .input }
    let pairs = try sessions(left, right)
    let text =
      invocation.value("format") == "json"
      ? CompareDocument(baseline: left.sources, candidate: right.sources, pairs).text()
      : CompareReport(
        baseline: left.sources, candidate: right.sources, pairs, width: Surroundings.columns,
        isASCII: invocation.isSet("ascii")
      ).text()
    return ExitCode.printing(text).otherwise(leftCode).otherwise(rightCode)
  }

  /// The sessions asked for, paired in their order; a side of which none is asked for keeps all.
  private func sessions(_ left: Records, _ right: Records) throws(UsageError) -> [SessionPair] {
    let wanted = invocation.all("session")
    let (all, others) = (Flow.all(in: left), Flow.all(in: right))
    func chosen(_ flows: [Flow]) -> [Flow] {
      flows.filter { flow in wanted.contains { PlainWord($0).isPart(of: flow.name(flow.session.id)) } }
    }
    let (baseline, candidate) = (chosen(all), chosen(others))
    if !wanted.isEmpty, baseline.isEmpty, candidate.isEmpty {
      throw UsageError("no session whose id holds that, in either log")
    }
    return FlowComparison.sessions(
      baseline.isEmpty ? all : baseline, candidate.isEmpty ? others : candidate)
  }
}
