extension Hypothesis {
  /// One response of several; the last one has been tried.
  static let oneResponse = Hypothesis(.oneResponse) { bill, attempt in
    for record in bill.log.responses.dropLast() {
      attempt.take(bill.log.tally(of: record, withCost: bill.hasCost), .response(record.row))
    }
  }
}
