import Display

/// An expression that cannot be understood: which word, and what to do.
public struct QueryError: Error, Equatable, Sendable {
  /// In words, safe to show.
  public let message: String

  init(_ message: String) {
    self.message = SafeText(message).string
  }
}
