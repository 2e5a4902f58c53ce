/// A line of bars of one character each: how much came, step by step.
public enum Spark {
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The line; nothing is a space, and anything at all shows.
  public static func text(_ steps: [Int]) -> String {
    let most = steps.max() ?? 0
    guard most > 0 else { return String(repeating: " ", count: steps.count) }
    return String(
      steps.map { step in
        step <= 0 ? " " : levels[min(levels.count - 1, Int(Double(step) / Double(most) * 7.99))]
      })
  }
}
