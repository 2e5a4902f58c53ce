extension Hypothesis {
  /// Responses of which the log has no usage are in the bill; by our count of them.
  static let missingUsageCharged = Hypothesis(.missingUsageCharged) { bill, attempt in
    let missing = bill.log.withoutUsage
    guard !missing.isEmpty else { return attempt.ruleOut(.allHaveUsage) }
    var tally = bill.base
    for figure in bill.billed where figure.measure != .requests {
      tally[figure.measure] = bill.log.estimate(figure.measure, missing).flatMap { more in
        (bill.base[figure.measure] ?? 0...0).adding(more)
      }
    }
    tally.add(0...missing.count, to: .requests)
    let isCounted = bill.billed.contains { tally[$0.measure] != nil && $0.measure != .requests }
    isCounted
      ? attempt.take(tally, .responses(missing.count))
      : attempt.leaveOpen(.responses(missing.count), bill.base)
  }
}
