import Billing
import CommandLine
import Display

/// What is in force: the command line goes before the config file, the file before what is built in.
public struct Settings: Sendable, Equatable {
  /// How the screen looks.
  public let theme: Setting<Theme>
  /// Whether only ASCII is drawn.
  public let isASCII: Setting<Bool>
  /// Whether the mouse is taken.
  public let usesMouse: Setting<Bool>
  /// What counts as a difference worth showing.
  public let threshold: Setting<Threshold>
  /// Token rules of deployment names, as `NAME=FAMILY`.
  public let models: [Setting<String>]
  /// The price file; nil for the built-in prices alone.
  public let prices: Setting<String?>
  private let given: Invocation

  /// The settings of a command line, a config file and an environment.
  ///
  /// - Parameters:
  ///   - path: the config file's path, for what comes from it.
  ///   - variable: a variable of the environment; nil where it is not set or empty.
  public init(
    _ invocation: Invocation, _ configuration: Configuration, path: String, variable: (String) -> String?
  ) {
    let file = Origin.file(path)
    given = invocation
    theme = Self.theme(invocation, configuration, file, isWithoutColor: variable("NO_COLOR") != nil)
    isASCII = Self.flag("ascii", "no-ascii", invocation, configuration.isASCII, file, otherwise: false)
    usesMouse = Self.flag("mouse", "no-mouse", invocation, configuration.usesMouse, file, otherwise: true)
    if let threshold = invocation.value("min-difference").flatMap({ Threshold($0) }) {
      self.threshold = Setting(threshold, .option("min-difference"))
    } else {
      threshold = configuration.threshold.map { Setting($0, file) } ?? Setting(.tokens(1), .builtIn)
    }
    models = Self.models(invocation, configuration, file)
    if let prices = invocation.value("prices") {
      self.prices = Setting(prices, .option("prices"))
    } else {
      prices = configuration.prices.map { Setting($0, file) } ?? Setting(nil, .builtIn)
    }
  }

  /// The theme: `--theme`, else `--color`, else `NO_COLOR`, else the config file.
  private static func theme(
    _ invocation: Invocation, _ configuration: Configuration, _ file: Origin, isWithoutColor: Bool
  ) -> Setting<Theme> {
    if let theme = invocation.value("theme").flatMap(Theme.init(rawValue:)) {
      return Setting(theme, .option("theme"))
    }
    let color = invocation.value("color")
    if color == "never" { return Setting(.monochrome, .option("color")) }
    if isWithoutColor, color != "always" { return Setting(.monochrome, .variable("NO_COLOR")) }
    return configuration.theme.map { Setting($0, file) } ?? Setting(.standard, .builtIn)
  }

  private static func flag(
    _ name: String, _ opposite: String, _ invocation: Invocation, _ configured: Bool?, _ file: Origin,
    otherwise: Bool
  ) -> Setting<Bool> {
    if invocation.isSet(name) { return Setting(true, .option(name)) }
    if invocation.isSet(opposite) { return Setting(false, .option(opposite)) }
    return configured.map { Setting($0, file) } ?? Setting(otherwise, .builtIn)
  }

  /// The file's names that the command line does not give another meaning, then the command line's.
  private static func models(_ invocation: Invocation, _ configuration: Configuration, _ file: Origin)
    -> [Setting<String>]
  {
    let given = invocation.all("model")
    let configured = configuration.models.filter { model in
      !given.contains { $0.hasPrefix(model.name + "=") }
    }
    return configured.map { Setting("\($0.name)=\($0.family.name)", file) }
      + given.map { Setting($0, .option("model")) }
  }

  /// The command line with what is in force filled in, as far as its command takes it.
  public var invocation: Invocation {
    var invocation = given
    let taken = Set(OptionTable.options(of: given.command).map(\.name))
    func set(_ name: String, _ values: [String]) {
      if taken.contains(name) { invocation.values[name] = values.isEmpty ? nil : values }
    }
    set("theme", [theme.value.rawValue])
    set("ascii", isASCII.value ? [""] : [])
    set("no-mouse", usesMouse.value ? [] : [""])
    set("model", models.map(\.value))
    set("min-difference", [threshold.value.text])
    set("prices", prices.value.map { [$0] } ?? [])
    return invocation
  }
}
