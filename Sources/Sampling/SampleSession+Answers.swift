import JSON

/// What the server answers.
extension SampleSession {
  /// The model answers, and what is to be injected into the answer happens.
  /// - Returns: the response and what it really used.
  @discardableResult
  mutating func answer(isSpoken: Bool) -> (id: String, usage: SampledUsage) {
    guard isSpoken else { return writtenAnswer() }
    let change = nextSoundChange()
    let isStopped = change == .generatedNotHeard
    let isCut = isStopped || change == .truncatedByClient
    let text = Phrases.pick(change == nil ? Phrases.answers : Phrases.longAnswers, &random)
    var pieces = SpokenPieces(
      transcript: text, audioTokens: count(text) * 3 + Int.random(in: 8...24, using: &random), &random)
    if isStopped || change == .cutAtLimit { pieces.stop(afterBlocks: max(1, pieces.blocks - 1)) }
    let content = content(of: pieces)
    var answer = nextAnswer(.spoken)
    let usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.speak(pieces, isStripped: change == .payloadStripped, &writer)
    let made = pieces.audioTokens * ServerRules.millisecondsPerAnswerToken
    let heard = isCut ? Int.random(in: 200..<max(201, made - 300), using: &random) : made
    if isStopped { stop(after: soundUntilInterrupted(heard)) }
    var outcome = isStopped ? AnswerWriter.Outcome.stopped(reason: stopReason) : .completed
    if change == .cutAtLimit {
      outcome = .cutOff(limit: usage.output.total)
      note(.cutAtLimit, usage.output.total, "the limit of its tokens is reached", of: answer.id)
    } else if change == .payloadStripped {
      note(.payloadStripped, nil, "the sound is not in the log", of: answer.id)
    }
    end(&answer, usage, as: outcome)
    keep(answer, content)
    transcribe()
    if isCut {
      if !isStopped, !setup.isManual { interruption = beginSpeech(after: soundUntilInterrupted(heard)) }
      cut(answer, at: heard, madeTokens: pieces.audioTokens)
    } else {
      // The answer is heard to its end.
      listen(heard)
    }
    return (answer.id, usage)
  }

  /// What is to be done to the sound of this answer. A limit and a lost sound also change what can be said of figures.
  private mutating func nextSoundChange() -> Injection? {
    let changesFigures: Set<Injection> = [.cutAtLimit, .payloadStripped]
    let change = Injection.soundChanges.first {
      isDue($0) && (!isReportTaken || !changesFigures.contains($0))
    }
    guard let change else { return nil }
    if changesFigures.contains(change) { isReportTaken = true }
    return happens(change) ? change : nil
  }

  /// A spoken answer as the conversation keeps it.
  func content(of pieces: SpokenPieces) -> ServerConversation.Content {
    .spokenAnswer(transcript: count(pieces.transcript), blocks: pieces.blocks, audio: pieces.audioTokens)
  }

  private mutating func writtenAnswer() -> (id: String, usage: SampledUsage) {
    let text = Phrases.pick(Phrases.answers, &random)
    let content = ServerConversation.Content.writtenAnswer(tokens: count(text))
    var answer = nextAnswer(.written)
    let usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.write(text, &writer)
    end(&answer, usage)
    keep(answer, content)
    return (answer.id, usage)
  }

  /// The model calls the function, and the client gives back what it found.
  mutating func callFunction() {
    let arguments = "{\"number\":\"\(Int.random(in: 10_000...99_999, using: &random))\"}"
    let call = writer.newID("call")
    let content = ServerConversation.Content.call(
      name: count("functions." + Phrases.toolName), arguments: count(arguments))
    var answer = nextAnswer(.call(name: Phrases.toolName, id: call))
    let usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.call(arguments, &writer)
    undisturbed { $0.end(&answer, usage) }
    keep(answer, content)
    writer.now += 300
    let found = Phrases.pick(Phrases.toolOutputs, &random)
    create(.functionOutput(tokens: count(found))) { Items.functionOutput($0, call, found, &$1) }
  }

  /// A response that belongs to the conversation ends, as it is reported; now and then twice.
  mutating func end(
    _ answer: inout AnswerWriter, _ usage: SampledUsage, as outcome: AnswerWriter.Outcome = .completed
  ) {
    let report = report(usage, of: answer.id)
    answer.end(report, as: outcome, &writer)
    charge(usage.thinking(report.usage?.reasoning), isStopped: outcome.isStopped)
    guard let second = secondReport else { return }
    secondReport = nil
    answer.done(.figures(second), &writer)
  }
}
