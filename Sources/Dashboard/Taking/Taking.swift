/// What is being taken away: the menu of what can be copied, or the name of a file that is being typed.
struct Taking: Sendable {
  /// What is open on the last line.
  var step: Step?
  /// The name of a file for the rows.
  var rowsPath = "realtally-report.json"
  /// The name of a file for one explanation.
  var explanationPath = "realtally-response.md"
  /// What is wrong with what was typed; nil where nothing is.
  var problem: String?
  /// What was asked for last and waits for an answer, or for a second Enter.
  var request: SaveRequest?

  /// What is open.
  enum Step: Sendable {
    /// The menu of what can be copied.
    case menu
    /// The name of a file for the rows.
    case rowsPath
    /// The name of a file for the explanation of one response.
    case explanationPath
  }

  /// The name that is typed.
  var path: String {
    get { step == .explanationPath ? explanationPath : rowsPath }
    set {
      if step == .explanationPath { explanationPath = newValue } else { rowsPath = newValue }
      problem = nil
      request = nil
    }
  }

  /// Closes what is open.
  mutating func close() {
    step = nil
    problem = nil
    request = nil
  }
}
