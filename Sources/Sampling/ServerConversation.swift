/// A conversation as the simulated server keeps it. Every response adds all of it up from the first item on; there are no
/// running totals, which is what makes the sums an independent check.
public struct ServerConversation: Sendable {
  /// How this server counts.
  public let rules: ServerRules
  /// The tokens of instructions and tools.
  public var promptTokens: Int
  private var items: [Entry] = []
  private var lastRead: [Piece] = []

  private struct Entry: Sendable {
    var id: String
    var content: Content
    var cutAt: Int?
  }

  /// What an item holds. Text is in tokens by the tokenizer alone.
  public enum Content: Sendable, Equatable {
    /// A written message, of the caller or put in by the client.
    case written(tokens: Int)
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
    /// Both together.
    public var total: Int { text + audio }

    /// None.
    public init(text: Int = 0, audio: Int = 0) {
      self.text = text
      self.audio = audio
    }
  }

  /// A stretch of an input that is either the same as last time or not.
  private struct Piece: Equatable, Sendable {
    var name: String
    var tokens: Tokens
  }

  /// A conversation in which nothing has been said.
  public init(rules: ServerRules, promptTokens: Int) {
    self.rules = rules
    self.promptTokens = promptTokens
  }

  /// Adds an item at the end.
  public mutating func add(_ id: String, _ content: Content) {
    items.append(Entry(id: id, content: content, cutAt: nil))
  }

  /// Cuts the sound of an answer.
  public mutating func cut(_ id: String, atMilliseconds place: Int) {
    for index in items.indices where items[index].id == id { items[index].cutAt = place }
  }

  /// Removes an item.
  public mutating func remove(_ id: String) {
    items.removeAll { $0.id == id }
  }

  /// What the next response reads, and how much of it the last one and its answer share.
  public func input() -> (all: Tokens, shared: Tokens) {
    let pieces = self.pieces()
    var all = Tokens()
    for piece in pieces {
      all.text += piece.tokens.text
      all.audio += piece.tokens.audio
    }
    var shared = Tokens()
    for (piece, before) in zip(pieces, lastRead) {
      guard piece == before else { break }
      shared.text += piece.tokens.text
      shared.audio += piece.tokens.audio
    }
    return (all, shared)
  }

  /// The last response has read everything up to here, its own answer included.
  public mutating func noteRead() {
    lastRead = pieces()
  }

  /// The part of the next input that the last response has read or made: what is sent again, instructions left out.
  public func resent() -> Tokens {
    let names = Set(lastRead.map(\.name))
    var sum = Tokens()
    for piece in pieces().dropFirst() where names.contains(piece.name) {
      sum.text += piece.tokens.text
      sum.audio += piece.tokens.audio
    }
    return sum
  }

  /// The audio of older answers that the next response reads as transcripts, in tokens.
  public func audioReadAsTranscript() -> Int {
    guard !rules.readsAllSound else { return 0 }
    let whole = items.filter { $0.cutAt == nil }.reduce(0) { $0 + output($1.content).audio }
    let read = zip(items, pieces().dropFirst()).reduce(0) { sum, pair in
      guard case .spokenAnswer = pair.0.content, pair.0.cutAt == nil else { return sum }
      return sum + pair.1.tokens.audio
    }
    return whole - read
  }

  /// Whether an answer has been cut.
  public var hasCuts: Bool { items.contains { $0.cutAt != nil } }

  /// The audio that cutting answers has saved in the next input, in tokens.
  public func audioSavedByCuts() -> Int {
    zip(items, pieces().dropFirst()).reduce(0) { sum, pair in
      pair.0.cutAt == nil ? sum : sum + output(pair.0.content).audio - pair.1.tokens.audio
    }
  }

  /// What an answer costs as output.
  public func output(_ content: Content) -> Tokens {
    switch content {
    case .writtenAnswer(let tokens): Tokens(text: tokens + ServerRules.aroundWrittenAnswer)
    case .spokenAnswer(let transcript, let blocks, let audio):
      Tokens(
        text: transcript + ServerRules.aroundSpokenAnswer + ServerRules.perBlock * blocks, audio: audio)
    case .call(let name, let arguments): Tokens(text: name + arguments + ServerRules.aroundCall)
    case .written, .speech, .functionOutput: Tokens()
    }
  }

  private func pieces() -> [Piece] {
    let lastSpoken = items.lastIndex { if case .spokenAnswer = $0.content { true } else { false } }
    var pieces = [Piece(name: "prompt \(promptTokens)", tokens: Tokens(text: promptTokens))]
    for (place, item) in items.enumerated() {
      pieces.append(Piece(name: item.id, tokens: read(item, isLastSpoken: place == lastSpoken)))
    }
    return pieces
  }

  private func read(_ item: Entry, isLastSpoken: Bool) -> Tokens {
    if let cutAt = item.cutAt {
      let heard = cutAt * ServerRules.answerTokensPerSecond / 1000
      return Tokens(text: ServerRules.textOfCutAnswer, audio: min(heard, output(item.content).audio))
    }
    switch item.content {
    case .written(let tokens): return Tokens(text: tokens + ServerRules.aroundMessage)
    case .speech(let milliseconds):
      return Tokens(
        text: ServerRules.textOfSpeech, audio: milliseconds * ServerRules.callerTokensPerSecond / 1000)
    case .functionOutput(let tokens): return Tokens(text: tokens)
    case .call: return output(item.content)
    case .writtenAnswer:
      return Tokens(text: output(item.content).text + ServerRules.aroundAnswerReadAgain)
    case .spokenAnswer(let transcript, _, _):
      guard rules.readsAllSound || isLastSpoken else {
        return Tokens(text: transcript + ServerRules.aroundTranscript)
      }
      let made = output(item.content)
      return Tokens(text: made.text + ServerRules.aroundAnswerReadAgain, audio: made.audio)
    }
  }
}
