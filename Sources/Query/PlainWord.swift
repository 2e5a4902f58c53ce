/// Text that is looked for inside an id or a name, in smart case: small letters match both cases, and a word with a
/// capital matches exactly.
///
/// Case is that of ASCII, as in ids.
public struct PlainWord: Sendable, Equatable {
  /// The word as it was written.
  public let text: String
  private let bytes: [UInt8]
  private let isExact: Bool

  /// A word to look for.
  public init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    isExact = text.contains { $0.isUppercase }
  }

  /// Where the word is first in a text, for highlighting; nil where it is not.
  public func range(in text: String) -> Range<String.Index>? {
    let other = text.utf8
    var start = other.startIndex
    while true {
      var (place, met) = (start, 0)
      while met < bytes.count, place < other.endIndex, fold(other[place]) == bytes[met] {
        other.formIndex(after: &place)
        met += 1
      }
      if met == bytes.count { return start..<place }
      guard start < other.endIndex else { return nil }
      other.formIndex(after: &start)
    }
  }

  /// Whether a name holds the word; a name that is missing holds none.
  public func isPart(of name: String?) -> Bool { name.flatMap { range(in: $0) } != nil }

  private func fold(_ byte: UInt8) -> UInt8 {
    !isExact && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
