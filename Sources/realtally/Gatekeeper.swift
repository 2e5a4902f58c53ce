import Billing
import CommandLine
import Platform
import Query
import Reconciliation

/// Asks a gate, and says what it says: what `--fail-on-difference` and `--budget` are for.
final class Gatekeeper {
  private var gate: Gate
  private let prices: PriceTable

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
    gate.look(at: record, in: names, prices: prices)
  }

  /// The code to end with: 3 where the gate stops it.
  ///
  /// - Parameter isSeen: whether it has looked at the responses already.
  /// - Throws: `UsageError` where it cannot judge.
  func code(_ records: Records, isSeen: Bool, paths: [String], otherwise code: ExitCode) throws(UsageError)
    -> ExitCode
  {
    guard !gate.isOpen else { return code }
    if !isSeen { for record in records.responses { look(at: record, in: records) } }
    return try say(
      gate.judgement(
        records.totals, prices: prices, name: { records.name($0) }, log: Gate.typed(paths)), code)
  }

  /// The same for a bill.
  func code(_ statement: BillStatement, otherwise code: ExitCode) throws(UsageError) -> ExitCode {
    gate.isOpen ? code : try say(gate.judgement(statement), code)
  }

  private func say(_ judgement: Judgement, _ code: ExitCode) throws(UsageError) -> ExitCode {
    for remark in judgement.remarks { Output.complain(remark) }
    if let problem = judgement.problem { throw UsageError(problem) }
    for failure in judgement.failures { Output.complain(failure) }
    return judgement.failures.isEmpty ? code : .stopped
  }
}
