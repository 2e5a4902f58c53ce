import Billing
import CommandLine
import Intake
import Platform
import Reconciliation
import Reporting
import Wording

/// `realtally bill`: holds a provider's exports, or figures of a portal, against a log.
struct BillCommand {
  private let invocation: Invocation
  private let setup: Setup
  private let gatekeeper: Gatekeeper
  /// The figures that were typed; empty where there are exports.
  private let figures: [BilledFigure]
  private let day: UTCDay?
  /// The model whose prices hold; nil for each response's own.
  private let model: String?

  init(_ invocation: Invocation) throws(UsageError) {
    figures = try Self.figures(invocation)
    day = try Self.day(invocation)
    // `NAME=FAMILY` names token rules, as everywhere; a plain name names prices.
    var invocation = invocation
    let (rules, models) = (
      invocation.all("model").filter { $0.contains("=") },
      invocation.all("model").filter { !$0.contains("=") }
    )
    invocation.values["model"] = rules.isEmpty ? nil : rules
    self.invocation = invocation
    setup = try Setup(invocation, paths: invocation.arguments)
    gatekeeper = try Gatekeeper(invocation, setup.prices)
    model = models.last
    if let model, setup.prices.price(of: model) == nil {
      throw UsageError(
        "no price for the model \(model); known: \(setup.prices.models.joined(separator: ", ")); --prices FILE sets others"
      )
    }
  }

  func run() throws(UsageError) -> ExitCode {
    guard let exports = ExportFile.readAll(invocation.all("export"), setup.prices) else { return .input }
    guard let (records, code) = records() else { return .input }
    let wanted = try records.map { records throws(UsageError) in try setup.wanted(records) }
    let statement = statement(exports, wanted)
    let report = BillReport(statement)
    let isJSON = invocation.value("format") == "json"
    let printed = ExitCode.printing(
      isJSON
        ? report.document() : report.text(width: Surroundings.columns, isASCII: invocation.isSet("ascii")))
    return try printed.otherwise(gatekeeper.code(statement, otherwise: code))
  }

  private func statement(_ exports: [Export], _ records: Records?) -> BillStatement {
    guard exports.isEmpty else {
      return BillStatement(exports, records: records, prices: setup.prices, day: day, model: model)
    }
    let window = day.map { BillWindow($0) }
    let comparison =
      records.map {
        BillComparison(
          figures, log: LoggedUsage($0, prices: setup.prices, window: window, model: model))
      } ?? BillComparison(figures, prices: setup.prices, model: model, window: window)
    return BillStatement(typed: comparison, model: model)
  }

  /// The log's records, none where there is no log; nil where one cannot be read.
  private func records() -> (Records?, ExitCode)? {
    guard invocation.arguments.isEmpty else {
      guard let (records, code) = ReadAll.records(setup, setup.intake) else { return nil }
      return (records, code)
    }
    // Nobody has to give a log: what runs without a terminal often has an input that is empty.
    let isTaken = Surroundings.isTerminal(0) || invocation.all("export").contains("-")
    return (isTaken ? nil : piped(), .done)
  }

  /// What is piped in; nil where nothing is, and where it is no log, which is said.
  private func piped() -> Records? {
    var records = Records()
    var intake = LogIntake(options: setup.intake)
    do throws(InputError) {
      let problem = intake.read(try Input(path: "-"), index: 0) { changes in
        for change in changes { records.apply(change) }
        return true
      }
      if let problem { throw problem }
    } catch {
      if records.sources.first?.bytes ?? 0 > 0 { Output.complain(error.message) }
      return nil
    }
    return records
  }

  private static func figures(_ invocation: Invocation) throws(UsageError) -> [BilledFigure] {
    switch (invocation.isSet("billed"), invocation.isSet("export")) {
    case (true, true):
      throw UsageError("give it either --export or --billed: figures that are typed stand for the whole bill")
    case (false, true): return []
    case (true, false): break
    case (false, false):
      throw UsageError(
        "give it the bill: realtally bill --export cost.csv session.jsonl, or the figures of a page: realtally bill "
          + "--billed audio_in=640,text_in=1459 session.jsonl")
    }
    do throws(BilledFigureError) {
      return try BilledFigure.list(invocation.all("billed").joined(separator: " "))
    } catch {
      throw UsageError("--billed: \(error.message)")
    }
  }

  private static func day(_ invocation: Invocation) throws(UsageError) -> UTCDay? {
    guard let text = invocation.value("date") else { return nil }
    guard let day = UTCDay(text) else {
      throw UsageError("--date takes a day such as 2026-03-31, not “\(text)”")
    }
    return day
  }
}
