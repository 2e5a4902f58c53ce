/// A piece of a conversation: a message, a call of a function, or what the function gave back.
public struct Item: Sendable, Equatable {
  /// The server's or the client's name of the item; nil where the client leaves it to the server.
  public var id: Identifier?
  /// What the item is.
  public var kind: Kind
  /// Who says it; nil for function calls.
  public var role: Role?
  /// How far it is.
  public var status: ItemStatus?
  /// The parts of a message.
  public var content: [ContentPart]
  /// The function's name, for a call.
  public var functionName: String?
  /// The arguments as the model wrote them, white space included, for a call.
  public var arguments: String?
  /// What the function gave back.
  public var functionOutput: String?
  /// Ties a call to its output.
  public var callID: Identifier?

  /// What an item can be.
  public enum Kind: UInt8, Sendable {
    case message, functionCall, functionCallOutput
    /// A kind that realtally has no rule for, such as an MCP call.
    case other
  }

  /// Who says a message.
  public enum Role: UInt8, Sendable {
    case user, assistant, system
  }

  /// How far an item is.
  public enum ItemStatus: UInt8, Sendable {
    case inProgress, completed, incomplete
  }

  /// An item with nothing in it.
  public init(id: Identifier? = nil, kind: Kind, role: Role? = nil) {
    self.id = id
    self.kind = kind
    self.role = role
    self.content = []
  }
}

/// One part of a message.
public struct ContentPart: Sendable, Equatable {
  /// What a part can hold. `input_` and `output_` names are folded: the role tells them apart.
  public enum Kind: UInt8, Sendable {
    case text, audio, image
    /// A kind that realtally has no rule for.
    case other
  }

  /// What the part holds.
  public var kind: Kind
  /// The written text, for a text part.
  public var text: String?
  /// What is spoken, for an audio part.
  public var transcript: String?
  /// The size of the sound that lies in the part itself, in bytes once decoded; nil where there is none.
  public var audioBytes: Int?

  /// A part.
  public init(kind: Kind, text: String? = nil, transcript: String? = nil, audioBytes: Int? = nil) {
    self.kind = kind
    self.text = text
    self.transcript = transcript
    self.audioBytes = audioBytes
  }
}
