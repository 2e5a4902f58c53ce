import Billing
import Display
import Wording

extension Gate {
  /// Judges a bill: what of it nothing explains, and what was billed.
  public func judgement(_ statement: BillStatement) -> Judgement {
    var judgement = Judgement()
    if let threshold {
      if statement.records == nil {
        judgement.problem = "--fail-on-difference holds the bill against a log: give it one"
      }
      for group in statement.unexplained { judge(group, statement, threshold, &judgement) }
    }
    if let budget { judge(statement, budget, &judgement) }
    return judgement
  }

  private func judge(
    _ group: BillGroup, _ statement: BillStatement, _ threshold: Threshold, _ judgement: inout Judgement
  ) {
    // Figures that were typed are the bill; an export has lines by model.
    let model = statement.isTyped ? "the bill" : StatementPage.name(group)
    let words = BillSentences.difference(group.comparison) ?? "the bill differs."
    switch group.differs(by: threshold) {
    case true?:
      judgement.failures.append(
        "\(model): \(words) Nothing explains it. To decide: "
          + BillSentences(group.comparison).shortDecision)
    case nil:
      judgement.remarks.append(
        "\(model): \(words) Nothing explains it, and these figures cannot be told in \(threshold.unit). "
          + "Next: --min-difference in another unit")
    case false?: break
    }
  }

  private func judge(_ statement: BillStatement, _ budget: Budget, _ judgement: inout Judgement) {
    var (total, without) = ((amount: Money, currency: String)?.none, [String]())
    for group in statement.groups {
      let billed = group.comparison.rows.first { $0.billed.measure == .cost }?.billed
      let currency = billed?.currency ?? budget.currency ?? "USD"
      guard let billed, total.map({ $0.currency == currency }) ?? true,
        let sum = (total?.amount ?? .zero).adding(Money(units: billed.value))
      else {
        without.append(StatementPage.name(group))
        continue
      }
      total = (sum, currency)
    }
    if let total {
      judgement.judge(
        total.amount, nil, total.currency, budget,
        next: statement.exports.isEmpty
          ? "Next: --export with \(StatementPage.costExport(statement)) tells it by day and model"
          : "Next: realtally bill \(Self.typed(statement.exports)) prints it by day and model")
    }
    guard !without.isEmpty || statement.groups.isEmpty else { return }
    if statement.isTyped {
      judgement.remarks.append(
        "no money is among the figures: --budget cannot judge them. Next: add cost=AMOUNT to --billed")
      return
    }
    let which = without.isEmpty ? "it" : without.joined(separator: ", ")
    judgement.remarks.append(
      "the bill names no money for \(which), or in several currencies: --budget cannot judge that. Next: add --export with "
        + StatementPage.costExport(statement))
  }

  /// Exports as they are typed.
  private static func typed(_ exports: [Export]) -> String {
    let names = exports.count > 3 ? [] : exports.map(\.name)
    return names.isEmpty
      ? "--export FILE ..."
      : names.map { "--export " + ShellWords.files([$0], word: "FILE") }.joined(separator: " ")
  }
}

extension Threshold {
  /// What it counts in.
  fileprivate var unit: String {
    switch self {
    case .tokens: "tokens"
    case .percent: "per cent"
    case .money(_, let currency): currency
    }
  }
}
