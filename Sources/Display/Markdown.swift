/// Text as Markdown: what a log says stays text there, and becomes no link, picture, tag or column.
public enum Markdown {
  /// The text with everything escaped that Markdown would take for its own.
  public static func escaped(_ text: SafeText) -> String {
    var escaped = ""
    for character in text.string {
      if special.contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  /// The same for text that is not known to be safe.
  public static func escaped(_ text: String) -> String { escaped(SafeText(text)) }

  /// A name, such as an id, as code.
  public static func code(_ text: String) -> String {
    // Nothing can be escaped inside; a bar would end a cell.
    let plain = SafeText(text).string.map { $0 == "`" ? "'" : $0 == "|" ? "¦" : $0 }
    return "`\(String(plain))`"
  }

  /// A row of a table.
  public static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// Backticks stay: what stands between two is shown as it is, and our own sentences have commands in them.
  private static let special: Set<Character> = ["\\", "*", "[", "]", "<", ">", "|", "~", "&"]
}
