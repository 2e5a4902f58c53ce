import CommandLine
import Display
import Intake
import Platform
import Reconciliation
import Reporting

/// `realtally report`: reads everything, then prints it.
struct ReportCommand {
  private let invocation: Invocation
  private let setup: Setup

  init(_ invocation: Invocation) throws(UsageError) {
    self.invocation = invocation
    setup = try Setup(invocation, paths: invocation.arguments)
  }

  func run() throws(UsageError) -> ExitCode {
    if setup.paths == ["-"], Surroundings.isTerminal(0) {
      Output.writeError(Help.nothingToRead)
      return .usage
    }
    var intake = setup.intake
    if invocation.isSet("items") { intake.watch = .all }
    let isFollowing = invocation.isSet("follow")
    guard let files = setup.files(following: isFollowing) else { return .input }
    let copies = try Copies(invocation, files)
    var reading = ReadAll(
      files, intake, copies: copies, isOpenEnded: isFollowing,
      mayStop: isFollowing || invocation.isSet("partial"))
    if isFollowing { reading.follow() } else { reading.read() }
    // Who follows ends it that way: what was there has been read.
    let stoppedBy = isFollowing ? nil : reading.signal
    guard stoppedBy != nil || !reading.isNothing else { return .input }
    if stoppedBy != nil { Output.complain("interrupted, so this report is partial: \(reading.extent)") }
    try print(reading.records, isPartial: stoppedBy != nil)
    if let stoppedBy { Interruption.end(by: stoppedBy) }
    return reading.code
  }

  private func print(_ all: Records, isPartial: Bool) throws(UsageError) {
    let records = try setup.wanted(all)
    if records.responses.isEmpty, !all.responses.isEmpty {
      Output.complain(setup.share(records, of: all))
    }
    var options = JSONReport.Options()
    options.items = invocation.isSet("items")
    options.totalsOnly = invocation.isSet("totals")
    options.isPartial = isPartial
    // Standard output belongs to the stream.
    let isTee = invocation.isSet("tee")
    let text =
      if invocation.value("format") == "json" {
        JSONReport(records, prices: setup.prices, options: options).document()
      } else {
        TableReport(
          records, prices: setup.prices, options: options, width: Surroundings.columns(of: isTee ? 2 : 1),
          isASCII: invocation.isSet("ascii")
        ).text()
      }
    if isTee { Output.writeError(text) } else { Output.write(text) }
  }
}
