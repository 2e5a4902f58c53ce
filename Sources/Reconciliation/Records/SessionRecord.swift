import Events

/// One session of a log.
public struct SessionRecord: Sendable, Equatable {
  /// Its place among all sessions.
  public var index: Int32
  /// The server's id; none where the log has none.
  public var id: NameID
  /// The input it was read from.
  public var source: Int32
  /// The model, or the name of a deployment.
  public var model: NameID
  /// Whose token rules were used.
  public var family: ModelFamily
  /// Who serves it.
  public var provider: Provider
  /// The line of its first event, from 1.
  public var line: Int32
  /// How many responses it has.
  public var responses: Int32
  /// How many functions the model may call; -1 where unknown.
  public var tools: Int32
  /// How it is set up, for comparing it with another.
  public var setup = SessionSetup()

  /// Who serves a session, as far as its events show.
  public enum Provider: UInt8, Sendable {
    /// OpenAI, or an Azure deployment: their events are alike.
    case openAIOrAzure
    /// xAI.
    case xAI
    /// Not known.
    case unknown
  }
}

/// What one transcription of the caller's speech used.
public struct TranscriptionRecord: Sendable, Equatable {
  /// Its place among all transcriptions.
  public var index: Int32
  /// The item that was spoken.
  public var item: NameID
  /// The session.
  public var session: Int32
  /// The model that writes down what is said; none where unknown.
  public var model: NameID
  /// The line it was read from, from 1.
  public var line: Int32
  /// How it ended.
  public var status: Status
  /// Input tokens; -1 where the server says nothing.
  public var inputTokens: Int32
  /// The part of them that is audio; -1 where the server says nothing.
  public var audioTokens: Int32
  /// Output tokens; -1 where the server says nothing.
  public var outputTokens: Int32
  /// Billed time in milliseconds; -1 where the server says nothing.
  public var milliseconds: Int32
  /// The caller's audio as we count it.
  public var estimated: Figure

  /// Takes in what the server says it used.
  mutating func take(_ usage: TranscriptionUsage?) {
    switch usage {
    case .tokens(let input, let inputAudio, _, let output):
      inputTokens = Int32(clamping: input ?? -1)
      audioTokens = Int32(clamping: inputAudio ?? -1)
      outputTokens = Int32(clamping: output ?? -1)
    case .duration(let duration): milliseconds = Int32(clamping: duration)
    case nil: break
    }
  }

  /// Whether the server says anything of what it used.
  public var hasUsage: Bool { inputTokens >= 0 || milliseconds >= 0 }

  /// How a transcription ended.
  public enum Status: UInt8, Sendable {
    case completed, failed
  }
}
