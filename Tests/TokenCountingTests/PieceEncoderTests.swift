import TestSupport
import Testing

@testable import TokenCounting

@Suite(.enabled(if: PublishedVocabulary.isHere, "the shared vocabulary is absent"))
struct PieceEncoderTests {
  @Test(
    "A piece is encoded to what the slow merge makes of it",
    arguments: [
      "ab", "-=", "-", "abcdefghijklmnopqrstuvwxyz", "aeinrst", "=*#-_", " \t", "0123456789", "\u{0}\u{1}",
      "éèê",
      "漢字仮名", "абвгд",
    ])
  func random(alphabet: String) throws {
    let published = try #require(PublishedVocabulary.shared)
    var random = RandomText(seed: UInt64(alphabet.utf8.count))
    for limit in [3, 8, 17, 40, 130, 400] {
      for _ in 0..<25 {
        let piece = random.bytes(of: Array(alphabet.utf8), upTo: limit)
        #expect(encode(piece) == published.merge(piece), "\(piece)")
      }
    }
  }

  @Test("Any bytes are encoded to what the slow merge makes of them")
  func anyBytes() throws {
    let published = try #require(PublishedVocabulary.shared)
    var random = RandomText(seed: 1)
    for _ in 0..<200 {
      let piece = random.bytes(of: Array(.min ... .max), upTo: 60)
      #expect(encode(piece) == published.merge(piece), "\(piece)")
    }
  }

  @Test("Two tokens run together are encoded to what the slow merge makes of them")
  func tokenPairs() throws {
    let published = try #require(PublishedVocabulary.shared)
    var random = RandomText(seed: 2)
    for _ in 0..<3_000 {
      let piece = (0..<2).flatMap { _ in [UInt8](random.one(of: published.tokens)) }
      #expect(encode(piece) == published.merge(piece), "\(piece)")
    }
  }

  private func encode(_ piece: [UInt8]) -> [UInt32] {
    piece.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      let encoder = PieceEncoder(
        vocabulary: Vocabulary(), bytes: base, count: bytes.count, end: base + bytes.count)
      return encoder.withTokens(Array.init)
    }
  }
}
