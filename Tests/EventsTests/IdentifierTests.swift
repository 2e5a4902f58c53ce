import Events
import Testing

@Suite("Names")
struct IdentifierTests {
  static let texts = [0, 1, 7, 8, 9, 23, 24, 30, 31, 32, 33, 100, 100_000].flatMap { length in
    ["a", "é", "😀"].map { String(repeating: $0, count: length) }
  }

  @Test("a name gives its text back; of one that is too long to be kept, its beginning")
  func text() {
    for text in Self.texts {
      guard text.utf8.count <= Identifier.longest else {
        let kept = Identifier(text).text
        #expect(kept.utf8.count < Identifier.longest && kept.prefix(50) == text.prefix(50))
        continue
      }
      #expect(Identifier(text).text == text)
      #expect("\(Identifier(text))" == text)
    }
  }

  @Test("names are equal, and have one digest, exactly where their texts are the same")
  func equality() {
    let names = Self.texts.map { Identifier($0) }
    for (text, name) in zip(Self.texts, names) {
      for (other, otherName) in zip(Self.texts, names) {
        #expect((name == otherName) == (text == other))
      }
      #expect(Identifier(text).digest == name.digest)
    }
    let many = (0..<10_000).map { Identifier("item_DuXDEDDyDALbRsDyYtS\($0)") }
    #expect(Set(many).count == 10_000 && Set(many.map(\.digest)).count == 10_000)
  }

  @Test("names that differ in their last byte only are different, at every length")
  func lastByte() {
    for length in Array(1...64) + [511, 512, 513, 514, 5000] {
      let start = String(repeating: "x", count: length - 1)
      #expect(Identifier(start + "a") != Identifier(start + "b"))
      #expect(Identifier(start) != Identifier(start + "\0"))
    }
  }
}
