import CommandLine
import Configuring
import Dashboard

extension Manual {
  /// The manual page, with the keys of the dashboard and the keys of the config file.
  static var page: String {
    Manual(
      version: Realtally.version,
      settings: ConfigurationKey.allCases.map { Entry($0.rawValue, "\($0.summary); takes \($0.allowed)") },
      keys: KeyTable.bindings.map { Entry($0.label, $0.summary) }
    ).text
  }
}
