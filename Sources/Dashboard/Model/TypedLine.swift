import Display

/// A line that is being typed, with the place at which typing goes on.
struct TypedLine: Sendable, Equatable {
  /// What stands on it.
  private(set) var text: String
  /// How many characters stand behind the place at which typing goes on.
  private(set) var behind = 0
  /// Whether it is only suggested: the first letter takes its place, and any other key makes it the reader's own.
  private(set) var isSuggestion: Bool

  /// A line with nothing on it, or with a suggestion.
  init(suggesting text: String = "") {
    self.text = text
    isSuggestion = !text.isEmpty
  }

  /// What stands before the place at which typing goes on.
  var before: String { String(text.dropLast(behind)) }

  /// What stands behind it.
  var after: String { String(text.suffix(behind)) }

  /// Takes a key; false for one that types and edits nothing.
  mutating func type(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      if isSuggestion { self = TypedLine() }
      text = before + String(character) + after
    case .backspace: text = String(before.dropLast()) + after
    case .delete:
      text = before + String(after.dropFirst())
      behind = max(0, behind - 1)
    case .control("u"): self = TypedLine()
    case .left: behind = min(text.count, behind + 1)
    case .right: behind = max(0, behind - 1)
    case .home, .control("a"): behind = text.count
    case .end, .control("e"): behind = 0
    default: return false
    }
    isSuggestion = false
    return true
  }
}
