/// What is wrong with a config file.
public struct ConfigurationError: Error, Equatable, Sendable {
  /// The file, the key and what it takes, in words.
  public let message: String

  init(_ path: String, _ reason: String) {
    message = "\(path): \(reason)"
  }
}
