/// A response as `response.created` and `response.done` show it.
public struct Response: Sendable, Equatable {
  /// The server's name of the response; nil in some logs.
  public var id: Identifier?
  /// How it ended, or that it goes on.
  public var status: Status?
  /// Why it ended that way: `turn_detected`, `client_cancelled`, `max_output_tokens`, `content_filter`, or an error's code.
  public var statusReason: String?
  /// The conversation it belongs to.
  public var conversation: Conversation
  /// The model, where the event names it.
  public var model: String?
  /// What the model made.
  public var output: [Item]
  /// What the server says it used; nil where it says nothing, which is not zero.
  public var usage: Usage?
  /// Pairs that the client set, in their order.
  public var metadata: [Metadata]

  /// How a response can stand.
  public enum Status: UInt8, Sendable, CaseIterable {
    case inProgress, completed, cancelled, failed, incomplete
  }

  /// Where a response belongs.
  public enum Conversation: Sendable, Equatable {
    /// The event does not say.
    case unknown
    /// Beside the conversation: `conversation_id` is null.
    case none
    /// In the conversation of that name.
    case id(Identifier)
  }

  /// A pair that the client set.
  public struct Metadata: Sendable, Equatable {
    /// Its name.
    public var key: String
    /// Its text.
    public var value: String

    /// A pair.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// A response of which nothing is known.
  public init(id: Identifier? = nil) {
    self.id = id
    conversation = .unknown
    output = []
    metadata = []
  }
}

/// What a client asks for with `response.create`.
public struct ResponseRequest: Sendable, Equatable {
  /// Whether the answer stays out of the conversation (`conversation: "none"`).
  public var isOutOfBand: Bool
  /// The input in place of the conversation; nil where the conversation is the input.
  public var input: [RequestItem]?
  /// Instructions in place of the session's.
  public var instructions: String?
  /// Tools in place of the session's.
  public var tools: [Tool]?

  /// One item of a request's own input.
  public enum RequestItem: Sendable, Equatable {
    /// An item given in full.
    case item(Item)
    /// An item of the conversation, by its id.
    case reference(Identifier)
  }

  /// A request that overrides nothing.
  public init() {
    isOutOfBand = false
  }
}
