/// Help made from the option table.
public enum Help {
  /// The help of a command, no line wider than 80 columns.
  public static func text(_ command: Command) -> String {
    var lines = ["usage: \(command.call) [options] \(command.arguments)".trimmedEnd, ""]
    lines += wrap(sentence(command), indent: 0)
    if command == .dashboard {
      lines += ["", "Commands:"]
      for command in Command.allCases where command != .dashboard {
        lines += entry("  " + command.rawValue, command.summary)
      }
    }
    lines += ["", "Options:"]
    for option in OptionTable.options(of: command) {
      lines += entry("  " + names(option), option.summary)
    }
    if OptionTable.options(of: command).contains(where: { $0.name == "prices" }) {
      lines += ["", "The form of --prices FILE:"]
      lines += PricesForm.example.split(separator: "\n").map { "  " + $0 }
      lines += wrap(PricesForm.explanation, indent: 2)
    }
    lines += ["", "Exit status:"]
    for code in ExitCode.allCases { lines += entry("  \(code.rawValue)", code.summary) }
    lines += entry("  128+n", "ended by signal n")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is said where nothing says what to read.
  public static let nothingToRead = """
    realtally: nothing to read: give it a log file, or pipe a session into it.
      realtally session.jsonl
      python my_agent.py 2>&1 | realtally
      realtally sample | realtally report -
    `realtally --help` lists all options.

    """

  /// What a command does, in a sentence or a few.
  static func sentence(_ command: Command) -> String {
    switch command {
    case .dashboard:
      "Reads event logs of the OpenAI and Azure OpenAI Realtime API and shows, for each response, what the server "
        + "says it used, what realtally counts itself, and why they differ. A file may be a log, a directory of logs "
        + "or a .gz; - is standard input. When standard output is no terminal, a report is printed instead."
    default: command.summary.sentence
    }
  }

  private static func names(_ option: Option) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return short + "--" + option.name + (option.value.map { " " + $0 } ?? "")
  }

  private static func entry(_ name: String, _ summary: String) -> [String] {
    let column = 28
    let lines = wrap(summary, indent: column)
    guard name.count < column - 1 else { return [name] + lines }
    let padding = String(repeating: " ", count: column - name.count)
    return [name + padding + lines[0].dropFirst(column)] + lines.dropFirst()
  }

  private static func wrap(_ text: String, indent: Int) -> [String] {
    let start = String(repeating: " ", count: indent)
    var lines = [start]
    for word in text.split(separator: " ") {
      let isFirst = lines[lines.count - 1].count == indent
      if !isFirst, lines[lines.count - 1].count + word.count + 1 > 80 {
        lines.append(start + word)
      } else {
        lines[lines.count - 1] += (isFirst ? "" : " ") + word
      }
    }
    return lines
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
