/// Text that can be shown: no control character, no change of direction, nothing that moves a terminal's cursor.
///
/// The only way text reaches a grid or a table. What a log says is not trusted: what is dangerous is shown as a mark.
public struct SafeText: Sendable, Equatable {
  /// The text.
  public let string: String
  /// How many columns it takes.
  public let width: Int

  /// The text with everything dangerous replaced.
  public init(_ text: some StringProtocol) {
    var safe = String.UnicodeScalarView()
    var width = 0
    var base = 0
    var marks = 0
    for scalar in text.unicodeScalars {
      guard let shown = Self.shown(scalar) else { continue }
      let columns = CharacterWidth.columns(shown)
      if columns == 0 {
        // A mark needs something to stand on. Emoji are not joined to one: terminals disagree on how wide that is.
        guard base == 1 || base == 2 && shown != "\u{200D}", marks < Self.mostMarks else { continue }
        marks += 1
      } else {
        (base, marks) = (columns, 0)
      }
      safe.append(shown)
      width += columns
    }
    string = String(safe)
    self.width = width
  }

  private init(checked string: String) {
    self.string = string
    width = CharacterWidth.columns(string)
  }

  /// No text.
  public static let empty = SafeText("")

  /// The most marks on one character: a cell of the terminal holds no more, and nobody writes more.
  private static let mostMarks = 4

  /// What stands for a scalar on the screen; nil for nothing.
  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if (0x20..<0x7F).contains(scalar.value) { return scalar }
    switch scalar.value {
    case 0x09...0x0D, 0x85: return "·"
    // Joiners are a part of how some languages are written.
    case 0x200C, 0x200D: return scalar
    // These choose between forms of a character; some terminals make it wider then, others not.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return nil
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .control: "␛"
    // Changes of direction and what else is invisible.
    case .format, .lineSeparator, .paragraphSeparator: "·"
    // No font knows them.
    case .privateUse, .unassigned, .surrogate: "\u{FFFD}"
    default: scalar
    }
  }

  /// Both texts, one behind the other.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(checked: left.string + right.string)
  }

  /// The text cut to a width, with `…` for what is missing.
  public func truncated(to columns: Int) -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return .empty }
    return SafeText(checked: prefix(columns - 1) + "…")
  }

  /// The end of the text with `…` before it: ids differ at their end.
  public func tail(_ columns: Int) -> SafeText {
    guard width > columns else { return self }
    guard columns > 0 else { return .empty }
    var kept = ""
    var width = 1
    for character in string.reversed() {
      let more = CharacterWidth.columns(String(character))
      guard width + more <= columns else { break }
      width += more
      kept = String(character) + kept
    }
    return SafeText(checked: "…" + kept)
  }

  /// The text filled up with spaces, or cut, to exactly a width.
  public func padded(to columns: Int, right: Bool = false) -> SafeText {
    let cut = truncated(to: columns)
    let spaces = String(repeating: " ", count: max(0, columns - cut.width))
    return SafeText(checked: right ? spaces + cut.string : cut.string + spaces)
  }

  /// The text without the spaces at its end.
  public var withoutTrailingSpaces: SafeText {
    guard string.last == " " else { return self }
    guard let last = string.lastIndex(where: { $0 != " " }) else { return .empty }
    return SafeText(checked: String(string.prefix(through: last)))
  }

  /// The same in ASCII: marks have a form of their own, anything else becomes `?`.
  public var ascii: SafeText {
    if string.utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var text = ""
    for scalar in string.unicodeScalars {
      if scalar.isASCII {
        text.unicodeScalars.append(scalar)
      } else if let form = Self.asciiForms[scalar] {
        text += form
      } else if CharacterWidth.columns(scalar) > 0 {
        // As many columns as before, so that nothing moves.
        text += String(repeating: "?", count: CharacterWidth.columns(scalar))
      }
    }
    return SafeText(checked: text)
  }

  private func prefix(_ columns: Int) -> String {
    var kept = String.UnicodeScalarView()
    var width = 0
    for scalar in string.unicodeScalars {
      width += CharacterWidth.columns(scalar)
      if width > columns { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  private static let asciiForms: [Unicode.Scalar: String] = [
    "▲": "+", "▼": "-", "✓": "*", "–": "-", "—": "-", "−": "-", "…": "~", "·": ".", "│": "|", "─": "-",
    "┼": "+", "≥": ">", "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*",
    "▶": ">", "●": "*", "■": "#", "❚": "|", "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": "#",
    "▎": "#",
    "▏": "#", "░": ".", "▒": ":", "▓": "%", "↑": "^", "↓": "v", "→": ">", "←": "<", "␛": "?", "’": "'",
    "“": "\"",
    "”": "\"",
  ]
}

extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Text of our own.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}
