extension Hypothesis {
  /// Sound is counted at 60 tokens a second, as an answer on a public forum says (`domain.md`, section 5).
  static let postedRate = Hypothesis(.postedRate) { bill, attempt in
    guard bill.hasSound else { return }
    attempt.take(bill.base.withSound(caller: 60, answer: 60), .rate(caller: 60, answer: 60))
  }

  /// Sound is counted at another rate than 10 tokens a second of the caller and 20 of the answer.
  static let otherRate = Hypothesis(.otherRate) { bill, attempt in
    guard bill.hasSound else { return }
    for (caller, answer) in [(20, 20), (10, 10), (20, 10)] {
      attempt.take(bill.base.withSound(caller: caller, answer: answer), .rate(caller: caller, answer: answer))
    }
  }
}

extension BillCase {
  /// Whether a billed figure counts sound.
  var hasSound: Bool { billed.contains { $0.measure.millisecondsPerToken != nil } }
}

extension BillTally {
  /// The same with its sound counted at other rates, in tokens a second.
  fileprivate func withSound(caller: Int, answer: Int) -> BillTally {
    var tally = self
    for measure in BilledMeasure.allCases {
      guard let length = measure.millisecondsPerToken else { continue }
      let rate = measure == .outputAudio ? answer : caller
      tally[measure] = self[measure].flatMap { $0.times(rate)?.divided(by: 1000 / length) }
    }
    return tally
  }
}
