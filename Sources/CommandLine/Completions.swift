/// Completions for shells, made from the option table.
public enum Completions {
  /// The script for a shell; nil where there is none.
  public static func script(_ shell: String) -> String? {
    switch shell {
    case "bash": bash
    case "zsh": zsh
    case "fish": fish
    default: nil
    }
  }

  private static var commands: [String] { Command.allCases.map(\.rawValue).filter { !$0.isEmpty } }

  private static func words(_ command: Command) -> String {
    OptionTable.options(of: command).map { "--" + $0.name }.joined(separator: " ")
  }

  private static var bash: String {
    var lines = [
      "_realtally() {",
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options",
      "  # The shell takes `--name=value` for three words.",
      "  if [[ $current == = ]]; then current=",
      "  elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi",
      "  local IFS=$'\\n'",
      "  case $previous in",
    ]
    for option in OptionTable.options where option.value != nil {
      let names = ([option.short.map { "-\($0)" }, "--\(option.name)"].compactMap { $0 }).joined(
        separator: "|")
      lines.append("    \(names)) \(bashReply(option)); return ;;")
    }
    lines += ["  esac", "  case ${COMP_WORDS[1]} in"]
    for command in Command.allCases where command != .dashboard {
      lines.append("    \(command.rawValue)) options='\(words(command))' ;;")
    }
    lines += [
      "    *) options='\(words(.dashboard))' ;;", "  esac",
      "  if [[ $current == -* ]]; then COMPREPLY=($(IFS=' ' compgen -W \"$options\" -- \"$current\"))",
      "  else",
      "    COMPREPLY=($(compgen -f -- \"$current\"))",
      "    ((COMP_CWORD > 1)) ||",
      "      COMPREPLY+=($(IFS=' ' compgen -W '\(commands.joined(separator: " "))' -- \"$current\"))", "  fi",
      "}",
      "complete -o filenames -F _realtally realtally", "",
    ]
    return lines.joined(separator: "\n")
  }

  private static func bashReply(_ option: Option) -> String {
    if option.takesFile { return "COMPREPLY=($(compgen -f -- \"$current\"))" }
    if option.choices.isEmpty { return "COMPREPLY=()" }
    if option.takesList {
      // Only the word behind the last comma is completed.
      return "local last=${current##*,}; COMPREPLY=($(IFS=' ' compgen -P \"${current%\"$last\"}\" -W "
        + "'\(option.choices.joined(separator: " "))' -- \"$last\"))"
    }
    return "COMPREPLY=($(IFS=' ' compgen -W '\(option.choices.joined(separator: " "))' -- \"$current\"))"
  }

  private static var zsh: String {
    var lines = ["#compdef realtally", "_realtally() {", "  local -a commands=("]
    for command in Command.allCases where command != .dashboard {
      lines.append("    '\(command.rawValue):\(command.summary)'")
    }
    lines += ["  )", "  case ${words[2]} in"]
    for command in Command.allCases where command != .dashboard {
      lines.append("    \(command.rawValue)) _arguments \(specifications(command)) '*:file:_files' ;;")
    }
    lines += [
      "    *) (( CURRENT == 2 )) && _describe command commands",
      "       _arguments \(specifications(.dashboard)) '*:file:_files' ;;", "  esac", "}",
      "_realtally \"$@\"", "",
    ]
    return lines.joined(separator: "\n")
  }

  private static func specifications(_ command: Command) -> String {
    OptionTable.options(of: command).map { option in
      let summary = option.summary.filter { !"[]':\"".contains($0) }
      let choices = option.choices.isEmpty ? "" : "(\(option.choices.joined(separator: " ")))"
      let words =
        option.takesList && !choices.isEmpty
        ? "_sequence compadd - \(choices.dropFirst().dropLast())" : choices
      let value = option.value.map { ":\($0):\(option.takesFile ? "_files" : words)" } ?? ""
      return "'\(option.isRepeatable ? "*" : "")--\(option.name)[\(summary)]\(value)'"
    }.joined(separator: " ")
  }

  private static var fish: String {
    let names = commands.joined(separator: " ")
    var lines = ["complete -c realtally -e"]
    for command in Command.allCases where command != .dashboard {
      lines.append(
        "complete -c realtally -n __fish_is_first_arg -a \(command.rawValue) -d \(quoted(command.summary))")
    }
    for command in Command.allCases {
      let condition =
        command == .dashboard
        ? "not __fish_seen_subcommand_from \(names)" : "__fish_seen_subcommand_from \(command.rawValue)"
      for option in OptionTable.options(of: command) {
        let short = option.short.map { " -s \($0)" } ?? ""
        lines.append(
          "complete -c realtally -n \(quoted(condition))\(short) -l \(option.name)\(fishValue(option))"
            + " -d \(quoted(option.summary))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishValue(_ option: Option) -> String {
    guard option.value != nil else { return "" }
    if option.takesFile { return " -r -F" }
    guard !option.choices.isEmpty else { return " -x" }
    let words = option.choices.joined(separator: " ")
    return " -x -a " + quoted(option.takesList ? "(__fish_append , \(words))" : words)
  }

  /// A word in single quotes, as fish reads it.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
