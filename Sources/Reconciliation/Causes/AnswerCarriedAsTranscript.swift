/// `answer_carried_as_transcript`: answers before the last one are sent again as text, not as sound.
enum AnswerCarriedAsTranscript {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.facts.droppedAudio > 0, record.isCharged else { return [] }
    return [
      Cause(
        .answerCarriedAsTranscript, side: .input, modality: .audio, tokens: -Int(record.facts.droppedAudio),
        accountsFor: .expectation, certainty: record.family == .unknown ? .likely : .sure)
    ]
  }
}
