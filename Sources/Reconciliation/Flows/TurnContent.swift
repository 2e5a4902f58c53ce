import Events
import TokenCounting

/// What a response answers and what it is made of: tells turns of the same kind in two logs.
public struct TurnContent: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt16

  /// Kinds by their bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The caller has spoken.
  public static let speech = TurnContent(rawValue: 1)
  /// The user has written, or the client for him.
  public static let writing = TurnContent(rawValue: 2)
  /// The user has sent a picture.
  public static let picture = TurnContent(rawValue: 4)
  /// The client has put a system message in.
  public static let systemMessage = TurnContent(rawValue: 8)
  /// The client has put an answer in, as if the model had made it.
  public static let seededAnswer = TurnContent(rawValue: 16)
  /// A function has given its result.
  public static let functionResult = TurnContent(rawValue: 32)
  /// Something else that is new in the conversation.
  public static let other = TurnContent(rawValue: 64)

  /// The answer is spoken.
  public static let spokenAnswer = TurnContent(rawValue: 256)
  /// The answer is written.
  public static let writtenAnswer = TurnContent(rawValue: 512)
  /// The answer calls a function.
  public static let functionCall = TurnContent(rawValue: 1024)

  /// What was new for the model.
  public var asked: TurnContent { TurnContent(rawValue: rawValue & 0xFF) }

  /// What the model made of it.
  public var answered: TurnContent { TurnContent(rawValue: rawValue & 0xFF00) }
}

extension Conversation {
  /// What of the conversation came since the last response began, a response's own items left out.
  func freshContent(without own: [NameID]) -> TurnContent {
    var content = TurnContent()
    for item in newestItems where isNew(item) && !own.contains(item.id) { content.formUnion(item.content) }
    return content
  }
}

extension SessionLedger {
  /// What is new for a response: in the conversation, or in what its request names instead.
  func askedContent(
    _ record: ResponseRecord, _ request: MeasuredRequest?, without own: [NameID]
  ) -> TurnContent {
    if let input = request?.input {
      return input.reduce(into: []) { content, element in
        if case .item(let item) = element { content.formUnion(item.turnContent) }
      }
    }
    if record.marks.contains(.outOfBand) { return [] }
    let content = conversation.freshContent(without: own)
    return confirmsItems ? content : unconfirmedItems.reduce(into: content) { $0.formUnion($1.turnContent) }
  }
}

extension ConversationItem {
  fileprivate var content: TurnContent {
    isAnswer && kind == .message
      ? [] : TurnContent(kind, role, hasPicture: full.images > 0, hasSound: full.audio != .zero)
  }
}

extension MeasuredItem {
  /// What an item is that the client makes.
  var turnContent: TurnContent {
    TurnContent(kind, role, hasPicture: imageParts > 0, hasSound: audioParts > 0)
  }
}

extension TurnContent {
  /// What an item is that no response has made.
  fileprivate init(_ kind: Item.Kind, _ role: Item.Role?, hasPicture: Bool, hasSound: Bool) {
    self =
      switch (kind, role) {
      case (.functionCallOutput, _): .functionResult
      case (.functionCall, _), (.other, _): .other
      case (.message, .system): .systemMessage
      case (.message, .assistant): .seededAnswer
      case (.message, .user), (.message, nil): hasPicture ? .picture : hasSound ? .speech : .writing
      }
  }
}

extension ResponseInProgress {
  /// What the model has made so far.
  var answeredContent: TurnContent {
    outputs.reduce(into: []) { content, item in
      guard item.hasContent else { return }
      switch item.kind {
      case .functionCall: content.insert(.functionCall)
      case .message: content.insert(item.isSpokenMessage ? .spokenAnswer : .writtenAnswer)
      case .functionCallOutput, .other: break
      }
    }
  }
}
