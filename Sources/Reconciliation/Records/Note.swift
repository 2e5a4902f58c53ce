/// Something that happened to a response and happens to few: what causes are decided on, beside figures and facts.
///
/// Tokens and milliseconds are small integers, so that a note is 16 bytes; lines are from 1, and -1 where there is none.
public enum Note: Sendable, Equatable {
  /// It was stopped before it made anything: the input that it would have read, in tokens.
  case avoidedInput(tokens: Int32)
  /// It was cut after so much of its sound.
  case heard(milliseconds: Int32)
  /// From here on each request has so many text tokens more than before (or fewer).
  case constantChanged(tokens: Int32)
  /// Each request of the session has so many text tokens more than we count; found with the next response.
  case scaffoldFound(tokens: Int32)
  /// The server dropped the oldest items.
  case serverDropped(text: Int32, audio: Int32)
  /// Which answers are read as transcripts was found from the figures, not from the model's rule.
  case carryingFitted
  /// Less was cached than for the response before, and what in the log explains it.
  case cacheLost(text: Int32, audio: Int32, by: CacheCulprit, line: Int32)
  /// It answers silence that the server sent after waiting so long.
  case answersSilence(milliseconds: Int32)
  /// The caller spoke on so soon after the turn that it answers.
  case callerResumed(milliseconds: Int32)
  /// The part of the new audio that is silence, in tokens.
  case silence(tokens: Int32, line: Int32)
  /// It reads an answer whose response is not in the log: what that response read at least, in tokens.
  case unseenAnswer(tokens: Int32, item: NameID, line: Int32)
  /// `response.done` came again.
  case repeated(total: Int32, isSame: Bool, line: Int32)
  /// The input holds so many pictures, and the last one read so many tokens of pictures before.
  case pictures(count: Int32, earlier: Int32)
  /// The instructions are not in the log, and what stands before the conversation was solved from the figures.
  case promptSolved
}

/// What in the log explains that the cache was lost.
public enum CacheCulprit: UInt8, Sendable {
  /// Nothing: caches also expire.
  case none
  /// Instructions or tools were changed.
  case promptChanged
  /// The server dropped the oldest items.
  case serverTruncation
  /// An item was deleted.
  case itemDeleted
  /// An answer was cut.
  case answerCut
  /// An older answer is read as its transcript.
  case answerAsTranscript
}

extension ResponseRecord {
  /// The first note that `read` can read.
  func note<Value>(_ read: (Note) -> Value?) -> Value? {
    for note in notes {
      if let value = read(note) { return value }
    }
    return nil
  }

  /// How much of the answer was heard, in milliseconds; nil where it was not cut.
  public var heardMilliseconds: Int? {
    note { if case .heard(let milliseconds) = $0 { Int(milliseconds) } else { nil } }
  }
}
