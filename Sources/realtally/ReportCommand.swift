import CommandLine
import Display
import Intake
import Platform
import Reconciliation
import Reporting
import Wording

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
    if invocation.isSet("columns") {
      return print(ColumnDictionary(plan.grouping))
    }
    if setup.paths == ["-"], Surroundings.isTerminal(0) {
      Output.writeError(Help.nothingToRead)
      return .usage
    }
    var intake = setup.intake
    if invocation.isSet("items") { intake.watch = .all }
    if plan.isFolded {
      intake.metadataKey = plan.grouping?.metadataKey
      intake.forgetsNames = true
      return try report(on: LogFold(folding), intake) { (fold, options) throws(UsageError) in
        try records(fold, &options)
      }
    }
    if let format = plan.rows, !plan.isOrdered {
      intake.forgetsNames = true
      return try stream(format, intake)
    }
    return try report(on: Records(), intake) { (all, options) throws(UsageError) in
      try records(all, &options)
    }
  }

  /// Reads everything into a fold and prints what it comes to.
  private func report<Fold: ChangeFold>(
    on fold: Fold, _ intake: LogIntake.Options,
    _ records: (Fold, inout JSONReport.Options) throws(UsageError) -> Records
  ) throws(UsageError) -> ExitCode {
    guard let (reading, stoppedBy) = try read(into: fold, intake) else { return .input }
    var options = JSONReport.Options()
    options.isPartial = stoppedBy != nil
    let records = try records(reading.fold, &options)
    let printed = print(records, options)
    if let stoppedBy { Interruption.end(by: stoppedBy) }
    if !plan.isFolded { gatekeeper.look(at: records.responses, in: records) }
    return try printed.otherwise(gatekeeper.code(paths: setup.paths, otherwise: reading.code))
  }

  /// Prints a row for each response as it becomes final.
  private func stream(_ format: RowFormat, _ intake: LogIntake.Options) throws(UsageError) -> ExitCode {
    let writer = RowWriter(format, prices: setup.prices, hasItems: invocation.isSet("items"))
    var rows = RowStream(writer, choose: setup.choose, toError: isTee)
    rows.observe = { gatekeeper.look(at: $0, in: $1) }
    guard let (reading, stoppedBy) = try read(into: rows, intake) else { return .input }
    var stream = reading.fold
    stream.finish()
    try setup.check(stream.count)
    if stream.problem == nil { stream.print() }
    sayWhatIsMissing(stream.count(.taken), of: stream.responseCount, setup.withoutTime(stream.count))
    if let stoppedBy { Interruption.end(by: stoppedBy) }
    guard let problem = stream.problem else {
      return try gatekeeper.code(paths: setup.paths, otherwise: reading.code)
    }
    Output.complain(problem.message)
    return .input
  }

  /// Reads everything into a fold; nil where nothing could be read at all.
  ///
  /// - Returns: what was read, and the signal that stopped it before its end.
  private func read<Fold: ChangeFold>(
    into fold: Fold, _ intake: LogIntake.Options
  ) throws(UsageError) -> (ReadAll<Fold>, stoppedBy: Int32?)? {
    let isFollowing = invocation.isSet("follow")
    guard let files = setup.files(following: isFollowing) else { return nil }
    let copies = try Copies(invocation, files)
    // What is followed has no end to get near to, and rows on the screen would be drawn over.
    let isShown = !isFollowing && !(plan.rows != nil && Surroundings.isTerminal(isTee ? 2 : 1))
    var reading = ReadAll(
      files, intake, into: fold, copies: copies, showsProgress: isShown,
      mayStop: isFollowing || invocation.isSet("partial"))
    if isFollowing { reading.follow() } else { reading.read() }
    // Who follows ends it that way: what was there has been read.
    let stoppedBy = isFollowing ? nil : reading.signal
    guard stoppedBy != nil || !reading.isNothing else { return nil }
    if stoppedBy != nil { Output.complain("interrupted, so this report is partial: \(reading.extent)") }
    return (reading, stoppedBy)
  }

  /// The records that are asked for, with what is to be shown of them.
  private func records(_ all: Records, _ options: inout JSONReport.Options) throws(UsageError) -> Records {
    let records = try setup.wanted(all)
    if records.responses.isEmpty, !all.responses.isEmpty {
      let noMatch = setup.share(records, of: all)
      options.noMatch = noMatch
      Output.complain(noMatch)
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
    try setup.check(fold.count)
    let records = fold.records
    if records.totals.responses == 0, fold.responseCount > 0 {
      let noMatch = setup.share(0, of: fold.responseCount)
      options.noMatch = noMatch
      Output.complain(noMatch)
    }
    options.totalsOnly = true
    options.withoutTime = setup.withoutTime(fold.count)
    if let grouping = plan.grouping {
      options.grouping = grouping
      options.groups = try plan.groups(fold.rows, records, setup.prices)
    }
    return records
  }

  /// Rows have no place for what is not in them.
  private func sayWhatIsMissing(_ printed: Int, of all: Int, _ withoutTime: Int?) {
    if printed == 0, all > 0 { Output.complain(setup.share(0, of: all)) }
    if let withoutTime, withoutTime > 0 { Output.complain(LeftOut.withoutTime(withoutTime).string) }
  }

  /// Standard output belongs to the stream then.
  private var isTee: Bool { invocation.isSet("tee") }

  /// Prints a report.
  private func print(_ records: Records, _ options: JSONReport.Options) -> ExitCode {
    if let format = plan.rows { return print(format, records, options) }
    let text =
      switch invocation.value("format") {
      case "json": JSONReport(records, prices: setup.prices, options: options).document()
      case "markdown":
        MarkdownReport(records, prices: setup.prices, options: options, program: Realtally.name).text
      default:
        TableReport(
          records, prices: setup.prices, options: options, width: Surroundings.columns(of: isTee ? 2 : 1),
          isASCII: invocation.isSet("ascii")
        ).text()
      }
    return .printing(text, toError: isTee)
  }

  private func print(_ format: RowFormat, _ records: Records, _ options: JSONReport.Options) -> ExitCode {
    var writer = RowWriter(
      format, prices: setup.prices, grouping: options.groups.map { _ in options.grouping },
      hasItems: options.items)
    if let groups = options.groups {
      writer.append(groups.rows, of: records)
    } else {
      writer.append(options.responses?.rows ?? records.responses, of: records)
    }
    if let count = options.withoutTime, count > 0 { Output.complain(LeftOut.withoutTime(count).string) }
    return .printing(writer.drain(), toError: isTee)
  }

  private func print(_ columns: ColumnDictionary) -> ExitCode {
    switch invocation.value("format") {
    case "json": return .printing(columns.json)
    case "markdown": return .printing(columns.table.markdown.map { $0 + "\n" }.joined())
    default:
      let lines = columns.table.lines(width: Surroundings.columns(of: 1))
      return .printing(lines.map { $0.string + "\n" }.joined())
    }
  }
}
