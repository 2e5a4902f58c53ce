/// How a log is shown.
public enum Mode: Sendable, Equatable {
  /// On the screen.
  case dashboard
  /// As a report; `note` is said on standard error where the reader may have expected a screen.
  case report(note: String?)
  /// Nothing says what to read.
  case nothingToRead

  /// The mode that a command line without a subcommand asks for.
  ///
  /// - Parameters:
  ///   - hasFiles: files are given.
  ///   - asksForReport: an option is given that only a report has.
  ///   - isTee: standard output belongs to the stream, so that it says nothing of what is wanted.
  ///   - hasTerminal: there is a terminal to draw on and to read keys from.
  public init(
    hasFiles: Bool, asksForReport: Bool, isTee: Bool = false, inputIsTerminal: Bool,
    outputIsTerminal: Bool, hasTerminal: Bool
  ) {
    if !hasFiles, inputIsTerminal {
      self = .nothingToRead
    } else if asksForReport || !outputIsTerminal && !isTee {
      self = .report(note: nil)
    } else if !hasTerminal {
      self = .report(note: "no terminal to draw on, so here is a report")
    } else {
      self = .dashboard
    }
  }
}
