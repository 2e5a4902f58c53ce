/// `generated_not_heard`: an answer was cut while it was played; what was made behind the cut is charged all the same.
enum GeneratedNotHeard {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard let unheard = record.unheardAudioTokens else { return [] }
    return [
      Cause(
        .generatedNotHeard, side: .output, modality: .audio, tokens: unheard, accountsFor: .cost,
        line: Int(record.line))
    ]
  }
}

extension ResponseRecord {
  /// The audio that the model made, in tokens: as reported, else as we count it; nil where neither is known.
  public var madeAudioTokens: Int? {
    if let reported = reported.outputAudio { return reported }
    return estimated.outputAudio.isCheckable ? estimated.outputAudio.tokens : nil
  }

  /// How much of the answer's sound was made and not heard, in tokens; nil where the log does not tell, or none was.
  public var unheardAudioTokens: Int? {
    guard let milliseconds = heardMilliseconds, milliseconds >= 0, let made = madeAudioTokens else {
      return nil
    }
    let heard = milliseconds / AnswerSound.millisecondsPerToken
    return made > heard ? made - heard : nil
  }
}
