import Billing
import CommandLine
import Intake
import Platform
import Reconciliation
import Reporting
import Wording

/// `realtally bill`: holds figures of a bill or a portal against a log.
struct BillCommand {
  private let invocation: Invocation
  private let setup: Setup
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
    model = models.last
    if let model, setup.prices.price(of: model) == nil {
      throw UsageError(
        "no price for the model \(model); known: \(setup.prices.models.joined(separator: ", "))")
    }
  }

  func run() throws(UsageError) -> ExitCode {
    guard let (comparison, code) = try compare() else { return .input }
    let report = BillReport(comparison, model: model)
    let isJSON = invocation.value("format") == "json"
    Output.write(
      isJSON
        ? report.document() : report.text(width: Surroundings.columns, isASCII: invocation.isSet("ascii")))
    return code
  }

  private func compare() throws(UsageError) -> (BillComparison, ExitCode)? {
    let alone = BillComparison(figures, prices: setup.prices, model: model, day: day)
    if invocation.arguments.isEmpty {
      // Nobody has to give a log: what runs without a terminal often has an input that is empty.
      guard !Surroundings.isTerminal(0), let records = piped() else { return (alone, .done) }
      return (try compare(records), .done)
    }
    guard let (records, code) = ReadAll.records(setup, setup.intake) else { return nil }
    return (try compare(records), code)
  }

  private func compare(_ records: Records) throws(UsageError) -> BillComparison {
    let wanted = try setup.wanted(records)
    return BillComparison(figures, log: LoggedUsage(wanted, prices: setup.prices, day: day, model: model))
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
    guard invocation.isSet("billed") else {
      throw UsageError(
        "give it the figures of the bill: realtally bill --billed audio_in=640,text_in=1459 session.jsonl")
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
