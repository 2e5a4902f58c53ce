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

  init(_ invocation: Invocation) throws(UsageError) {
    self.invocation = invocation
    plan = try ReportPlan(invocation)
    setup = try Setup(invocation, paths: invocation.arguments)
  }

  func run() throws(UsageError) -> ExitCode {
    if setup.paths == ["-"], Surroundings.isTerminal(0) {
      Output.writeError(Help.nothingToRead)
      return .usage
    }
    if plan.isFolded { return try folded() }
    var intake = setup.intake
    if invocation.isSet("items") { intake.watch = .all }
    guard let (all, code) = ReadAll.records(setup, intake) else { return .input }
    let records = try setup.wanted(all)
    if records.responses.isEmpty, !all.responses.isEmpty {
      Output.complain(setup.share(records, of: all))
    }
    var options = JSONReport.Options()
    options.items = invocation.isSet("items")
    options.withoutTime = setup.withoutTime(all)
    options.responses = try plan.responses(of: records, setup.prices)
    write(records, options)
    return code
  }

  /// The sums, or the groups, without holding every response.
  private func folded() throws(UsageError) -> ExitCode {
    var intake = setup.intake
    intake.metadataKey = plan.grouping?.metadataKey
    intake.forgetsNames = true
    var folding = LogFold.Options()
    folding.grouping = plan.grouping
    folding.keepsSessions = plan.grouping == nil && invocation.value("format") == "json"
    folding.choose = setup.choose
    var fold = LogFold(folding)
    guard let code = ReadAll.fold(setup, intake, into: &fold) else { return .input }
    fold.finish()
    try setup.check(fold)
    let records = fold.records
    if records.totals.responses == 0, fold.responseCount > 0 {
      Output.complain(setup.share(0, of: fold.responseCount))
    }
    var options = JSONReport.Options()
    options.totalsOnly = true
    options.withoutTime = setup.withoutTime(fold)
    if let grouping = plan.grouping {
      options.grouping = grouping
      options.groups = try plan.groups(fold.rows, records, setup.prices)
    }
    write(records, options)
    return code
  }

  private func write(_ records: Records, _ options: JSONReport.Options) {
    if invocation.value("format") == "json" {
      Output.write(JSONReport(records, prices: setup.prices, options: options).document())
    } else {
      let report = TableReport(
        records, prices: setup.prices, options: options, width: Surroundings.columns,
        isASCII: invocation.isSet("ascii"))
      Output.write(report.text())
    }
  }
}

/// Reads all inputs into records; what is wrong with one is said on standard error.
enum ReadAll {
  /// The records, and the exit code so far; nil where nothing could be read at all.
  static func records(_ setup: Setup, _ options: LogIntake.Options) -> (Records, ExitCode)? {
    var records = Records()
    return fold(setup, options, into: &records).map { (records, $0) }
  }

  /// Folds all inputs; the exit code so far, or nil where nothing could be read at all.
  static func fold(_ setup: Setup, _ options: LogIntake.Options, into records: inout some ChangeFold)
    -> ExitCode?
  {
    guard let files = setup.files() else { return nil }
    var intake = LogIntake(options: options, paths: files)
    var code = ExitCode.done
    var progress = Progress()
    for (index, path) in files.enumerated() {
      do throws(InputError) {
        let problem = intake.read(try Input(path: path), index: Int32(index)) { changes in
          for change in changes { records.apply(change) }
          progress.show(records)
          return true
        }
        if let problem { throw problem }
      } catch {
        if records.sources.count == index { records.apply(.source(.unopened(Int32(index), error))) }
        progress.clear()
        Output.complain(error.message)
        code = .input
      }
    }
    progress.clear()
    return records.isEmpty && code != .done ? nil : code
  }
}

/// What takes changes in, whatever it keeps of them.
protocol ChangeFold {
  /// The inputs.
  var sources: [SourceState] { get }
  /// How many responses have appeared.
  var responseCount: Int { get }
  /// Whether there is nothing to report on.
  var isEmpty: Bool { get }
  /// Folds one change in.
  mutating func apply(_ change: Change)
}

extension LogFold: ChangeFold {}

extension Records: ChangeFold {
  var responseCount: Int { responses.count }
  var isEmpty: Bool { responses.isEmpty && transcriptions.isEmpty }
}

/// How far reading has come, on standard error where that is a terminal.
private struct Progress {
  private let isOn = Surroundings.isTerminal(2)
  private let start = Clock.monotonic
  private var last = 0
  private var isShown = false

  mutating func show(_ records: some ChangeFold) {
    let now = Clock.monotonic
    guard isOn, now - start > 500, now - last > 100, let source = records.sources.last else { return }
    last = now
    isShown = true
    let share = source.size.map { " of \(Number.size(bytes: $0))" } ?? ""
    Output.writeError(
      "\r\u{1B}[Kreading \(SafeText(source.name).string)  \(Number.size(bytes: source.bytes))\(share)  "
        + "\(Number.grouped(records.responseCount)) responses")
  }

  mutating func clear() {
    if isShown { Output.writeError("\r\u{1B}[K") }
    isShown = false
  }
}
