/// An answer as it is spoken: transcript and sound in alternating blocks.
struct SpokenPieces {
  /// A delta of the stream.
  enum Piece {
    case transcript(String)
    /// Sound of so many tokens.
    case sound(tokens: Int)
  }

  private(set) var pieces: [Piece] = []
  /// Where each block ends in `pieces`.
  private var blockEnds: [Int] = []

  /// How many blocks there are.
  var blocks: Int { blockEnds.count }

  /// The words of all pieces.
  var transcript: String {
    pieces.reduce(into: "") { text, piece in if case .transcript(let delta) = piece { text += delta } }
  }

  /// The sound of all pieces, in tokens.
  var audioTokens: Int {
    pieces.reduce(0) { sum, piece in if case .sound(let tokens) = piece { sum + tokens } else { sum } }
  }

  /// Cuts a transcript into blocks of two to four deltas, each followed by some of the sound; now and then a lone
  /// transcript delta falls between two deltas of sound, which makes no block of its own.
  init(transcript: String, audioTokens: Int, _ random: inout SeededGenerator) {
    var words = Self.words(transcript)[...]
    var soundLeft = audioTokens
    while !words.isEmpty {
      var count = min(words.count, Int.random(in: 2...4, using: &random))
      // A lone delta at the end would be no block: it joins the last one.
      if words.count - count == 1 { count += 1 }
      for word in words.prefix(count) { pieces.append(.transcript(word)) }
      words = words.dropFirst(count)
      let share = words.isEmpty ? soundLeft : max(2, min(soundLeft - 2, soundLeft / 3))
      soundLeft -= share
      pieces.append(.sound(tokens: share / 2))
      // What is left after a lone delta must make a block again.
      if words.count > 2, Int.random(in: 0..<4, using: &random) == 0, let lone = words.popFirst() {
        pieces.append(.transcript(lone))
      }
      pieces.append(.sound(tokens: share - share / 2))
      blockEnds.append(pieces.count)
    }
  }

  /// Keeps the first blocks: the answer is stopped behind them.
  mutating func stop(afterBlocks count: Int) {
    guard count > 0, count < blocks else { return }
    pieces.removeSubrange(blockEnds[count - 1]...)
    blockEnds.removeSubrange(count...)
  }

  /// The words with the spaces before them, as the deltas of a transcript are.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    for character in text {
      if character == " " || words.isEmpty {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words
  }
}
