/// One response, or one stretch of speech that was written down, as the provider charges for it.
struct Use {
  /// When it ended, in milliseconds of the epoch.
  var moment: Int
  /// The model.
  var model: String
  /// How much of each meter.
  var sums: MeterSums
  /// The part of the text output that is the model's thinking.
  var reasoning = 0
  /// Whether it is an answer that was interrupted.
  var isStopped = false
  /// Whether the log has it.
  var isInLog = true
  /// Whose key or deployment it was made with.
  var payer = Payer.own

  /// Whether it is speech that was written down.
  var isSpeech: Bool { sums.tokens == 0 }

  /// Whose usage it is.
  enum Payer: String {
    /// The program's that wrote the log.
    case own = "voice"
    /// Another program's.
    case other = "playground"
  }
}

extension SampleSession {
  /// The provider charges for a response.
  mutating func charge(_ usage: SampledUsage, isStopped: Bool = false) {
    // Of a model that is billed by time none of these providers has an export.
    guard !setup.isTimeBilled else { return }
    uses.append(
      Use(
        moment: options.start + writer.now, model: setup.model, sums: MeterSums(usage),
        reasoning: usage.reasoning ?? 0, isStopped: isStopped, isInLog: !writer.losesResponses))
  }

  /// The provider charges for writing down what was said: begun seconds whole, or by the token.
  mutating func charge(_ speech: Utterance) {
    var sums = MeterSums()
    if setup.isTranscribedByToken {
      let tokens = tokens(of: speech)
      (sums[.speechInput], sums[.speechOutput]) = (tokens.audio, tokens.text)
    } else {
      sums[.speechTime] = (speech.milliseconds + 999) / 1000 * 1000
    }
    uses.append(Use(moment: options.start + writer.now, model: setup.transcriptionModel, sums: sums))
  }
}
