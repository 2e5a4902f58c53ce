/// The manual page, made from the table of options, for `man` and `mandoc`.
public struct Manual: Sendable {
  private let version: String
  private let settings: [Entry]
  private let keys: [Entry]

  /// A term and what it means.
  public struct Entry: Sendable {
    let term: String
    let summary: String

    /// An entry.
    public init(_ term: String, _ summary: String) {
      self.term = term
      self.summary = summary
    }
  }

  /// A manual.
  ///
  /// - Parameters:
  ///   - version: the program's version.
  ///   - settings: the keys of the config file.
  ///   - keys: the keys of the dashboard.
  public init(version: String, settings: [Entry], keys: [Entry]) {
    self.version = version
    self.settings = settings
    self.keys = keys
  }

  /// The page in the language of man(7), ASCII only.
  public var text: String {
    var page = Roff()
    page.title("realtally", section: 1, version: version)
    page.section("NAME")
    page.paragraph("realtally - what realtime sessions really used, and why the figures differ")
    page.section("SYNOPSIS")
    for command in Command.allCases { page.synopsis(command.call, command.arguments) }
    page.section("DESCRIPTION")
    page.paragraph(Help.sentence(.dashboard))
    page.section("COMMANDS")
    for command in Command.allCases where command != .dashboard {
      page.entry(command.rawValue, Help.sentence(command))
    }
    addOptions(to: &page)
    page.section("CONFIGURATION")
    page.paragraph(
      "The config file is one JSON object. realtally never writes it. The command line goes before the file. "
        + "`realtally doctor` shows what is in force, and from where. A key that is not known is an error.")
    for setting in settings { page.entry(setting.term, setting.summary.sentence) }
    page.section("PRICES")
    page.paragraph("The form of --prices FILE. " + PricesForm.explanation)
    page.example("For example:", PricesForm.example)
    page.section("KEYS")
    for key in keys { page.entry(key.term, key.summary.sentence) }
    page.section("ENVIRONMENT")
    page.entry(
      "NO_COLOR",
      "If it is set and not empty, the theme is monochrome, unless --theme or --color always is given.")
    page.entry("XDG_CONFIG_HOME", "Where the config file is looked for; ~/.config if it is not set.")
    page.entry("TERM, LC_ALL, LC_CTYPE, LANG", "What the terminal can do, and whether it shows UTF-8.")
    page.section("FILES")
    page.entry("$XDG_CONFIG_HOME/realtally/config.json", "The config file.")
    page.section("EXIT STATUS")
    for code in ExitCode.allCases { page.entry("\(code.rawValue)", code.summary.sentence) }
    page.entry("128+n", "Ended by signal n.")
    page.section("EXAMPLES")
    for example in Self.examples { page.example(example.term, example.summary) }
    return page.text
  }

  /// An option that several commands take in the same sense is described once, with their names.
  private func addOptions(to page: inout Roff) {
    page.section("OPTIONS")
    for option in OptionTable.options {
      let commands = Command.allCases.filter { option.commands.contains($0) }
      let names =
        commands.count == Command.allCases.count
        ? "everywhere"
        : commands.map { $0 == .dashboard ? "dashboard" : $0.rawValue }.joined(separator: ", ")
      page.option(option, option.summary.sentence, names)
    }
  }

  private static let examples: [Entry] = [
    Entry("Watch a live session:", "python agent.py 2>&1 | realtally"),
    Entry("Scroll through logs:", "realtally session.jsonl logs/"),
    Entry("Explain one response by a part of its id:", "realtally explain 6sk18u session.jsonl"),
    Entry("Make a session to try it on:", "realtally sample --turns 12 | realtally"),
  ]
}

extension Command {
  /// How it is called.
  var call: String { rawValue.isEmpty ? "realtally" : "realtally \(rawValue)" }
}

extension String {
  /// With a capital at its beginning and a full stop at its end.
  var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
