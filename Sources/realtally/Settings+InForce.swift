import Billing
import CommandLine
import Configuring
import Platform

extension Settings {
  /// What is in force for a command line: the config file is read where the command takes settings.
  ///
  /// - Throws: `UsageError` where the file cannot be understood, or is asked for and not there.
  static func inForce(_ invocation: Invocation) throws(UsageError) -> Settings {
    let place = ConfigurationPlace(invocation, variable: Surroundings.variable)
    let takesOne = OptionTable.options(of: invocation.command).contains { $0.name == "config" }
    var configuration = Configuration()
    if takesOne, let path = place.path, place.isRequired || Directory.exists(path) {
      configuration = try read(path)
    }
    if let text = invocation.value("min-difference"), Threshold(text) == nil {
      throw UsageError(
        "--min-difference takes tokens (50), a share (5%) or an amount (0.01USD), not “\(text)”")
    }
    return Settings(
      invocation, configuration, path: place.path ?? "", variable: Surroundings.variable)
  }

  private static func read(_ path: String) throws(UsageError) -> Configuration {
    do {
      let bytes = try Input(path: path).readAll(limit: 1 << 20)
      return try Configuration(json: bytes, path: path, home: Surroundings.variable("HOME"))
    } catch let error as InputError {
      throw UsageError(error.message)
    } catch let error as ConfigurationError {
      throw UsageError(error.message)
    } catch {
      throw UsageError("\(path): \(error)")
    }
  }
}
