/// How the simulated server counts tokens.
///
/// This is the one set of rules that stands twice: the program's own are in another module, and neither may see the other,
/// so that each checks the other. Source of every constant: `token-accounting.md`.
public struct ServerRules: Sendable {
  /// Whether every earlier answer is read with its sound (`gpt-4o-realtime-preview`), or only the last (`gpt-realtime`).
  public var readsAllSound: Bool
  /// Whether the model reports its thinking, and adds text of its own to each request (`gpt-realtime-2.x`).
  public var thinks: Bool

  /// The rules of a model.
  public init(model: String) {
    readsAllSound = model.hasPrefix("gpt-4o")
    thinks = model.hasPrefix("gpt-realtime-2")
  }

  /// The text tokens that the model adds to each request.
  func scaffold(hasTools: Bool) -> Int { thinks ? hasTools ? 285 : 7 : 0 }

  /// A written message costs its text and four tokens around it.
  static let aroundMessage = 4
  /// A spoken message of the caller costs eight text tokens.
  static let textOfSpeech = 8
  /// Ten tokens a second for the caller.
  static let callerTokensPerSecond = 10
  /// Twenty tokens a second for the answer.
  static let answerTokensPerSecond = 20
  /// A token of an answer lasts 50 ms.
  static let millisecondsPerAnswerToken = 1000 / answerTokensPerSecond
  /// Sound is PCM16 at 24 kHz.
  static let bytesPerMillisecond = 48
  /// The sound of a token of an answer.
  static let bytesPerAnswerToken = millisecondsPerAnswerToken * bytesPerMillisecond
  /// A written answer costs its text and two tokens.
  static let aroundWrittenAnswer = 2
  /// A spoken answer costs its transcript and four tokens, and two more for each block.
  static let aroundSpokenAnswer = 4
  /// Two tokens for each block of transcript and sound.
  static let perBlock = 2
  /// An answer that is read again costs two more than it did as output.
  static let aroundAnswerReadAgain = 2
  /// An answer that is read as its transcript costs four more than its text.
  static let aroundTranscript = 4
  /// An answer that was cut costs eight text tokens.
  static let textOfCutAnswer = 8
  /// A function call costs its name, its arguments and seven tokens.
  static let aroundCall = 7
  /// The cache holds multiples of 64 of each modality.
  static let cacheStep = 64
}
