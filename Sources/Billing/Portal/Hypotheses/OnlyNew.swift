extension Hypothesis {
  /// Only what was new counts, not the conversation that is sent again with every answer.
  static let onlyNew = Hypothesis(.onlyNew) { bill, attempt in
    var (text, audio) = (0, 0)
    for record in bill.log.responses where record.reported.total != 0 {
      // Unknown in one response, unknown in the sum.
      guard let new = record.inputParts?.new else { return }
      text += new.text
      audio += new.audio
    }
    var tally = bill.base
    tally[.inputText] = text...text
    tally[.inputAudio] = audio...audio
    tally[.input] = (text + audio)...(text + audio)
    tally[.total] = bill.base[.output].flatMap { $0.adding((text + audio)...(text + audio)) }
    tally[.cost] = nil
    attempt.take(tally)
  }
}
