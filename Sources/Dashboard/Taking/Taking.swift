import Display

/// What is being taken away: the menu of what can be copied, or the name of a file that is being typed.
struct Taking: Sendable {
  /// What is open on the last line.
  var step: Step?
  /// The name of the file that is typed.
  private(set) var line = TypedLine()
  /// The name of the last file for the rows, which is suggested for the next.
  private var rowsPath = "realtally-report.json"
  /// The same of the last file for one explanation.
  private var explanationPath = "realtally-response.md"
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

  /// Opens the line for the name of a file, with a name to take or to type over.
  mutating func open(_ step: Step) {
    self.step = step
    line = TypedLine(suggesting: step == .explanationPath ? explanationPath : rowsPath)
  }

  /// Typing goes into the name; what was said of the one before is no longer true.
  mutating func type(_ key: Key) {
    let before = line.text
    guard line.type(key), line.text != before else { return }
    problem = nil
    request = nil
  }

  /// The file is written: its name is suggested for the next.
  mutating func keepName() {
    if step == .explanationPath { explanationPath = line.text } else { rowsPath = line.text }
  }

  /// Closes what is open.
  mutating func close() {
    step = nil
    problem = nil
    request = nil
  }
}
