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

extension SafeText {
  /// The text in lines of at most that many columns with every space kept; broken behind a space where one is near, else
  /// anywhere. All lines but the first begin with `indent` spaces.
  public func folded(to columns: Int, indent: Int = 0) -> [SafeText] {
    let columns = max(2, columns)
    guard width > columns else { return [self] }
    let margin = String(repeating: " ", count: indent < columns / 2 ? indent : 0)
    var lines: [SafeText] = []
    var line = String.UnicodeScalarView()
    var width = 0
    // Where the line may be broken, and how wide it is up to there.
    var space: (end: String.Index, width: Int)?
    for scalar in string.unicodeScalars {
      let more = CharacterWidth.columns(scalar)
      if width + more > columns {
        var rest = String.UnicodeScalarView()
        if let space, space.width > columns / 2 {
          rest = String.UnicodeScalarView(line[space.end...])
          line = String.UnicodeScalarView(line[..<space.end])
        }
        lines.append(SafeText(String(line)))
        line = String.UnicodeScalarView(margin.unicodeScalars) + rest
        width = CharacterWidth.columns(String(line))
        space = nil
      }
      line.append(scalar)
      width += more
      if scalar == " ", width > indent { space = (line.endIndex, width) }
    }
    return lines + [SafeText(String(line))]
  }
}
