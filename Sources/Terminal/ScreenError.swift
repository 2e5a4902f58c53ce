import CTerminal

/// Why there is no screen.
public enum ScreenError: Error, Equatable, Sendable {
  /// There is no terminal.
  case noTerminal
  /// `TERM` is not set, or no such terminal is known.
  case unknownTerminal
  /// The terminal cannot move its cursor.
  case dumbTerminal
  /// The terminal is gone.
  case hungUp

  init?(_ code: Int32) {
    switch code {
    case Int32(CT_OPENED): return nil
    case Int32(CT_NO_TERMINAL): self = .noTerminal
    case Int32(CT_DUMB_TERM): self = .dumbTerminal
    default: self = .unknownTerminal
    }
  }

  /// The reason in words.
  public var reason: String {
    switch self {
    case .noTerminal: "no terminal to draw on"
    case .unknownTerminal: "TERM names no terminal that is known here"
    case .dumbTerminal: "this terminal cannot move its cursor (TERM=dumb)"
    case .hungUp: "the terminal is gone"
    }
  }
}
