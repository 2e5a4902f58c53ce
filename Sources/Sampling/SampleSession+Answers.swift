import JSON

/// What the server answers.
extension SampleSession {
  /// The model answers, and what is to be injected into the answer happens.
  mutating func answer(isSpoken: Bool, _ injections: [Injection]) {
    guard isSpoken else { return writtenAnswer(injections) }
    let isStopped = injections.contains(.generatedNotHeard)
    let isCut = isStopped || injections.contains(.truncatedByClient)
    let text = Phrases.pick(isCut ? Phrases.longAnswers : Phrases.answers, &random)
    var pieces = SpokenPieces(
      transcript: text, audioTokens: count(text) * 3 + Int.random(in: 8...24, using: &random), &random)
    if isStopped { pieces.stop(afterBlocks: max(1, pieces.blocks - 1)) }
    let content = ServerConversation.Content.spokenAnswer(
      transcript: count(pieces.transcript), blocks: pieces.blocks, audio: pieces.audioTokens)
    var answer = nextAnswer(.spoken)
    var usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.speak(pieces, isStripped: injections.contains(.payloadStripped), &writer)
    let made = pieces.audioTokens * ServerRules.millisecondsPerAnswerToken
    let heard = isCut ? Int.random(in: 200..<max(201, made - 300), using: &random) : made
    if isStopped { stop(after: heard) }
    inject(injections, answer.id, &usage)
    answer.end(
      injections.contains(.usageMissing) ? nil : usage,
      as: isStopped ? .stopped(reason: stopReason) : .completed, &writer)
    keep(answer, content)
    transcribe()
    if isCut {
      if !isStopped, !setup.isManual { interruption = beginSpeech(after: heard) }
      // Without usage and without the sound nobody can tell how much was made.
      let isMeasurable = !injections.contains(.usageMissing) || !injections.contains(.payloadStripped)
      cut(answer, at: heard, madeTokens: pieces.audioTokens, isMeasurable: isMeasurable)
    } else {
      // The answer is heard to its end.
      listen(heard)
    }
  }

  private mutating func writtenAnswer(_ injections: [Injection]) {
    let text = Phrases.pick(Phrases.answers, &random)
    let content = ServerConversation.Content.writtenAnswer(tokens: count(text))
    var answer = nextAnswer(.written)
    var usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.write(text, &writer)
    inject(injections, answer.id, &usage)
    answer.end(injections.contains(.usageMissing) ? nil : usage, &writer)
    keep(answer, content)
  }

  /// The model calls the function, and the client gives back what it found.
  mutating func callFunction() {
    let arguments = "{\"number\":\"\(Int.random(in: 10_000...99_999, using: &random))\"}"
    let call = writer.newID("call")
    let content = ServerConversation.Content.call(
      name: count("functions." + Phrases.toolName), arguments: count(arguments))
    var answer = nextAnswer(.call(name: Phrases.toolName, id: call))
    var usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.call(arguments, &writer)
    inject([], answer.id, &usage)
    answer.end(usage, &writer)
    keep(answer, content)
    writer.now += 300
    let found = Phrases.pick(Phrases.toolOutputs, &random)
    create(.functionOutput(tokens: count(found))) { Items.functionOutput($0, call, found, &$1) }
  }

  /// A response that is stopped before it makes anything, because the caller speaks on.
  mutating func stoppedTurn() {
    setup.isManual ? speakManually() : speak()
    var answer = nextAnswer(.spoken)
    let avoided = conversation.input().all.total
    answer.begin(&writer)
    stop(after: 200)
    answer.endBeforeOutput(reason: stopReason, &writer)
    truth.append(
      Truth(responseID: answer.id, code: .notCharged, tokens: avoided, because: "stopped before any output"))
  }

  private var stopReason: String { setup.isManual ? "client_cancelled" : "turn_detected" }

  /// The caller speaks on while an answer is made; without the server's ear the client stops the answer.
  private mutating func stop(after milliseconds: Int) {
    if setup.isManual {
      writer.now += milliseconds
      writer.sent("response.cancel") { _ in }
    } else {
      interruption = beginSpeech(after: milliseconds)
    }
  }

  /// The client cuts an answer where the caller stopped listening.
  private mutating func cut(_ answer: AnswerWriter, at heard: Int, madeTokens: Int, isMeasurable: Bool) {
    for isSent in [true, false] {
      writer.now += 20
      let body: (inout JSONWriter) -> Void = { json in
        json.member("item_id", answer.item)
        json.member("content_index", 0)
        json.member("audio_end_ms", heard)
      }
      if isSent {
        writer.sent("conversation.item.truncate", body)
      } else {
        writer.received("conversation.item.truncated", body)
      }
    }
    conversation.cut(answer.item, atMilliseconds: heard)
    guard isMeasurable else { return }
    truth.append(
      Truth(
        responseID: answer.id, code: .generatedNotHeard,
        tokens: madeTokens - heard / ServerRules.millisecondsPerAnswerToken,
        because: "heard up to \(heard) ms"))
  }
}
