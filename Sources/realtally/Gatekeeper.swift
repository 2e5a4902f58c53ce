import Billing
import CommandLine
import Platform
import Query
import Reconciliation
import Wording

/// Asks a gate, and says what it says: what `--fail-on-difference` and `--budget` are for.
final class Gatekeeper {
  private var gate: Gate
  private let prices: PriceTable
  /// The sums of what it has looked at, and the models in them.
  private var totals = Totals()
  private var models: [String] = []

  /// - Throws: `UsageError` where the budget cannot be read.
  init(_ invocation: Invocation, _ prices: PriceTable) throws(UsageError) {
    self.prices = prices
    var budget: Budget?
    if let text = invocation.value("budget") {
      budget = Budget(text)
      if budget == nil {
        throw UsageError("--budget takes an amount such as 5, 0.50, $5 or 5EUR, not “\(text)”")
      }
    }
    let threshold = invocation.value("min-difference").flatMap { Threshold($0) } ?? .tokens(1)
    gate = Gate(differences: invocation.isSet("fail-on-difference") ? threshold : nil, budget: budget)
  }

  /// Looks at a response that is reported on.
  func look(at record: ResponseRecord, in names: some RecordNames) {
    guard !gate.isOpen else { return }
    gate.look(at: record, in: names, prices: prices)
    var kept = record
    kept.model = names.name(record.model).map { keep($0) } ?? .none
    totals.add(kept)
  }

  /// The same for several.
  func look(at records: [ResponseRecord], in names: some RecordNames) {
    for record in records { look(at: record, in: names) }
  }

  /// The number of a model's name here, where it outlives the log's.
  private func keep(_ model: String) -> NameID {
    let place = models.firstIndex(of: model) ?? models.count
    if place == models.count { models.append(model) }
    return NameID(index: Int32(clamping: place))
  }

  /// The code to end with: 3 where the gate stops it.
  ///
  /// - Throws: `UsageError` where it cannot judge.
  func code(paths: [String], otherwise code: ExitCode) throws(UsageError) -> ExitCode {
    guard !gate.isOpen else { return code }
    return try say(
      gate.judgement(
        totals, prices: prices,
        name: { models.indices.contains(Int($0.index)) ? models[Int($0.index)] : nil },
        log: ShellWords.files(paths)), code)
  }

  /// The same for a bill.
  func code(_ statement: BillStatement, otherwise code: ExitCode) throws(UsageError) -> ExitCode {
    gate.isOpen ? code : try say(gate.judgement(statement), code)
  }

  private func say(_ judgement: Judgement, _ code: ExitCode) throws(UsageError) -> ExitCode {
    for remark in judgement.remarks { Output.complain(remark) }
    for failure in judgement.failures { Output.complain(failure) }
    if let problem = judgement.problem { throw UsageError(problem) }
    return judgement.failures.isEmpty ? code : .stopped
  }
}
