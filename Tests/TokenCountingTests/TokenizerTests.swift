import Foundation
import TestSupport
import Testing

@testable import TokenCounting

struct TokenizerTests {
  let tokenizer = Tokenizer()

  /// A text with its count and, unless it is a long one, its ids, by the reference tokenizer.
  private struct OracleCase: Decodable {
    let text: String
    let count: Int
    let tokens: [UInt32]?
  }

  @Test(
    "Every case of the reference tokenizer has its count and its ids",
    .enabled(if: SharedData.file("data/tokenizer-oracle.jsonl") != nil, "the shared oracle file is absent"))
  func oracle() throws {
    let file = try #require(SharedData.file("data/tokenizer-oracle.jsonl"))
    let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 4_000)
    for line in lines {
      let expected = try JSONDecoder().decode(OracleCase.self, from: line)
      let ids = tokenizer.encode(expected.text)
      #expect(tokenizer.count(expected.text) == expected.count)
      #expect(ids.count == expected.count)
      if let tokens = expected.tokens { #expect(ids == tokens) }
    }
  }

  @Test(
    "A few texts have the ids that the reference tokenizer gives them",
    arguments: [
      ("", []),
      ("a", [64]),
      ("Hello world", [13225, 2375]),
      (
        "The padding to insert at the right of the widget.",
        [976, 9583, 316, 10898, 540, 290, 1849, 328, 290, 17073, 13]
      ),
      ("Błędne ciasteczko.", [33, 1318, 20409, 611, 187726, 411, 8324, 3593, 13]),
    ] as [(String, [UInt32])])
  func known(text: String, ids: [UInt32]) {
    #expect(tokenizer.encode(text) == ids)
    #expect(tokenizer.count(text) == ids.count)
  }

  @Test("The names of special tokens are ordinary text")
  func special() {
    #expect(tokenizer.count("<|endoftext|>") == 7)
    #expect(tokenizer.encode("<|endoftext|>").allSatisfy { $0 < 199_998 })
  }

  /// What the pattern's alternatives turn on, and text that is often seen.
  static let parts = [
    " ", "  ", "   ", "\t", "\n", "\r\n", "\r", "\u{0B}", "\u{85}", "\u{A0}", "\u{2028}", "\u{3000}",
    "\u{1C}",
    "a", "B", "word", "Word", "WORD", "camelCase", "ǅ", "ʰ", "ª", "あ", "漢字", "ß", "É", "e\u{301}", "\u{301}",
    "\u{20DD}", "Ж", "щ", "עברית", "नमस्ते", "한국어", "ไทย", "'s", "'S", "'ſ", "'ll", "'LL", "'Re", "'v", "'",
    "’s",
    "'d", "'M", "'t", "1", "12", "2024", "٣", "Ⅷ", "½", "²", ".", ",", "!", "?", "/", "//", "-", "--", "_",
    "(",
    "{\"key\": 1}", "👍🏽", "👩‍👩‍👧", "\u{FFFD}", "\u{0}", "\u{E000}", "€", "~~~~", "\u{FEFF}", "\u{200D}",
  ]

  @Test(
    "Random texts are cut and merged as the published pattern and vocabulary say",
    .enabled(if: PublishedVocabulary.isHere, "the shared vocabulary is absent"),
    arguments: 0..<8 as Range<UInt64>)
  func randomTexts(seed: UInt64) throws {
    let published = try #require(PublishedVocabulary.shared)
    var random = RandomText(seed: seed)
    for _ in 0..<300 {
      let text = random.text(of: Self.parts, upTo: 24)
      let ids = tokenizer.encode(text)
      #expect(try ids == published.encode(text), "\(text.debugDescription)")
      #expect(tokenizer.count(text) == ids.count)
    }
  }

  @Test(
    "Long repetitions are merged as the published vocabulary says",
    .enabled(if: PublishedVocabulary.isHere, "the shared vocabulary is absent"),
    arguments: ["a", " ", "-", "=", "ab", "na", "\n", "1", "é", "ha", "漢", "-=", "👍", " \n", "aA", "_-_"])
  func repetitions(unit: String) throws {
    let published = try #require(PublishedVocabulary.shared)
    for count in [7, 63, 64, 65, 127, 128, 129, 300, 701] {
      for text in [String(repeating: unit, count: count), String(repeating: unit, count: count) + "x"] {
        let ids = tokenizer.encode(text)
        #expect(try ids == published.encode(text), "\(unit.debugDescription) \(count) times")
        #expect(tokenizer.count(text) == ids.count)
      }
    }
  }

  @Test("A text that is as long as a log counts like its parts")
  func additive() {
    // A line end behind a word always ends a piece, so the counts add up.
    let line = "The caller asked for 3 rooms; größere, 漢字, and more.\n"
    #expect(tokenizer.count(String(repeating: line, count: 500)) == 500 * tokenizer.count(line))
  }

  @Test("Bytes that are no UTF-8 are counted and encoded alike", arguments: 0..<4 as Range<UInt64>)
  func invalidBytes(seed: UInt64) {
    var random = RandomText(seed: seed)
    let alphabet: [UInt8] = [
      0x00, 0x20, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0xF8, 0xFF,
    ]
    for _ in 0..<500 {
      // An exact allocation, so that a read behind its end is not hidden by a spare capacity.
      let bytes = random.bytes(of: alphabet, upTo: 20)
      bytes.withUnsafeBufferPointer { text in
        let ids = tokenizer.encode(utf8: text)
        #expect(tokenizer.count(utf8: text) == ids.count)
        if let tokens = PublishedVocabulary.shared?.tokens {
          #expect(ids.flatMap { tokens[Int($0)] } == bytes)
        }
      }
    }
  }

  @Test("A text cut off inside a character is counted", arguments: ["é", "漢", "👍"])
  func cutOff(character: String) {
    for length in 1...character.utf8.count {
      let bytes = Array("say ".utf8) + character.utf8.prefix(length)
      #expect(bytes.withUnsafeBufferPointer { tokenizer.count(utf8: $0) } >= 2)
    }
  }

  @Test("No bytes are no tokens")
  func empty() {
    #expect(tokenizer.count(utf8: UnsafeBufferPointer(start: nil, count: 0)) == 0)
    #expect(tokenizer.encode(utf8: UnsafeBufferPointer(start: nil, count: 0)).isEmpty)
  }
}
