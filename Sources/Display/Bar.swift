/// Bars whose length stands for a number.
public enum Bar {
  private static let eighths: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar of `part` of `whole`, `columns` long where it is all of it, drawn to an eighth of a column.
  public static func text(_ part: Int, of whole: Int, columns: Int) -> SafeText {
    guard whole > 0, part > 0, columns > 0 else { return .empty }
    // Figures of a damaged log may be of any size.
    let product = min(part, whole).multipliedFullWidth(by: columns * 8)
    let length = max(1, whole.dividingFullWidth(product).quotient)
    return SafeText(String(repeating: "█", count: length / 8) + eighths[length % 8])
  }
}
