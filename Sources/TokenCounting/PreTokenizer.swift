/// Cuts a text into the pieces that o200k_base encodes one by one.
///
/// Written by hand from the pattern that tiktoken's o200k_base has, alternative by alternative in its order:
/// 1. `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?`
/// 2. `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?`
/// 3. `\p{N}{1,3}`
/// 4. ` ?[^\s\p{L}\p{N}]+[\r\n/]*`
/// 5. `\s*[\r\n]+`
/// 6. `\s+(?!\S)`
/// 7. `\s+`
///
/// Every character is in some piece. No run is read more than a few times, so the cut is linear.
struct PreTokenizer {
  private let text: CharacterReader

  /// The cutter of a text.
  @inline(__always)
  init(_ text: CharacterReader) {
    self.text = text
  }

  /// The end of the piece that begins at a place within the text.
  @inline(__always)
  func end(ofPieceAt start: Int) -> Int {
    if let end = endOfPlainWord(from: start) { return end }
    let first = text.character(at: start)
    let second = start &+ first.length
    if CharacterClass.letters.has(first.kind) { return endOfWord(from: start) }
    if first.kind == .number { return endOfNumber(from: start) }
    // A mark may be the first character of a word or the one before it: both end alike.
    if first.kind == .mark { return endOfWord(from: start) }
    if first.kind != .newline, second < text.count {
      let next = text.character(at: second).kind
      if CharacterClass.letters.has(next) || next == .mark { return endOfWord(from: second) }
      if next == .other, text[start] == UInt8(ascii: " ") { return endOfPunctuation(from: second) }
    }
    return first.kind == .other ? endOfPunctuation(from: start) : endOfWhitespace(from: start)
  }

  /// The end of a piece that alternative 1 makes of ASCII: a word in small letters, which may begin with one capital
  /// letter, behind a character that is no letter or behind none. Nearly all of European text is that; nil for anything
  /// else.
  @inline(__always)
  private func endOfPlainWord(from start: Int) -> Int? {
    let first = text[start]
    guard first < 0x80 else { return nil }
    var place = start
    if CharacterClass.beforeWord.has(text.character(at: start).kind) { place &+= 1 }
    guard place < text.count else { return nil }
    if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= text[place] { place &+= 1 }
    let end = text.endOfSmallLetters(from: place)
    guard end > place else { return nil }
    guard end < text.count else { return end }
    // What is no ASCII may be a letter or a mark that goes on with the word.
    guard text[end] < 0x80 else { return nil }
    return endOfContraction(from: end)
  }

  /// Alternatives 1 and 2 behind their optional first character; a letter or mark stands at the start.
  @inline(__always)
  private func endOfWord(from start: Int) -> Int {
    var heads = start
    /// The end of the last head that may also be a tail: there the first alternative gives back what
    /// follows, when no tail follows the heads.
    var lastSharedEnd = start
    while heads < text.count {
      let next = text.character(at: heads)
      if CharacterClass.heads.has(next.kind) {
        heads &+= next.length
        if next.kind != .upper { lastSharedEnd = heads }
      } else if next.kind == .lower {
        return endOfContraction(from: text.end(ofRun: .tails, from: heads &+ next.length))
      } else {
        break
      }
    }
    return endOfContraction(from: lastSharedEnd > start ? lastSharedEnd : heads)
  }

  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`; the long s (U+017F) is another case of s.
  @inline(__always)
  private func endOfContraction(from start: Int) -> Int {
    guard start &+ 1 < text.count, text[start] == UInt8(ascii: "'") else { return start }
    let second = text[start &+ 1] | 0x20
    let third = start &+ 2 < text.count ? text[start &+ 2] : 0
    switch second {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return start &+ 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return third | 0x20 == UInt8(ascii: "e") ? start &+ 3 : start
    case UInt8(ascii: "l"): return third | 0x20 == UInt8(ascii: "l") ? start &+ 3 : start
    default: return text[start &+ 1] == 0xC5 && third == 0xBF ? start &+ 3 : start
    }
  }

  /// Alternative 3.
  @inline(__always)
  private func endOfNumber(from start: Int) -> Int {
    var end = start
    for _ in 0..<3 where end < text.count {
      let next = text.character(at: end)
      guard next.kind == .number else { break }
      end &+= next.length
    }
    return end
  }

  /// Alternative 4 behind its optional space.
  @inline(__always)
  private func endOfPunctuation(from start: Int) -> Int {
    var end = text.end(ofRun: .punctuation, from: start)
    while end < text.count, text[end] == 0x0A || text[end] == 0x0D || text[end] == UInt8(ascii: "/") {
      end &+= 1
    }
    return end
  }

  /// Alternatives 5 to 7.
  @inline(__always)
  private func endOfWhitespace(from start: Int) -> Int {
    var end = start
    var lastNewlineEnd = start
    var last = start
    while end < text.count {
      let next = text.character(at: end)
      guard CharacterClass.whitespace.has(next.kind) else { break }
      last = end
      end &+= next.length
      if next.kind == .newline { lastNewlineEnd = end }
    }
    if lastNewlineEnd > start { return lastNewlineEnd }
    // The last space before other text is left to that text, unless it is the only one.
    return end == text.count || last == start ? end : last
  }
}
