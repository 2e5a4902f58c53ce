import TokenCounting

/// The class of each Unicode scalar, as the reference tokenizer's regular expressions know it.
enum CharacterClassTable {
  /// The number of the page for each block of 256 scalars, then the pages that differ, the one of ASCII first.
  static func bytes() -> [UInt8] {
    var blocks: [UInt8] = []
    var pages: [[UInt8]] = []
    for block in 0..<UInt32(VocabularyLayout.classBlocks) {
      let page = (block * 256..<(block + 1) * 256).map { kind(of: $0).rawValue }
      let number = pages.firstIndex(of: page) ?? pages.count
      if number == pages.count { pages.append(page) }
      blocks.append(UInt8(number))
    }
    return blocks + pages.joined()
  }

  /// The class of a code point in Unicode 16.
  ///
  /// That is the version of the reference tokenizer tiktoken 0.14 (its regular expressions were asked for every
  /// code point). A toolchain with a later version must not change the table: what came later is unassigned,
  /// and U+0295, made an uncased letter in Unicode 17, is a lower case one.
  private static func kind(of codePoint: UInt32) -> CharacterClass {
    guard let properties = Unicode.Scalar(codePoint)?.properties, let age = properties.age, age.major <= 16
    else { return .other }
    if codePoint == 0x0A || codePoint == 0x0D { return .newline }
    if codePoint == 0x0295 { return .lower }
    if properties.isWhitespace { return .space }
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .upper
    case .lowercaseLetter: return .lower
    case .modifierLetter, .otherLetter: return .uncased
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .decimalNumber, .letterNumber, .otherNumber: return .number
    default: return .other
    }
  }
}
