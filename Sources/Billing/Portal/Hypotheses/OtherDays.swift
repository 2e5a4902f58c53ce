extension Hypothesis {
  /// The whole log, not only the bill's day.
  static let otherDays = Hypothesis(.otherDays) { bill, attempt in
    guard bill.log.scope != .transcriptions else {
      let whole = bill.log.moved(to: nil)
      let more = whole.transcriptions.count - bill.log.transcriptions.count
      if more > 0 { attempt.take(whole.all, .responses(more)) }
      return
    }
    let others = bill.log.otherDays
    guard !others.isEmpty else { return }
    attempt.take(bill.log.tally(bill.log.responses + others), .responses(others.count))
  }
}
