import Testing

@testable import Sampling

@Suite("Spoken pieces")
struct SpokenPiecesTests {
  static let texts = [
    "All right.", "今は午後三時です。", "a", "one two three", Phrases.longAnswers[2], Phrases.longAnswers[6],
  ]

  /// Blocks as `token-accounting.md` defines them: transcript deltas followed by audio deltas, where a single transcript
  /// delta between two audio deltas is folded into the block around it.
  static func blocks(_ pieces: [SpokenPieces.Piece]) -> Int {
    var kinds = pieces.map { if case .sound = $0 { "s" } else { "t" } }.joined()
    while let range = kinds.range(of: "sts") { kinds.replaceSubrange(range, with: "s") }
    var last: Character = "s"
    return kinds.reduce(0) { count, kind in
      defer { last = kind }
      return kind == "t" && last == "s" ? count + 1 : count
    }
  }

  @Test(
    "nothing of transcript or sound is lost, and the blocks are those that a reader sees", arguments: texts)
  func whole(text: String) {
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let pieces = SpokenPieces(transcript: text, audioTokens: 60, &random)
      #expect(pieces.transcript == text)
      #expect(pieces.audioTokens == 60)
      #expect(pieces.blocks == Self.blocks(pieces.pieces))
    }
  }

  @Test("a stopped answer keeps its first blocks whole")
  func stopped() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var pieces = SpokenPieces(transcript: Phrases.longAnswers[1], audioTokens: 60, &random)
      let whole = pieces
      pieces.stop(afterBlocks: whole.blocks - 1)
      #expect(pieces.blocks == whole.blocks - 1)
      #expect(pieces.blocks == Self.blocks(pieces.pieces))
      #expect(whole.transcript.hasPrefix(pieces.transcript) && pieces.transcript != whole.transcript)
      #expect(pieces.audioTokens < 60)
      pieces.stop(afterBlocks: 99)
      #expect(pieces.blocks == whole.blocks - 1)
    }
  }
}
