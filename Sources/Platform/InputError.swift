/// Why an input could not be read, in words that say what to do.
public struct InputError: Error, Equatable, Sendable {
  /// The path, or a name such as `standard input`.
  public let path: String
  /// What is wrong with it.
  public let reason: String

  /// An error.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// Path and reason, as standard error shows them.
  public var message: String { "\(path): \(reason)" }
}
