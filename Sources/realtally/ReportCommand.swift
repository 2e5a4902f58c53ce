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
  private let plan: ReportPlan
  private let gatekeeper: Gatekeeper

  init(_ invocation: Invocation) throws(UsageError) {
    self.invocation = invocation
    plan = try ReportPlan(invocation)
    setup = try Setup(invocation, paths: invocation.arguments)
    gatekeeper = try Gatekeeper(invocation, setup.prices)
  }

  func run() throws(UsageError) -> ExitCode {
    if setup.paths == ["-"], Surroundings.isTerminal(0) {
      Output.writeError(Help.nothingToRead)
      return .usage
    }
    var intake = setup.intake
    guard plan.isFolded else {
      if invocation.isSet("items") { intake.watch = .all }
      return try report(on: Records(), intake) { (all, options) throws(UsageError) in
        try records(all, &options)
      }
    }
    intake.metadataKey = plan.grouping?.metadataKey
    intake.forgetsNames = true
    return try report(on: LogFold(folding), intake) { (fold, options) throws(UsageError) in
      try records(fold, &options)
    }
  }

  /// Reads everything into a fold and prints what it comes to.
  private func report<Fold: ChangeFold>(
    on fold: Fold, _ intake: LogIntake.Options,
    _ records: (Fold, inout JSONReport.Options) throws(UsageError) -> Records
  ) throws(UsageError) -> ExitCode {
    let isFollowing = invocation.isSet("follow")
    guard let files = setup.files(following: isFollowing) else { return .input }
    let copies = try Copies(invocation, files)
    var reading = ReadAll(
      files, intake, into: fold, copies: copies, isOpenEnded: isFollowing,
      mayStop: isFollowing || invocation.isSet("partial"))
    if isFollowing { reading.follow() } else { reading.read() }
    // Who follows ends it that way: what was there has been read.
    let stoppedBy = isFollowing ? nil : reading.signal
    guard stoppedBy != nil || !reading.isNothing else { return .input }
    if stoppedBy != nil { Output.complain("interrupted, so this report is partial: \(reading.extent)") }
    var options = JSONReport.Options()
    options.isPartial = stoppedBy != nil
    let records = try records(reading.fold, &options)
    print(records, options)
    if let stoppedBy { Interruption.end(by: stoppedBy) }
    return try gatekeeper.code(
      records, isSeen: plan.isFolded, paths: setup.paths, otherwise: reading.code)
  }

  /// The records that are asked for, with what is to be shown of them.
  private func records(_ all: Records, _ options: inout JSONReport.Options) throws(UsageError) -> Records {
    let records = try setup.wanted(all)
    if records.responses.isEmpty, !all.responses.isEmpty {
      Output.complain(setup.share(records, of: all))
    }
    options.items = invocation.isSet("items")
    options.withoutTime = setup.withoutTime(all)
    options.responses = try plan.responses(of: records, setup.prices)
    return records
  }

  /// What is folded where no response needs to be kept.
  private var folding: LogFold.Options {
    var folding = LogFold.Options()
    folding.grouping = plan.grouping
    folding.keepsSessions = plan.grouping == nil && invocation.value("format") == "json"
    folding.choose = setup.choose
    folding.observe = { gatekeeper.look(at: $0, in: $1) }
    return folding
  }

  /// The sums, or the groups.
  private func records(_ fold: LogFold, _ options: inout JSONReport.Options) throws(UsageError) -> Records {
    var fold = fold
    fold.finish()
    try setup.check(fold)
    let records = fold.records
    if records.totals.responses == 0, fold.responseCount > 0 {
      Output.complain(setup.share(0, of: fold.responseCount))
    }
    options.totalsOnly = true
    options.withoutTime = setup.withoutTime(fold)
    if let grouping = plan.grouping {
      options.grouping = grouping
      options.groups = try plan.groups(fold.rows, records, setup.prices)
    }
    return records
  }

  private func print(_ records: Records, _ options: JSONReport.Options) {
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
