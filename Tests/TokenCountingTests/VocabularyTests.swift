import Foundation
import TestSupport
import Testing

@testable import BuildVocabulary
@testable import TokenCounting

struct VocabularyTests {
  let vocabulary = Vocabulary()

  @Test(
    "Every published token is found by its bytes, and no others beside it",
    .enabled(if: PublishedVocabulary.isHere, "the shared vocabulary is absent"))
  func everyToken() throws {
    let published = try #require(PublishedVocabulary.shared)
    var wrong = 0
    for (id, token) in published.tokens.enumerated() {
      let longer = [UInt8](token) + [UInt8(truncatingIfNeeded: id)]
      longer.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        let end = base + bytes.count
        if vocabulary.token(base, token.count, before: end) != UInt32(id) { wrong += 1 }
        if vocabulary.token(base, longer.count, before: end) != published.ids[Data(longer)] { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test(
    "The longest token at the beginning of a text is found",
    .enabled(if: PublishedVocabulary.isHere, "the shared vocabulary is absent"))
  func longest() throws {
    let published = try #require(PublishedVocabulary.shared)
    var random = RandomText(seed: 3)
    for _ in 0..<3_000 {
      let text = random.one(of: published.tokens) + random.one(of: published.tokens)
      let expected = (1...text.count).reversed().lazy.compactMap { published.ids[text.prefix($0)] }.first
      let found = [UInt8](text).withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { vocabulary.longestToken($0, bytes.count, before: $0 + bytes.count) }
      }
      #expect(found == expected)
    }
  }

  @Test(
    "The tables hold the merges that the builder finds",
    .enabled(if: PublishedVocabulary.isHere, "the shared vocabulary is absent"))
  func records() throws {
    let published = try #require(PublishedVocabulary.shared)
    let ids = published.ids.map { ([UInt8]($0)[...], $1) }
    let merges = Merges(ids: Dictionary(uniqueKeysWithValues: ids))
    for id in stride(from: 0, to: published.tokens.count, by: 61) {
      let record = merges.record(of: [UInt8](published.tokens[id]), id: UInt32(id))
      #expect(record?.word == vocabulary.record(UInt32(id)).word)
    }
  }

  @Test("The table of classes is the one that the builder makes")
  func classes() throws {
    let file = SharedData.checkout.appendingPathComponent("Shims/CVocabulary/Tables/character-classes.bin")
    #expect(try [UInt8](Data(contentsOf: file)) == CharacterClassTable.bytes())
  }
}
