/// Causes that belong to a session as a whole: what its responses do not show.
public enum SessionCauses {
  /// Every cause that a session shows.
  public static func of(_ session: SessionRecord) -> [Cause] {
    [
      TimeBilledModel.test(session), TranscriptionSeparate.test(session), TranscriptionNoUsage.test(session),
      TranscriptionZeroSeconds.test(session), UnseenLastAnswer.test(session), DuplicateEvents.test(session),
      SessionCut.test(session),
    ].compactMap { $0 }
  }
}

/// `time_billed_model`: billed by the minute; tokens do not decide its price.
enum TimeBilledModel {
  static func test(_ session: SessionRecord) -> Cause? {
    guard session.billing == .byTime else { return nil }
    return Cause(.timeBilledModel, side: .output, accountsFor: .bill, line: Int(session.line))
  }
}

/// `transcription_separate`: writing down what the caller said is another model on another line of the bill.
enum TranscriptionSeparate {
  static func test(_ session: SessionRecord) -> Cause? {
    let speech = session.speechToText
    guard speech.tokens > 0 || speech.milliseconds > 0 else { return nil }
    return Cause(
      .transcriptionSeparate, side: .input, tokens: speech.tokens > 0 ? speech.tokens : nil,
      accountsFor: .bill, line: Int(speech.line))
  }
}

/// `transcription_no_usage`: utterances were written down, and the server does not say what that used.
enum TranscriptionNoUsage {
  static func test(_ session: SessionRecord) -> Cause? {
    let speech = session.speechToText
    guard speech.completed > speech.withUsage else { return nil }
    return Cause(.transcriptionNoUsage, side: .input, accountsFor: .bill, line: Int(speech.line))
  }
}

/// `transcription_zero_seconds`: transcription reports 0 for speech that took longer.
enum TranscriptionZeroSeconds {
  static func test(_ session: SessionRecord) -> Cause? {
    guard session.speechToText.zeros > 0 else { return nil }
    return Cause(
      .transcriptionZeroSeconds, side: .input, accountsFor: .bill, line: Int(session.speechToText.line))
  }
}

/// `unseen_response` at the end of a log: an answer whose response is not there, and none that reads it.
enum UnseenLastAnswer {
  static func test(_ session: SessionRecord) -> Cause? {
    guard session.gaps.contains(.lastAnswer) else { return nil }
    return Cause(.unseenResponse, side: .input, accountsFor: .bill, certainty: .likely)
  }
}

/// `duplicate_events`: events are here twice, perhaps from two loggers; each is counted once.
enum DuplicateEvents {
  static func test(_ session: SessionRecord) -> Cause? {
    guard session.duplicates > 0 else { return nil }
    return Cause(.duplicateEvents, side: .input, accountsFor: .expectation)
  }
}

/// `log_cut` of a session: what is not in the log.
enum SessionCut {
  static func test(_ session: SessionRecord) -> Cause? {
    guard !session.gaps.subtracting(.lastAnswer).isEmpty else { return nil }
    return Cause(.logCut, side: .input, accountsFor: .difference, line: Int(session.line))
  }
}
