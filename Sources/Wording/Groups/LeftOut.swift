import Display

/// What is said of responses that a report leaves out.
public enum LeftOut {
  /// Those of which nobody knows when they were.
  public static func withoutTime(_ count: Int) -> SafeText {
    SafeText(
      "\(Number.grouped(count)) \(count == 1 ? "response is" : "responses are") left out: the log does not say when "
        + "\(count == 1 ? "it" : "they") began.")
  }
}
