/// What a command line asks for.
public struct Invocation: Sendable, Equatable {
  /// The command.
  public var command: Command
  /// The values of options by their long names; a flag has one empty value.
  public var values: [String: [String]]
  /// What is neither a command nor an option: files, and the id that `explain` takes.
  public var arguments: [String]

  /// Whether a flag is set.
  public func isSet(_ name: String) -> Bool { values[name] != nil }

  /// The last value of an option; nil where it is not given.
  public func value(_ name: String) -> String? { values[name]?.last }

  /// All values of an option.
  public func all(_ name: String) -> [String] { values[name] ?? [] }

  /// The value of an option as a whole number of at least `least`.
  ///
  /// - Throws: `UsageError` where it is none.
  public func number(_ name: String, least: Int = 0, otherwise: Int) throws(UsageError) -> Int {
    guard let text = value(name) else { return otherwise }
    guard let number = Int(text), number >= least else {
      throw UsageError("--\(name) takes a whole number of at least \(least), not “\(text)”")
    }
    return number
  }
}

/// A command line that cannot be understood, and what to do.
public struct UsageError: Error, Equatable, Sendable {
  /// In words.
  public let message: String

  /// An error.
  public init(_ message: String) {
    self.message = message
  }
}

/// What the program's end says to a script.
public enum ExitCode: Int32, Sendable, CaseIterable {
  case done = 0
  /// An input could not be read.
  case input = 1
  /// Wrong usage.
  case usage = 2

  /// What it means, in words.
  var summary: String {
    switch self {
    case .done: "done"
    case .input: "an input could not be read, or holds no event"
    case .usage: "wrong usage, or a config file that cannot be understood"
    }
  }
}
