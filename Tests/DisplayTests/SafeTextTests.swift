import Display
import TestSupport
import Testing

@Suite("Safe text")
struct SafeTextTests {
  /// Whether a scalar can move a cursor, change a terminal or the direction of text.
  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return value < 0x20 || (0x7F..<0xA0).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value) || [0x61C, 0x200E, 0x200F, 0x2028, 0x2029].contains(value)
  }

  @Test("no scalar of all of Unicode passes that can harm")
  func everyScalar() {
    for value in (0...0x10FFFF) as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = SafeText("a" + String(scalar) + "b")
      #expect(!text.string.unicodeScalars.contains(where: Self.isDangerous), "\(value)")
      #expect(text.ascii.string.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(value)")
    }
  }

  @Test("the width is what the characters take, and cutting keeps to it")
  func widths() {
    var random = RandomBytes(seed: 3)
    let letters: [String] = ["a", "é", "漢", "😀", "e\u{301}", "\u{1B}[31m", "한", "\t", "–", "\u{202E}"]
    for _ in 0..<2000 {
      let text = SafeText((0..<random.below(12)).map { _ in letters[random.below(letters.count)] }.joined())
      let columns = random.below(16)
      #expect(text.width == CharacterWidth.columns(text.string))
      #expect(text.truncated(to: columns).width <= columns)
      #expect(text.tail(columns).width <= columns)
      #expect(text.padded(to: columns).width == columns)
      #expect(text.padded(to: columns, right: true).width == columns)
      #expect(text.ascii.width == text.width)
    }
  }

  static let columns: [(String, Int)] = [
    ("a", 1), ("漢", 2), ("😀", 2), ("e\u{301}", 1), ("한글", 4), ("–", 1), ("é", 1), ("\u{200B}", 1), ("👍🏽", 4),
    ("ｶ", 1), ("\u{1112}\u{1161}\u{11AB}", 2), ("ก\u{E49}", 1), ("䷀", 2),
  ]

  @Test("wide letters take two columns, combining marks none", arguments: columns)
  func known(text: String, width: Int) {
    #expect(SafeText(text).width == width)
  }

  @Test("what terminals disagree on is left out: joined emoji, forms of a character, heaps of marks")
  func disagreements() {
    #expect(SafeText("👨\u{200D}👩").string.unicodeScalars.elementsEqual("👨👩".unicodeScalars))
    #expect(SafeText("⚠\u{FE0F}!").string.unicodeScalars.elementsEqual("⚠!".unicodeScalars))
    #expect(SafeText("e" + String(repeating: "\u{301}", count: 500)).string.unicodeScalars.count == 5)
    #expect(SafeText("\u{301}a").string == "a")
    #expect(SafeText("क्\u{200D}ष").string.unicodeScalars.contains("\u{200D}"))
    #expect(SafeText("soft\u{AD}hyphen \u{FFFF} \u{E000}").string == "soft·hyphen \u{FFFD} \u{FFFD}")
  }

  @Test("ids keep their end, where they differ")
  func ids() {
    #expect(SafeText("resp_AzlwKj24TCThD6sk18uTS").tail(9).string == "…6sk18uTS")
    #expect(SafeText("short").tail(9).string == "short")
    #expect(SafeText("a long text").truncated(to: 6).string == "a lon…")
  }
}

@Suite("Numbers")
struct NumberTests {
  @Test("as people read them")
  func words() {
    #expect(Number.grouped(1_234_567) == "1,234,567")
    #expect(Number.grouped(-1000) == "-1,000")
    #expect(Number.grouped(999) == "999")
    #expect(Number.grouped(nil as Int?) == "–")
    #expect(Number.counted(1, "response") == "1 response" && Number.counted(0, "row") == "0 rows")
    #expect(Number.counted(3079, "damaged event") == "3,079 damaged events")
    #expect(Number.signed(21) == "+21" && Number.signed(-21) == "-21" && Number.signed(0) == "0")
    #expect(Number.percent(1, of: 10_000) == "1 %" && Number.percent(9999, of: 10_000) == "99 %")
    #expect(Number.percent(0, of: 0) == "0 %" && Number.percent(92, of: 100) == "92 %")
    #expect(Number.seconds(milliseconds: 10_960) == "11.0 s")
    #expect(
      Number.clock(milliseconds: 14_999) == "0:14" && Number.clock(milliseconds: 3_723_000) == "1:02:03")
    #expect(Number.size(bytes: 372_532) == "372 kB" && Number.size(bytes: 1_500_000) == "1.5 MB")
  }

  @Test("figures of any size are shown")
  func anySize() {
    for number in [Int.min, -1, 0, 1, Int.max] {
      for whole in [Int.min, 0, 1, Int.max] {
        #expect(Number.percent(number, of: whole).hasSuffix(" %"))
        #expect(Bar.text(number, of: whole, columns: 40).width <= 40)
      }
      #expect(Number.seconds(milliseconds: number).hasSuffix(" s"))
      #expect(Number.clock(milliseconds: number).contains(":"))
    }
    #expect(Number.seconds(milliseconds: -1250) == "-1.3 s" && Number.seconds(milliseconds: -1) == "0.0 s")
    #expect(Number.percent(417, of: 100) == "417 %")
    #expect(Bar.text(1, of: 3, columns: 4).string == "█▎")
  }

  @Test(
    "moments are those of the calendar",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1_735_732_800_500, "2025-01-01T12:00:00.500Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    ])
  func moments(milliseconds: Int, text: String) {
    #expect(ISOTime.text(milliseconds) == text)
  }

  @Test("wrapped lines hold all words in order, each line as full as its words allow")
  func wrapping() {
    let text = "one two 漢字漢字 three a-word-that-is-longer-than-a-line four"
    for columns in 8...80 {
      let lines = SafeText(text).wrapped(to: columns)
      #expect(lines.allSatisfy { $0.width <= columns })
      let words = lines.map(\.string).joined(separator: " ").split(separator: " ")
      #expect(words.count == 6)
      for (line, next) in zip(lines, lines.dropFirst()) {
        let first = SafeText(String(next.string.split(separator: " ")[0]))
        #expect(line.width + 1 + first.width > columns)
      }
    }
    #expect(SafeText("").wrapped(to: 10) == [.empty])
  }
}

@Suite("Folding")
struct FoldingTests {
  @Test("a fold keeps every character, stays within its width, and goes on behind its margin")
  func folds() {
    let text = SafeText(
      #"    "name": "some words, 漢字漢字漢字漢字 and averyveryverylongwordwithoutanyspaceinit é","#)
    for columns in 2...90 {
      let lines = text.folded(to: columns, indent: 8)
      for line in lines { #expect(line.width <= columns) }
      #expect(lines.dropFirst().allSatisfy { columns < 18 || $0.string.hasPrefix("        ") })
      let joined = lines.enumerated().map {
        $0 == 0 || columns < 18 ? $1.string : String($1.string.dropFirst(8))
      }
      #expect(joined.joined() == text.string)
    }
  }
}
