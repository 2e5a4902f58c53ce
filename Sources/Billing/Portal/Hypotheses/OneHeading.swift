extension Hypothesis {
  /// A figure holds what belongs under several headings.
  static let oneHeading = Hypothesis(.oneHeading) { bill, attempt in
    func both(_ one: BilledMeasure, _ other: BilledMeasure) -> ClosedRange<Int>? {
      bill.base[one].flatMap { one in bill.base[other].flatMap { one.adding($0) } }
    }
    var sides = bill.base
    let (text, audio) = (both(.inputText, .outputText), both(.inputAudio, .outputAudio))
    (sides[.inputText], sides[.outputText], sides[.inputAudio], sides[.outputAudio]) = (
      text, text, audio, audio
    )
    attempt.take(sides, .sumOfSides)
    var modalities = bill.base
    for measure in [BilledMeasure.inputText, .inputAudio] { modalities[measure] = bill.base[.input] }
    for measure in [BilledMeasure.outputText, .outputAudio] { modalities[measure] = bill.base[.output] }
    attempt.take(modalities, .sumOfModalities)
    attempt.take(
      bill.base.mapping([.input, .inputText, .inputAudio, .output, .outputText, .outputAudio]) { _ in
        bill.base[.total]
      }, .sumOfAll)
  }
}
