extension Hypothesis {
  /// The last response instead of all of them.
  static let lastResponse = Hypothesis(.lastResponse) { bill, attempt in
    guard bill.log.responses.count > 1, let last = bill.log.lastCharged else { return }
    attempt.take(bill.log.tally(of: last, withCost: bill.hasCost), .response(last.row))
  }
}
