extension Hypothesis {
  /// The tokens of the model that writes speech down are in the same figures.
  static let transcriptionAdded = Hypothesis(.transcriptionAdded) { bill, attempt in
    guard bill.log.scope != .transcriptions else { return }
    guard !bill.log.transcriptions.isEmpty else { return attempt.ruleOut(.noTranscription) }
    guard let more = bill.log.transcribed else {
      let isTimed =
        bill.log.transcribedMilliseconds != nil || bill.log.transcribers.contains { $0.contains("whisper") }
      return attempt.ruleOut(isTimed ? .transcriptionByTime : .transcriptionUnknown)
    }
    var tally = bill.base
    tally.add(more.audio...more.audio, to: .inputAudio, .uncachedAudio)
    tally.add(more.text...more.text, to: .inputText, .uncachedText)
    tally.add(more.output...more.output, to: .outputText, .output)
    tally.add((more.audio + more.text)...(more.audio + more.text), to: .input)
    tally.add(more.total...more.total, to: .total)
    tally[.cost] = nil
    attempt.take(tally)
    // Its sound alone: the caller's words are then taken for what it costs to hear them twice.
    var sound = bill.base
    sound.add(more.audio...more.audio, to: .inputAudio, .uncachedAudio, .input, .total)
    sound[.cost] = nil
    attempt.take(sound)
  }
}
