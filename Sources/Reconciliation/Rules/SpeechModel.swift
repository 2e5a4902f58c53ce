/// What is known of a spoken answer whose sound is not in the log.
///
/// Source: `token-accounting.md`, Output of one response: the blocks and audio tokens that recordings show for a
/// transcript of so many tokens. The ranges hold all of them with some room; they support a plausible figure, no more.
enum SpeechModel {
  /// How many blocks of transcript and sound a transcript of `tokens` is spoken in.
  static func blocks(ofTranscript tokens: Int) -> (likely: Int, range: ClosedRange<Int>) {
    guard tokens > 0 else { return (0, 0...1) }
    let low = max(1, tokens / 8)
    let high = max(low, min(tokens / 4 + 3, (tokens + 1) / 2))
    return (tokens / 5 + 1, low...high)
  }

  /// How many audio tokens a transcript of `tokens` is spoken in: 5 each is typical, 2.2 the least seen, and long
  /// silence at the end has made it 40.
  static func audio(ofTranscript tokens: Int) -> Figure {
    Figure(tokens * 5, in: (tokens * 2)...(tokens * 40 + 40), .modelled)
  }

  /// The caller's sound where only its transcription tells how long it took, in whole seconds: 2,668 and 2,796 ms were both
  /// reported as 3 s, so what is reported may be up to a second more than was spoken, or half a second less.
  static func callerAudio(transcribedMilliseconds milliseconds: Int) -> Figure {
    let tokens = milliseconds / CallerSound.millisecondsPerToken
    return Figure(tokens - 3, in: max(0, tokens - 10)...(tokens + 4), .modelled)
  }

  /// Whether `bytes` of sound in `deltas` pieces are far below what the transcript needs: a logger stripped them.
  static func isStripped(bytes: Int, deltas: Int, transcriptTokens: Int?, bytesPerMillisecond: Int) -> Bool {
    guard deltas > 0 else { return true }
    let smallestPiece = 10 * bytesPerMillisecond
    if bytes / deltas < smallestPiece { return true }
    let audioTokens = bytes / (AnswerSound.millisecondsPerToken * bytesPerMillisecond)
    return audioTokens < 2 * (transcriptTokens ?? 0)
  }
}
