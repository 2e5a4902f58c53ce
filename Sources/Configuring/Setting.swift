/// Where a setting comes from.
public enum Origin: Sendable, Equatable {
  /// An option of the command line, by its long name.
  case option(String)
  /// The config file, by its path.
  case file(String)
  /// A variable of the environment.
  case variable(String)
  /// Nobody has said anything.
  case builtIn

  /// The origin in words.
  ///
  /// - Parameter home: the home directory; paths below it start with `~`.
  public func words(home: String?) -> String {
    switch self {
    case .option(let name): "option --\(name)"
    case .file(let path): "file \(Self.short(path, home: home))"
    case .variable(let name): "variable \(name)"
    case .builtIn: "default"
    }
  }

  /// A path as it is shown: below the home directory it starts with `~`.
  public static func short(_ path: String, home: String?) -> String {
    guard let home, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}

/// A value that is in force, and where it comes from.
public struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The value.
  public let value: Value
  /// Where it comes from.
  public let origin: Origin

  /// A setting.
  public init(_ value: Value, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }
}
