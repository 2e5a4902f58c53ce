extension BillCase {
  /// Whether a billed figure counts sound.
  var hasSound: Bool { billed.contains { $0.measure.millisecondsPerToken != nil } }
}

extension BillTally {
  /// The same with its sound counted at other rates, in tokens a second.
  func withSound(caller: Int, answer: Int) -> BillTally {
    var tally = self
    for measure in BilledMeasure.allCases {
      guard let length = measure.millisecondsPerToken else { continue }
      let rate = measure == .outputAudio ? answer : caller
      tally[measure] = self[measure].flatMap { $0.times(rate)?.divided(by: 1000 / length) }
    }
    return tally
  }
}
