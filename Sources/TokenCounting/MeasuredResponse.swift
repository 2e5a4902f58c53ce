import Events

/// A response as `response.created` and `response.done` show it, with its output in tokens.
public struct MeasuredResponse: Sendable, Equatable {
  /// The server's name of the response.
  public var id: Identifier?
  /// How it ended, or that it goes on.
  public var status: Response.Status?
  /// Why it ended that way.
  public var statusReason: String?
  /// The conversation it belongs to.
  public var conversation: Response.Conversation
  /// The model, where the event names it.
  public var model: String?
  /// What the model made.
  public var output: [MeasuredItem]
  /// What the server says it used; nil where it says nothing.
  public var usage: Usage?
  /// Pairs that the client set, in their order.
  public var metadata: [Response.Metadata] = []

  /// A response of which nothing is known.
  public init(id: Identifier? = nil) {
    self.id = id
    conversation = .unknown
    output = []
  }
}

/// What a client asks for with `response.create`, in tokens.
public struct MeasuredRequest: Sendable, Equatable {
  /// Whether the answer stays out of the conversation.
  public var isOutOfBand: Bool
  /// The input in place of the conversation; nil where the conversation is the input.
  public var input: [Element]?
  /// Instructions and tools in place of the session's; nil where the session's hold.
  public var prompt: MeasuredPrompt?

  /// One item of a request's own input.
  public enum Element: Sendable, Equatable {
    /// An item given in full.
    case item(MeasuredItem)
    /// An item of the conversation, by its id.
    case reference(Identifier)
  }

  /// A request that overrides nothing.
  public init() {
    isOutOfBand = false
  }
}

/// What happened to the transcription of one item.
public struct MeasuredTranscription: Sendable, Equatable {
  /// The item that was spoken.
  public var itemID: Identifier?
  /// What the transcription used; nil where the server says nothing.
  public var usage: TranscriptionUsage?
  /// Whether this is the last word on the item.
  public var isFinal: Bool
  /// Whether nothing was understood: a transcript is there, and it is empty.
  public var isEmpty = false

  /// A transcription.
  public init(itemID: Identifier?, isFinal: Bool = true) {
    self.itemID = itemID
    self.isFinal = isFinal
  }
}
