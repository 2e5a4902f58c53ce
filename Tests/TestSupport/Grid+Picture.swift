import Display

extension Grid {
  /// The lines as text, without the spaces at their ends.
  public var picture: String { lines { $0.text } }

  /// Which cells are marked as chosen: an `S` for each of them, line by line.
  public var marked: String { lines { $0.role == .selected ? "S" : " " } }

  private func lines(_ form: (Cell) -> String) -> String {
    (0..<height).map { y in
      var line = (0..<width).map { form(self[$0, y]) }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
