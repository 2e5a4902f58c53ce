/// The figures of `response.done` as the server gives them; nil wherever the log has none. All in tokens.
public struct Usage: Sendable, Equatable {
  /// Input and output together.
  public var total: Int?
  /// The input side.
  public var input: Input
  /// The output side.
  public var output: Output

  /// What the server read for this response. Cached tokens are a part of it, never on top.
  public struct Input: Sendable, Equatable {
    /// All input tokens, cached ones included.
    public var total: Int?
    /// Text tokens, cached ones included.
    public var text: Int?
    /// Audio tokens, cached ones included.
    public var audio: Int?
    /// Image tokens, cached ones included.
    public var image: Int?
    /// The part of `total` that came from the cache.
    public var cached: Int?
    /// The part of `text` that came from the cache.
    public var cachedText: Int?
    /// The part of `audio` that came from the cache.
    public var cachedAudio: Int?
    /// The part of `image` that came from the cache.
    public var cachedImage: Int?

    /// An input side of which nothing is known.
    public init() {}
  }

  /// What the model made.
  public struct Output: Sendable, Equatable {
    /// All output tokens.
    public var total: Int?
    /// Text tokens, reasoning included.
    public var text: Int?
    /// Audio tokens.
    public var audio: Int?
    /// The part of `text` that is the model's reasoning (`gpt-realtime-2` and later).
    public var reasoning: Int?

    /// An output side of which nothing is known.
    public init() {}
  }

  /// Usage of which nothing is known yet.
  public init() {
    input = Input()
    output = Output()
  }
}

/// What a transcription of the caller's speech used: another model, another line of the bill.
public enum TranscriptionUsage: Sendable, Equatable {
  /// Billed by token.
  case tokens(input: Int?, inputAudio: Int?, inputText: Int?, output: Int?)
  /// Billed by time, in milliseconds (the wire has seconds).
  case duration(milliseconds: Int)
}
