extension Hypothesis {
  /// The whole log, not only the bill's day.
  static let otherDays = Hypothesis(.otherDays) { bill, attempt in
    let others = bill.log.otherDays
    guard !others.isEmpty else { return }
    attempt.take(bill.log.tally(bill.log.responses + others), .responses(others.count))
  }
}
