import Events

/// An item of a conversation in tokens and bytes.
public struct MeasuredItem: Sendable, Equatable {
  /// The item's id; nil where the client leaves it to the server.
  public var id: Identifier?
  /// What the item is.
  public var kind: Item.Kind
  /// Who says it.
  public var role: Item.Role?
  /// How far it is.
  public var status: Item.ItemStatus?
  /// The tokens of the written parts: n(text) of each, added up.
  public var textTokens: Int
  /// How many written parts there are.
  public var textParts: Int
  /// The tokens of what is spoken: n(transcript) of each part, added up; nil where no part has a transcript.
  public var transcriptTokens: Int?
  /// How many spoken parts there are.
  public var audioParts: Int
  /// The sound that lies in the item itself, in bytes; nil where there is none.
  public var audioBytes: Int?
  /// How many pictures there are.
  public var imageParts: Int
  /// How many parts there are that no rule covers.
  public var otherParts: Int
  /// n("functions." + name) + n(arguments), for a function call whose arguments are known.
  public var callTokens: Int?
  /// n(output), for the output of a function.
  public var functionOutputTokens: Int?

  /// An item with nothing in it.
  public init(id: Identifier?, kind: Item.Kind, role: Item.Role? = nil) {
    self.id = id
    self.kind = kind
    self.role = role
    textTokens = 0
    textParts = 0
    audioParts = 0
    imageParts = 0
    otherParts = 0
  }

  /// Whether the event carried any content at all; an item in progress has none yet.
  public var hasContent: Bool {
    textParts + audioParts + imageParts + otherParts > 0 || callTokens != nil || functionOutputTokens != nil
  }
}
