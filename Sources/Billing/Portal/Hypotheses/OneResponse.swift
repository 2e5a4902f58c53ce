extension Hypothesis {
  /// One response of several; the last one has been tried.
  static let oneResponse = Hypothesis(.oneResponse) { bill, attempt in
    let last = bill.log.lastCharged?.row
    for record in bill.log.responses where record.row != last {
      attempt.take(bill.log.tally(of: record, withCost: bill.hasCost), .response(record.row))
    }
  }
}
