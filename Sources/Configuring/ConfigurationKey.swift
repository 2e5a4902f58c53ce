import Display
import Reconciliation

/// A key of the config file. Parser, messages and manual are made from the table.
public enum ConfigurationKey: String, Sendable, CaseIterable {
  case theme, ascii, mouse
  case minDifference = "min_difference"
  case models, prices

  /// What its value can be, in words that follow “takes”.
  public var allowed: String {
    switch self {
    case .theme: Theme.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    case .ascii, .mouse: "true or false"
    case .minDifference: "tokens (50), a share (\"5%\") or an amount (\"0.01 USD\")"
    case .models:
      "an object {NAME: FAMILY} in which FAMILY is one of "
        + ModelFamily.allCases.filter { $0 != .unknown }.map(\.name).joined(separator: ", ")
    case .prices: "the path of a file, from the config file's directory on"
    }
  }

  /// What it is for, in one line.
  public var summary: String {
    switch self {
    case .theme: "how the screen looks, as --theme"
    case .ascii: "draw with ASCII characters only, as --ascii"
    case .mouse: "whether the mouse is taken; false as --no-mouse"
    case .minDifference: "what counts as a difference worth stopping at, as --min-difference"
    case .models: "which token rules deployment names mean, as --model"
    case .prices: "prices that replace or add to the built-in ones, as --prices"
    }
  }
}
