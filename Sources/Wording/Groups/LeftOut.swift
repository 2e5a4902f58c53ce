import Display

/// What is said of responses that a report leaves out.
public enum LeftOut {
  /// Those of which nobody knows when they were.
  public static func withoutTime(_ count: Int) -> SafeText {
    SafeText(
      "\(Number.counted(count, "response")) \(count == 1 ? "is" : "are") left out: the log does not say when "
        + "\(count == 1 ? "it" : "they") began.")
  }
}
