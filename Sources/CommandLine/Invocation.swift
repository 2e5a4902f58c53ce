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

  /// The value of an option as a size in bytes: `64M`, `1.5G`, `500k`; thousands as in figures of disks.
  ///
  /// - Throws: `UsageError` where it is none.
  public func size(_ name: String, least: Int = 1, otherwise: Int) throws(UsageError) -> Int {
    guard let text = value(name) else { return otherwise }
    let units: [Character: Double] = ["k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12]
    var figure = text.lowercased()
    if figure.hasSuffix("b") { figure.removeLast() }
    let factor = figure.last.flatMap { units[$0] }
    if factor != nil { figure.removeLast() }
    guard let number = Double(figure), number * (factor ?? 1) >= Double(least), number * (factor ?? 1) < 1e15
    else { throw UsageError("--\(name) takes a size such as 64M or 1G, not “\(text)”") }
    return Int(number * (factor ?? 1))
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
  /// An input could not be read or copied.
  case input = 1
  /// Wrong usage.
  case usage = 2
  /// A difference or a cost at which it was told to stop.
  case stopped = 3

  /// What it means, in words.
  var summary: String {
    switch self {
    case .done: "done"
    case .input:
      "an input could not be read, holds no event, or could not be copied; or the output could not be written"
    case .usage: "wrong usage, or a config file that cannot be understood"
    case .stopped:
      "an unexplained difference or a cost above the budget, where --fail-on-difference or --budget asks"
    }
  }
}
