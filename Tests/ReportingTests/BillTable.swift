import Billing
import EventLog
import Intake
import Reconciliation
import Sampling
import TokenCounting
import Wording

/// How often each cause of a bill was named where it was injected, missed, or named where it was not.
struct BillTable: Sendable {
  struct Tally: Sendable {
    var hits = 0
    var misses = 0
    var falseAlarms = 0
    /// Of the hits, those in which the data show several causes alike, and the statement said so.
    var alike = 0
  }

  private(set) var tallies: [String: Tally] = [:]
  private(set) var faults: [String] = []

  static let clean = "(nothing)"

  mutating func add(_ other: BillTable) {
    for (code, tally) in other.tallies {
      tallies[code, default: Tally()].hits += tally.hits
      tallies[code, default: Tally()].misses += tally.misses
      tallies[code, default: Tally()].falseAlarms += tally.falseAlarms
      tallies[code, default: Tally()].alike += tally.alike
    }
    faults += other.faults
  }

  var text: String {
    func cell(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let head =
      "injected into the bill".padding(28)
      + ["named first", "of them alike", "missed", "false"].map { cell($0, 15) }.joined()
    let rows = tallies.sorted { $0.key < $1.key }.map { code, tally in
      code.padding(28)
        + [tally.hits, tally.alike, tally.misses, tally.falseAlarms].map { cell("\($0)", 15) }.joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  /// The exports that a user has together.
  static let bundles: [[SampledExport.Format]] = [
    [.usage, .transcriptions, .costs], [.usageTable, .costTable], [.usage], [.costs], [.usageTable],
    [.costTable],
    [.metrics], [.enterprise], [.customer], [.payAsYouGo], [.focus],
  ]

  private static func text(_ account: BillAccount) -> String {
    "\(account.group) \(account.measure): \(account.billed) = \(account.reported ?? 0) + \(account.shown) + \(account.possible) + \(account.remainder)"
  }

  /// An export; nil for a page of transcriptions of a log in which nobody speaks, which has no result.
  private static func read(_ export: SampledExport, _ prices: PriceTable) throws -> Export? {
    let result = Result { try Export.read(Array(export.text.utf8), name: export.name, prices: prices) }
    if export.format == .transcriptions, case .failure(let error) = result,
      error as? ExportProblem == .noRows(.openAIUsage)
    {
      return nil
    }
    return try result.get()
  }

  /// What of the money that is named is not what went astray.
  private static func moneyFaults(
    _ statement: BillStatement, _ truth: [BillTruth], _ accepted: Set<String>
  ) -> [String] {
    // Several exports of a bundle have the same money.
    guard let text = truth.compactMap(\.amount).first, let amount = DecimalNumber(text)?.money?.units else {
      return []
    }
    // Prices for time come to no whole amount for each second.
    func isSame(_ sum: Int) -> Bool { abs(sum - amount) <= 100 }
    var faults: [String] = []
    // Another price is in the sums of both sides already: there the cause alone names it.
    let isPrice = statement.causes.contains { if case .price = $0.evidence { true } else { false } }
    let accounts = statement.accounts.filter { $0.measure == .cost }
    let sum = accounts.reduce(0) { $0 + $1.shown + $1.possible }
    if !isPrice, !isSame(sum) { faults.append("\(sum) of money, not \(amount)") }
    let causes = statement.causes.filter { accepted.contains($0.code.rawValue) }
    if causes.allSatisfy(\.accountsForAll) {
      let named = causes.compactMap { statement.money(of: $0)?.units }.reduce(0, +)
      if !isSame(named) { faults.append("causes of \(named) of money, not \(amount)") }
    }
    return faults
  }

  /// Plays a sample, bills it, and holds what the statement says against what the simulated provider knows.
  mutating func play(_ options: SampleOptions, _ bundle: [SampledExport.Format], prices: PriceTable) throws {
    var sample = Sample(options)
    var lines: [String] = []
    while let line = sample.next() { lines.append(line.text) }
    let bill = sample.bill
    let truth = bill.truth.filter { bundle.contains($0.export) }
    let exports = try bill.exports.filter { bundle.contains($0.format) }.compactMap {
      try Self.read($0, prices)
    }
    let statement = BillStatement(
      exports, records: records(Array(lines.map { $0 + "\n" }.joined().utf8)), prices: prices)
    let code = truth.first?.code.rawValue ?? Self.clean
    let place = "seed \(options.seed) \(bundle.map(\.rawValue)) \(code) \(truth.first?.because ?? "")"
    func fault(_ text: String) -> String {
      "\(place): \(text); causes \(statement.causes.map { "\($0.code) \($0.certainty) \($0.evidence)" })"
    }
    guard !truth.isEmpty else {
      let isClean = statement.agreesOnAllSides && statement.causes.isEmpty
      isClean
        ? (tallies[code, default: Tally()].hits += 1) : (tallies[code, default: Tally()].falseAlarms += 1)
      if !isClean { faults.append(fault("not all sides agree: \(statement.conclusion)")) }
      return
    }
    var found: [String] = []
    // What one export does not tell apart, another may.
    let alike = truth.dropFirst().reduce(truth[0].alike) { alike, more in alike.filter(more.alike.contains) }
    let accepted = Set((truth.map(\.code) + alike).map(\.rawValue))
    let first = statement.causes.first
    if !(first.map { accepted.contains($0.code.rawValue) } ?? false) { found.append("not named first") }
    if !alike.isEmpty {
      let named = Set(statement.causes.map(\.code.rawValue))
      if !accepted.isSubset(of: named) { found.append("\(accepted.subtracting(named)) is not named") }
      if !StatementPage.alike(statement).contains(where: { said in accepted.allSatisfy(said.contains) }) {
        found.append("it is not said that they look alike")
      }
    }
    let tokens = truth.compactMap(\.tokens).first
    if let tokens, let counted = first?.tokens, counted != tokens {
      found.append("\(counted) tokens, not \(tokens)")
    }
    for account in statement.accounts {
      let sum = (account.reported ?? 0) + account.shown + account.possible + account.remainder
      if sum != account.billed || account.remainder != 0 {
        found.append("\(Self.text(account)) does not add up")
      }
      if account.possible != 0, alike.isEmpty { found.append("\(Self.text(account)) is only possible") }
    }
    found += Self.moneyFaults(statement, truth, accepted)
    let wrong = statement.causes.filter {
      $0.certainty < .possible && $0.evidence != .rest && !accepted.contains($0.code.rawValue)
    }
    if !wrong.isEmpty {
      tallies[code, default: Tally()].falseAlarms += 1
      faults.append(fault("false alarm"))
    }
    if found.isEmpty {
      tallies[code, default: Tally()].hits += 1
      if !alike.isEmpty { tallies[code, default: Tally()].alike += 1 }
    } else {
      tallies[code, default: Tally()].misses += 1
      faults.append(fault(found.joined(separator: "; ")))
    }
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
