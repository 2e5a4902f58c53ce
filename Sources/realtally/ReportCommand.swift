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
    guard let (all, code) = ReadAll.records(setup, intake) else { return .input }
    let records = try setup.wanted(all)
    if records.responses.isEmpty, !all.responses.isEmpty {
      Output.complain(setup.share(records, of: all))
    }
    var options = JSONReport.Options()
    options.items = invocation.isSet("items")
    options.totalsOnly = invocation.isSet("totals")
    if invocation.value("format") == "json" {
      Output.write(JSONReport(records, prices: setup.prices, options: options).document())
    } else {
      let report = TableReport(
        records, prices: setup.prices, options: options, width: Surroundings.columns,
        isASCII: invocation.isSet("ascii"))
      Output.write(report.text())
    }
    return code
  }
}

/// Reads all inputs into records; what is wrong with one is said on standard error.
enum ReadAll {
  /// The records, and the exit code so far; nil where nothing could be read at all.
  static func records(_ setup: Setup, _ options: LogIntake.Options) -> (Records, ExitCode)? {
    guard let files = setup.files() else { return nil }
    var intake = LogIntake(options: options, paths: files)
    var records = Records()
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
    return records.responses.isEmpty && code != .done && records.transcriptions.isEmpty
      ? nil : (records, code)
  }
}

/// How far reading has come, on standard error where that is a terminal.
private struct Progress {
  private let isOn = Surroundings.isTerminal(2)
  private let start = Clock.monotonic
  private var last = 0
  private var isShown = false

  mutating func show(_ records: Records) {
    let now = Clock.monotonic
    guard isOn, now - start > 500, now - last > 100, let source = records.sources.last else { return }
    last = now
    isShown = true
    let share = source.size.map { " of \(Number.size(bytes: $0))" } ?? ""
    Output.writeError(
      "\r\u{1B}[Kreading \(SafeText(source.name).string)  \(Number.size(bytes: source.bytes))\(share)  "
        + "\(Number.grouped(records.responses.count)) responses")
  }

  mutating func clear() {
    if isShown { Output.writeError("\r\u{1B}[K") }
    isShown = false
  }
}
