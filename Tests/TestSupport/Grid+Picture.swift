import Display

extension Grid {
  /// The lines as text, without the spaces at their ends.
  public var picture: String {
    (0..<height).map { y in
      var line = (0..<width).map { self[$0, y].text }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
