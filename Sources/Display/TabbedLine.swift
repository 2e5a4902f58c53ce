/// Cells with tabs between them, as spreadsheets take them from the clipboard.
public enum TabbedLine {
  /// The line, with its break at the end.
  public static func text(_ cells: [SafeText]) -> String {
    cells.map { cell($0.string) }.joined(separator: "\t") + "\n"
  }

  /// What begins like a formula and is no number gets a space before it, so that it stays text.
  private static func cell(_ text: String) -> String {
    guard let first = text.first, "=+-@".contains(first) else { return text }
    let isNumber = text.count > 1 && text.dropFirst().allSatisfy { "0123456789,.".contains($0) }
    return isNumber ? text : " " + text
  }
}
