/// Breaks text into lines at its spaces.
public enum Wrap {
  /// The lines, none wider than `columns` as long as its words are not.
  public static func lines(_ text: String, columns: Int) -> [SafeText] {
    let columns = max(8, columns)
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if CharacterWidth.columns(last) + 1 + CharacterWidth.columns(word) <= columns {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { SafeText($0) }
  }
}
