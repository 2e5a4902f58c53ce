extension SafeText {
  /// The text in lines of at most that many columns, broken between words; a longer word is cut.
  public func wrapped(to columns: Int) -> [SafeText] {
    var lines: [SafeText] = []
    var line = SafeText.empty
    for word in string.split(separator: " ") {
      let word = SafeText(word).truncated(to: max(1, columns))
      if line.width > 0, line.width + 1 + word.width > columns {
        lines.append(line)
        line = word
      } else {
        line = line.width > 0 ? line + " " + word : word
      }
    }
    return lines + [line]
  }
}
