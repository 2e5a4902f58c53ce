extension Hypothesis {
  /// Sound is counted at 60 tokens a second, as an answer on a public forum says (`domain.md`, section 5).
  static let postedRate = Hypothesis(.postedRate) { bill, attempt in
    guard bill.hasSound else { return }
    attempt.take(bill.base.withSound(caller: 60, answer: 60), .rate(caller: 60, answer: 60))
  }
}
