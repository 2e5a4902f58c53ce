/// What the pattern of o200k_base tells characters apart by: each Unicode scalar is in exactly one class.
///
/// The classes are single bits, so that a set of them (`[\p{L}\p{M}]`, say) is tested with one `and`.
package struct CharacterClass: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Whatever is no letter, mark, number or white space: punctuation, symbols, controls, unassigned.
  package static let other = CharacterClass(rawValue: 1 << 0)
  /// `\p{Lu}` and `\p{Lt}`: upper and title case letters.
  package static let upper = CharacterClass(rawValue: 1 << 1)
  /// `\p{Ll}`: lower case letters.
  package static let lower = CharacterClass(rawValue: 1 << 2)
  /// `\p{Lm}` and `\p{Lo}`: letters without case.
  package static let uncased = CharacterClass(rawValue: 1 << 3)
  /// `\p{M}`: combining marks.
  package static let mark = CharacterClass(rawValue: 1 << 4)
  /// `\p{N}`: digits and other numbers.
  package static let number = CharacterClass(rawValue: 1 << 5)
  /// `\s` without carriage return and line feed.
  package static let space = CharacterClass(rawValue: 1 << 6)
  /// Carriage return and line feed.
  package static let newline = CharacterClass(rawValue: 1 << 7)

  /// `\p{L}`.
  static let letters: CharacterClass = [.upper, .lower, .uncased]
  /// `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`: what a word may begin with.
  static let heads: CharacterClass = [.upper, .uncased, .mark]
  /// `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`: what a word goes on with.
  static let tails: CharacterClass = [.lower, .uncased, .mark]
  /// `[^\r\n\p{L}\p{N}]`, marks aside: what one may stand of before a word.
  static let beforeWord: CharacterClass = [.other, .space]
  /// `[^\s\p{L}\p{N}]`.
  static let punctuation: CharacterClass = [.other, .mark]
  /// `\s`.
  static let whitespace: CharacterClass = [.space, .newline]

  /// Whether a class is one of this set.
  @inline(__always)
  func has(_ other: CharacterClass) -> Bool {
    rawValue & other.rawValue != 0
  }
}
