extension Hypothesis {
  /// One key, user or resource of the bill is this log; the others are somebody else's.
  static let onePayer = Hypothesis(.onePayer) { bill, attempt in
    guard bill.context.payers.count > 1 else { return }
    for payer in bill.context.payers {
      var tally = bill.base
      for figure in bill.billed {
        let own = payer.figures.first { $0.measure == figure.measure }?.value ?? 0
        guard figure.value >= own else { continue }
        tally.add((figure.value - own)...(figure.value - own), to: figure.measure)
      }
      attempt.take(tally, .payer(payer.name))
    }
  }
}
