/// What conversations are made of.
extension ServerConversation {
  /// What an item holds. Text is in tokens by the tokenizer alone.
  public enum Content: Sendable, Equatable {
    /// A written message, of the caller or put in by the client.
    case written(tokens: Int)
    /// A written message of the caller with a picture: the tokens of each.
    case picture(text: Int, image: Int)
    /// What the caller said, in milliseconds.
    case speech(milliseconds: Int)
    /// A written answer.
    case writtenAnswer(tokens: Int)
    /// A spoken answer: its transcript, its blocks, its audio tokens.
    case spokenAnswer(transcript: Int, blocks: Int, audio: Int)
    /// A function call: its name with `functions.` before it, and its arguments.
    case call(name: Int, arguments: Int)
    /// What a function gave back.
    case functionOutput(tokens: Int)
  }

  /// Tokens of one side of a response.
  public struct Tokens: Sendable, Equatable {
    /// Text tokens.
    public var text = 0
    /// Audio tokens.
    public var audio = 0
    /// Tokens of pictures.
    public var image = 0
    /// All together.
    public var total: Int { text + audio + image }

    /// None.
    public init(text: Int = 0, audio: Int = 0, image: Int = 0) {
      self.text = text
      self.audio = audio
      self.image = image
    }

    static func += (sum: inout Tokens, more: Tokens) {
      sum.text += more.text
      sum.audio += more.audio
      sum.image += more.image
    }
  }
}
