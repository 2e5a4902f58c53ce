import Display

extension Settings {
  /// One setting as doctor shows it.
  public struct Row: Sendable, Equatable {
    /// Its key in the config file.
    public let key: ConfigurationKey
    /// Its value in words.
    public let value: String
    /// Where it comes from.
    public let origin: Origin
  }

  /// All settings, in the order of the keys; each model has a row of its own.
  public var rows: [Row] {
    ConfigurationKey.allCases.flatMap { key in
      switch key {
      case .theme: [Row(key: key, value: theme.value.rawValue, origin: theme.origin)]
      case .ascii: [Row(key: key, value: Self.yes(isASCII.value), origin: isASCII.origin)]
      case .mouse: [Row(key: key, value: Self.yes(usesMouse.value), origin: usesMouse.origin)]
      case .minDifference:
        [Row(key: key, value: threshold.value.description, origin: threshold.origin)]
      case .models:
        models.isEmpty
          ? [Row(key: key, value: "by their names", origin: .builtIn)]
          : models.map { Row(key: key, value: $0.value, origin: $0.origin) }
      case .prices: [Row(key: key, value: prices.value ?? "built in", origin: prices.origin)]
      }
    }
  }

  private static func yes(_ flag: Bool) -> String { flag ? "yes" : "no" }
}
