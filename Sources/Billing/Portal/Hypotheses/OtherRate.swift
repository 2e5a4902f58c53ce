extension Hypothesis {
  /// Sound is counted at another rate than the provider's 10 tokens a second of the caller and 20 of the answer.
  ///
  /// 60 a second is what an answer on a public forum says (`domain.md`, section 5).
  static let otherRate = Hypothesis(.otherRate) { bill, attempt in
    let sound = BilledMeasure.allCases.filter { $0.millisecondsPerToken != nil }
    guard bill.billed.contains(where: { sound.contains($0.measure) }) else { return }
    for (caller, answer) in [(60, 60), (20, 20), (10, 10), (20, 10)] {
      var tally = bill.base
      for measure in sound {
        guard let length = measure.millisecondsPerToken else { continue }
        let rate = measure == .outputAudio ? answer : caller
        tally[measure] = bill.base[measure].flatMap { $0.times(rate)?.divided(by: 1000 / length) }
      }
      attempt.take(tally, .rate(caller: caller, answer: answer))
    }
  }
}
