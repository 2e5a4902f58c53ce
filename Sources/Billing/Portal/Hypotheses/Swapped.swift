extension Hypothesis {
  /// Figures stand under each other's name.
  static let swapped = Hypothesis(.swapped) { bill, attempt in
    attempt.take(
      bill.base.exchanging([(.input, .output), (.inputText, .outputText), (.inputAudio, .outputAudio)]),
      .sides)
    attempt.take(
      bill.base.exchanging([
        (.inputText, .inputAudio), (.outputText, .outputAudio), (.cachedText, .cachedAudio),
        (.uncachedText, .uncachedAudio),
      ]), .modalities)
  }
}

extension BillTally {
  /// The same with the figures of each pair exchanged.
  fileprivate func exchanging(_ pairs: [(BilledMeasure, BilledMeasure)]) -> BillTally {
    var tally = self
    for (one, other) in pairs { (tally[one], tally[other]) = (self[other], self[one]) }
    return tally
  }
}
