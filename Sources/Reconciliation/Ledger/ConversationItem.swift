import Events

/// An item of the conversation as the ledger keeps it.
struct ConversationItem: Sendable, Equatable {
  /// The item's id, interned.
  let id: NameID
  /// What the item is.
  var kind: Item.Kind
  /// Who says it.
  var role: Item.Role?
  /// What it costs in full: as text, and as sound.
  var full: ItemCost
  /// What it costs as its transcript; nil for an item that is never sent that way.
  var asTranscript: ItemCost?
  /// Whether the model made it, rather than the client.
  var isAnswer = false
  /// Where its sound was cut, in milliseconds; nil where it was not.
  var truncatedAt: Int?
  /// The line of the event that cut it.
  var truncatedLine: Int?
  /// How it is sent at present.
  var representation = Representation.full
  /// What it costs as it is sent now, solved from a response's figures; nil where it has not been.
  var solved: ItemCost?
  /// How many responses had begun when the item came: tells what is new from what is sent again.
  var addedBefore = 0

  /// How an item is sent.
  enum Representation: UInt8, Sendable {
    /// With everything it has.
    case full
    /// An older answer: as text only.
    case transcript
    /// An answer that the client cut.
    case truncated
  }

  init(id: NameID, kind: Item.Kind, role: Item.Role?, full: ItemCost) {
    self.id = id
    self.kind = kind
    self.role = role
    self.full = full
  }

  /// What it costs at present, under the rules given.
  func cost(_ rules: TokenRules) -> ItemCost { solved ?? counted(rules) }

  /// What it costs by our own count alone.
  func counted(_ rules: TokenRules) -> ItemCost {
    switch representation {
    case .full: full
    case .transcript: asTranscript ?? full
    case .truncated: ItemRules(rules).truncatedAnswer(milliseconds: truncatedAt ?? 0, of: full)
    }
  }

  /// Whether this is an answer with sound.
  var isSpokenAnswer: Bool { asTranscript != nil }
}
