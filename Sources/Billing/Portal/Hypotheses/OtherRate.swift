extension Hypothesis {
  /// Sound is counted at another rate than 10 tokens a second of the caller and 20 of the answer.
  static let otherRate = Hypothesis(.otherRate) { bill, attempt in
    guard bill.hasSound else { return }
    for (caller, answer) in [(20, 20), (10, 10), (20, 10)] {
      attempt.take(bill.base.withSound(caller: caller, answer: answer), .rate(caller: caller, answer: answer))
    }
  }
}
