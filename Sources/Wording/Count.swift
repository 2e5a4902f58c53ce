import Display

/// A number and what it counts.
public enum Count {
  /// `1 response`, `1,200 responses`.
  public static func words(_ number: Int, _ noun: String) -> String {
    "\(Number.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
