import CommandLine

/// Where the config file is, and who says so.
public struct ConfigurationPlace: Sendable, Equatable {
  /// The file's path; nil where none is to be read.
  public let path: String?
  /// Who says so.
  public let origin: Origin

  /// Whether it is an error that the file is not there: it has been asked for.
  public var isRequired: Bool {
    if case .option = origin { return path != nil }
    return false
  }

  /// The place that a command line and an environment mean: `--config`, else below `XDG_CONFIG_HOME`, else below
  /// `~/.config`.
  ///
  /// A relative `XDG_CONFIG_HOME` does not count, by the XDG base directory specification.
  /// - Parameter variable: a variable of the environment; nil where it is not set or empty.
  public init(_ invocation: Invocation, variable: (String) -> String?) {
    let name = "/realtally/config.json"
    if invocation.isSet("no-config") {
      (path, origin) = (nil, .option("no-config"))
    } else if let file = invocation.value("config") {
      (path, origin) = (file, .option("config"))
    } else if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      (path, origin) = (folder + name, .variable("XDG_CONFIG_HOME"))
    } else {
      (path, origin) = (variable("HOME").map { $0 + "/.config" + name }, .builtIn)
    }
  }
}
