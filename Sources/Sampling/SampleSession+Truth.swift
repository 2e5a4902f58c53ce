/// What is injected into a response, and what is true of it.
extension SampleSession {
  /// Changes what the server reports, where that is asked for, and notes what a reader of the log should find.
  mutating func inject(_ injections: [Injection], _ response: String, _ usage: inout SampledUsage) {
    noteWhatFollows(response, usage, isReported: !injections.contains(.usageMissing))
    func note(_ code: Injection, _ tokens: Int?, _ because: String) {
      truth.append(Truth(responseID: response, code: code, tokens: tokens, because: because))
    }
    if injections.contains(.payloadStripped) {
      note(.payloadStripped, nil, "the sound is not in the log")
    }
    if injections.contains(.usageMissing) {
      note(.usageMissing, nil, "usage is null")
    } else if injections.contains(.unexplained) {
      let (figure, name) = figureToSpoil(injections)
      // Enough to stand out where a figure is only known within a token or two.
      let amount = Int.random(in: 5...40, using: &random)
      let isLowered = Bool.random(using: &random) && usage.canLower(figure, by: amount)
      usage[keyPath: figure] += isLowered ? -amount : amount
      note(.unexplained, isLowered ? -amount : amount, "\(name) is reported \(isLowered ? "low" : "high")")
    }
  }

  /// A figure that every reader of the log can count: as long as there is one, not one that is only known within a range.
  private mutating func figureToSpoil(
    _ injections: [Injection]
  ) -> (WritableKeyPath<SampledUsage, Int>, String) {
    var figures: [(WritableKeyPath<SampledUsage, Int>, String)] = []
    if !conversation.hasCuts { figures.append((\.input.audio, "audio input")) }
    if !options.hasTools { figures.append((\.input.text, "text input")) }
    if !injections.contains(where: { $0 == .payloadStripped || $0 == .generatedNotHeard }) {
      figures += [(\.output.text, "text output"), (\.output.audio, "audio output")]
    }
    return figures.randomElement(using: &random) ?? (\.input.audio, "audio input")
  }

  /// What was injected earlier shows again in later responses; what is natural is noted where it was asked for.
  private mutating func noteWhatFollows(_ response: String, _ usage: SampledUsage, isReported: Bool) {
    func note(_ code: Injection, _ tokens: Int, _ because: String) {
      guard tokens != 0 else { return }
      truth.append(Truth(responseID: response, code: code, tokens: tokens, because: because))
    }
    if setup.instructions == nil {
      note(.defaultInstructions, conversation.promptTokens, "the client set no instructions")
    }
    note(.truncatedByClient, -conversation.audioSavedByCuts(), "an earlier answer was cut")
    if options.injections.contains(.historyResent) {
      note(.historyResent, conversation.resent().total, "earlier turns are read again")
    }
    if options.injections.contains(.answerCarriedAsTranscript) {
      note(
        .answerCarriedAsTranscript, -conversation.audioReadAsTranscript(), "older answers are read as text")
    }
    if options.injections.contains(.cachedSubset), isReported {
      note(.cachedSubset, usage.cached.total, "a part of the input comes from the cache")
    }
  }
}
