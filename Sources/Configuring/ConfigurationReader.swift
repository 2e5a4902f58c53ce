import Billing
import Display
import JSON
import Reconciliation

/// Takes a config file's members in one by one.
struct ConfigurationReader {
  let path: String
  let home: String?
  private(set) var configuration = Configuration()
  private var seen: Set<ConfigurationKey> = []

  init(path: String, home: String?) {
    self.path = path
    self.home = home
  }

  mutating func read(_ root: JSONValue) throws(ConfigurationError) {
    guard root.isObject else { throw ConfigurationError(path, "must be an object: {\"theme\": ...}") }
    for (name, value) in root.members {
      guard let key = ConfigurationKey(rawValue: name) else { throw unknown(name) }
      guard seen.insert(key).inserted else {
        throw ConfigurationError(path, "key \"\(name)\" is there twice")
      }
      try take(key, value)
    }
  }

  private mutating func take(_ key: ConfigurationKey, _ value: JSONValue) throws(ConfigurationError) {
    switch key {
    case .theme: configuration.theme = try known(key, value, value.string.flatMap(Theme.init(rawValue:)))
    case .ascii: configuration.isASCII = try known(key, value, value.bool)
    case .mouse: configuration.usesMouse = try known(key, value, value.bool)
    case .minDifference:
      let text = value.string ?? value.integer.map(String.init)
      configuration.threshold = try known(key, value, text.flatMap(Threshold.init))
    case .models: try takeModels(value)
    case .prices:
      let text = try known(key, value, value.string.flatMap { $0.isEmpty ? nil : $0 })
      configuration.prices = resolved(text)
    }
  }

  private mutating func takeModels(_ value: JSONValue) throws(ConfigurationError) {
    guard value.isObject else { throw wrong(.models, value) }
    for (name, value) in value.members {
      guard let family = value.string.flatMap(ModelFamily.init(name:)), !name.isEmpty, !name.contains("=")
      else {
        throw wrong(.models, value, below: name)
      }
      configuration.models.append(Configuration.Model(name: name, family: family))
    }
  }

  private func known<Value>(_ key: ConfigurationKey, _ value: JSONValue, _ meant: Value?)
    throws(ConfigurationError) -> Value
  {
    guard let meant else { throw wrong(key, value) }
    return meant
  }

  /// A path from the file's own directory on, or from the home directory.
  private func resolved(_ text: String) -> String {
    if text.hasPrefix("~/"), let home { return home + text.dropFirst() }
    guard !text.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return text }
    return path[...slash] + text
  }

  private func wrong(_ key: ConfigurationKey, _ value: JSONValue, below name: String? = nil)
    -> ConfigurationError
  {
    let place = name.map { ", \"\(SafeText($0).string)\"" } ?? ""
    return ConfigurationError(
      path, "key \"\(key.rawValue)\"\(place): takes \(key.allowed), not \(Self.words(value))")
  }

  private func unknown(_ name: String) -> ConfigurationError {
    let names = ConfigurationKey.allCases.map(\.rawValue)
    let meant = EditDistance.nearest(to: name, of: names).map { " (did you mean \"\($0)\"?)" } ?? ""
    return ConfigurationError(
      path, "unknown key \"\(SafeText(name).string)\"\(meant); known: \(names.joined(separator: ", "))")
  }

  /// A wrong value in a message: itself where it is short, else what it is.
  private static func words(_ value: JSONValue) -> String {
    switch value.kind {
    case .null: "null"
    case .bool: value.bool == true ? "true" : "false"
    case .integer, .double: value.integer.map(String.init) ?? value.double.map { "\($0)" } ?? "a number"
    case .string: "\"\(SafeText(value.string ?? "").truncated(to: 40).string)\""
    case .array: "a list"
    case .object: "an object"
    }
  }
}
