extension Hypothesis {
  /// The figure is the length of the sound in seconds, not its tokens.
  static let secondsForTokens = Hypothesis(.secondsForTokens) { bill, attempt in
    guard bill.hasSound else { return }
    var tally = bill.base
    for measure in BilledMeasure.allCases {
      guard let length = measure.millisecondsPerToken else { continue }
      tally[measure] = bill.base[measure].map { $0.divided(by: 1000 / length) }
    }
    attempt.take(tally)
  }
}
