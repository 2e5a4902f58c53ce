/// A conversation as the simulated server keeps it. Every response adds all of it up from the first item on; there are no
/// running totals, which is what makes the sums an independent check.
public struct ServerConversation: Sendable {
  /// How this server counts.
  public let rules: ServerRules
  /// The tokens of instructions and tools.
  public var promptTokens: Int
  /// Text tokens that the server adds to each request and shows nowhere; behind everything else, so that the beginning
  /// stays what it was.
  public var hiddenTokens = 0
  private var items: [Entry] = []
  private var lastRead: [Piece] = []

  private struct Entry: Sendable {
    var id: String
    var content: Content
    var cutAt: Int?
    var isInLog = true
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

  /// What is in the conversation so far is not in the log.
  public mutating func hideAll() {
    for index in items.indices { items[index].isInLog = false }
  }

  /// Cuts the sound of an answer.
  public mutating func cut(_ id: String, atMilliseconds place: Int) {
    for index in items.indices where items[index].id == id { items[index].cutAt = place }
  }

  /// Drops the oldest items, at least `count` of them and as many as it takes to drop sound as well; a call goes with
  /// what it gave back. The newest four stay.
  /// - Returns: the tokens that the next response would have read; nil, and nothing is dropped, where there is no sound
  ///   old enough.
  public mutating func dropOldest(_ count: Int) -> Tokens? {
    let pieces = self.pieces().dropFirst()
    var dropped = Tokens()
    var end = 0
    for (place, piece) in pieces.enumerated() where place < items.count - 4 {
      if case .functionOutput = items[place].content {} else if place >= count, dropped.audio > 0 { break }
      dropped += piece.tokens
      end = place + 1
    }
    guard dropped.audio > 0 else { return nil }
    items.removeFirst(end)
    return dropped
  }

  /// What the next response reads, and how much of it the last one and its answer share.
  public func input() -> (all: Tokens, shared: Tokens) {
    let pieces = self.pieces()
    var all = Tokens(text: hiddenTokens)
    for piece in pieces { all += piece.tokens }
    return (all, shared(pieces[...]))
  }

  /// The part of what is shared that the response after the next will share too: where only the last answer is read
  /// with its sound, what stands before that answer.
  public func lastingShared() -> Tokens {
    let pieces = self.pieces()
    guard !rules.readsAllSound, let last = lastSpoken else { return shared(pieces[...]) }
    return shared(pieces[...last])
  }

  private func shared(_ pieces: ArraySlice<Piece>) -> Tokens {
    var shared = Tokens()
    for (piece, before) in zip(pieces, lastRead) {
      guard piece == before else { break }
      shared += piece.tokens
    }
    return shared
  }

  /// The last response has read everything up to here, its own answer included.
  public mutating func noteRead() {
    lastRead = pieces()
  }

  /// The part of the next input that the last response has read or made: what is sent again, instructions left out.
  public func resent() -> Tokens {
    let names = Set(lastRead.map(\.name))
    var sum = Tokens()
    for piece in pieces().dropFirst() where names.contains(piece.name) { sum += piece.tokens }
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

  /// Whether the next response reads an answer as its transcript whose sound the log has shown.
  public var readsSeenAnswerAsTranscript: Bool {
    guard !rules.readsAllSound, let lastSpoken else { return false }
    return items[..<lastSpoken].contains { item in
      guard case .spokenAnswer = item.content else { return false }
      return item.isInLog && item.cutAt == nil
    }
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
    case .written, .picture, .speech, .functionOutput: Tokens()
    }
  }

  /// The place of the last answer that was spoken.
  private var lastSpoken: Int? {
    items.lastIndex { if case .spokenAnswer = $0.content { true } else { false } }
  }

  private func pieces() -> [Piece] {
    let lastSpoken = self.lastSpoken
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
    case .picture(let text, let image):
      return Tokens(text: text + ServerRules.aroundMessage, image: image)
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
