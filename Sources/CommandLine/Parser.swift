import Display

/// Turns arguments into an invocation, by GNU conventions.
public struct Parser {
  private var rest: ArraySlice<String>
  private var invocation = Invocation(command: .dashboard, values: [:], arguments: [])

  /// The invocation that arguments (without the program's name) ask for.
  ///
  /// - Throws: `UsageError`, with the nearest name where one is unknown.
  public static func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    var parser = Parser(rest: arguments[...])
    try parser.parse()
    return parser.invocation
  }

  private init(rest: ArraySlice<String>) {
    self.rest = rest
  }

  private mutating func parse() throws(UsageError) {
    if let first = rest.first, !first.isEmpty, let command = Command(rawValue: first) {
      invocation.command = command
      rest.removeFirst()
    }
    while let argument = rest.popFirst() {
      if argument == "--" {
        invocation.arguments += rest
        return
      } else if argument.hasPrefix("--") {
        try parseLong(argument.dropFirst(2))
      } else if argument.hasPrefix("-"), argument.count > 1 {
        try parseShort(argument.dropFirst())
      } else {
        invocation.arguments.append(argument)
      }
    }
  }

  private mutating func parseLong(_ argument: Substring) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(named: String(parts[0]))
    if option.value == nil {
      guard parts.count == 1 else { throw UsageError("--\(option.name) takes no value") }
      raise(option)
    } else {
      try set(option, parts.count == 2 ? String(parts[1]) : rest.popFirst())
    }
  }

  /// Short options may stand together: `-hV`, `-fjson`, `-f json`.
  private mutating func parseShort(_ argument: Substring) throws(UsageError) {
    var letters = argument
    while let letter = letters.popFirst() {
      guard let option = known.first(where: { $0.short == letter }) else {
        throw UsageError("unknown option -\(letter); \(help)")
      }
      if option.value == nil {
        raise(option)
      } else {
        try set(option, letters.isEmpty ? rest.popFirst() : String(letters))
        return
      }
    }
  }

  /// Sets a flag; of a flag and its opposite, the later one holds.
  private mutating func raise(_ flag: Option) {
    let name = flag.name
    invocation.values[name.hasPrefix("no-") ? String(name.dropFirst(3)) : "no-" + name] = nil
    invocation.values[name] = [""]
  }

  private mutating func set(_ option: Option, _ value: String?) throws(UsageError) {
    guard let value else { throw UsageError("--\(option.name) needs a value: \(option.value ?? "")") }
    let words = option.takesList ? value.split(separator: ",").map(String.init) : [value]
    if !option.choices.isEmpty, !option.takesOthers,
      let word = words.first(where: { !option.choices.contains($0) })
    {
      throw UsageError("--\(option.name) takes \(option.choices.joined(separator: ", ")), not “\(word)”")
    }
    invocation.values["no-" + option.name] = nil
    if option.isRepeatable {
      invocation.values[option.name, default: []].append(value)
    } else {
      invocation.values[option.name] = [value]
    }
  }

  private var known: [Option] { OptionTable.options(of: invocation.command) }

  private var help: String {
    let command = invocation.command.rawValue
    return "`realtally \(command.isEmpty ? "" : command + " ")--help` lists them"
  }

  /// An option by its name or an unambiguous beginning of it.
  private func option(named name: String) throws(UsageError) -> Option {
    if let exact = known.first(where: { $0.name == name }) { return exact }
    let beginnings = known.filter { $0.name.hasPrefix(name) && !name.isEmpty }
    if beginnings.count == 1 { return beginnings[0] }
    if beginnings.count > 1 {
      let names = beginnings.map { "--" + $0.name }.joined(separator: ", ")
      throw UsageError("--\(name) could be \(names)")
    }
    if let elsewhere = OptionTable.options.first(where: { $0.name == name }) {
      // The command stands behind its option.
      if invocation.command == .dashboard,
        let command = rest.lazy.compactMap({ Command(rawValue: $0) }).first,
        elsewhere.commands.contains(command), command != .dashboard
      {
        throw UsageError("the command comes before its options: realtally \(command.rawValue) --\(name)")
      }
      throw UsageError("--\(name) is an option of \(Self.names(elsewhere.commands)); \(help)")
    }
    throw UsageError("unknown option --\(name)\(Self.suggestion(name, known.map(\.name))); \(help)")
  }

  private static func names(_ commands: Set<Command>) -> String {
    commands.map { $0 == .dashboard ? "realtally without a command" : $0.rawValue }.sorted()
      .joined(separator: ", ")
  }

  /// The command whose name is that word, or almost; nil where none is.
  public static func command(like word: String) -> String? {
    Command.allCases.map(\.rawValue).filter { !$0.isEmpty && EditDistance.between(word, $0) <= 2 }
      .min { EditDistance.between(word, $0) < EditDistance.between(word, $1) }
  }

  private static func suggestion(_ name: String, _ names: [String]) -> String {
    EditDistance.nearest(to: name, of: names).map { " (did you mean --\($0)?)" } ?? ""
  }
}
