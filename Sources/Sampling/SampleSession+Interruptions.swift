import JSON

/// Answers that the caller does not hear to their end.
extension SampleSession {
  /// A response that is stopped before it makes anything, because the caller speaks on.
  mutating func stoppedTurn() {
    setup.isManual ? speakManually() : speak()
    var answer = nextAnswer(.spoken)
    let avoided = conversation.input().all.total
    answer.begin(&writer)
    stop(after: Int.random(in: Self.patience...Self.patience + 700, using: &random))
    answer.endBeforeOutput(reason: stopReason, &writer)
    note(
      .notCharged, isSetupInLog ? avoided : nil, "stopped before any output", of: answer.id)
  }

  /// A pause within a sentence is taken for its end: the answer to its beginning is stopped when the caller speaks on.
  mutating func doubleTrigger() {
    speak()
    let text = Phrases.pick(Phrases.longAnswers, &random)
    var pieces = SpokenPieces(transcript: text, audioTokens: count(text) * 4, &random)
    pieces.stop(afterBlocks: max(1, pieces.blocks / 2))
    let content = content(of: pieces)
    var answer = nextAnswer(.spoken)
    let usage = usage(of: content)
    answer.begin(&writer)
    answer.beginItem(&writer)
    answer.speak(pieces, isStripped: false, &writer)
    let pause = Int.random(in: 200...700, using: &random)
    stop(after: pause)
    let outcome = AnswerWriter.Outcome.stopped(reason: stopReason)
    undisturbed { $0.end(&answer, usage, as: outcome) }
    note(.vadDoubleTrigger, usage.total, "the caller spoke on after \(pause) ms", of: answer.id)
    keep(answer, content)
    let made = pieces.audioTokens * ServerRules.millisecondsPerAnswerToken
    cut(answer, at: min(pause, made) / 2, madeTokens: pieces.audioTokens)
  }

  var stopReason: String { setup.isManual ? "client_cancelled" : "turn_detected" }

  /// How long a caller waits at least before he speaks over an answer: less would be a pause within a sentence.
  private static let patience = 1200

  /// How much of the audio clock goes by before an answer is interrupted of which so much is heard.
  func soundUntilInterrupted(_ heard: Int) -> Int { max(Self.patience, heard + 300) }

  /// The caller speaks on while an answer is made; without the server's ear the client stops the answer.
  mutating func stop(after milliseconds: Int) {
    if setup.isManual {
      writer.now += milliseconds
      writer.sent("response.cancel") { _ in }
    } else {
      interruption = beginSpeech(after: milliseconds)
    }
  }

  /// The client cuts an answer where the caller stopped listening.
  mutating func cut(_ answer: AnswerWriter, at heard: Int, madeTokens: Int) {
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
    note(
      .generatedNotHeard, madeTokens - heard / ServerRules.millisecondsPerAnswerToken,
      "heard up to \(heard) ms", of: answer.id)
  }
}
