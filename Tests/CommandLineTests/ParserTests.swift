import CommandLine
import Testing

@Suite("Command line")
struct ParserTests {
  @Test("of a list of words, each must be one of the choices")
  func lists() throws {
    let both = ["sample", "--inject", "log_cut,image_input"]
    #expect(try Parser.parse(both).all("inject") == ["log_cut,image_input"])
    #expect(throws: UsageError.self) { try Parser.parse(["sample", "--inject", "log_cut,image"]) }
  }

  @Test("every option of the table is parsed, is in the help and in both completions")
  func table() throws {
    for command in Command.allCases {
      let name = command.rawValue.isEmpty ? [] : [command.rawValue]
      let help = Help.text(command)
      for option in OptionTable.options(of: command) {
        let value = option.choices.first ?? "1"
        let forms =
          option.value == nil
          ? [["--\(option.name)"]] : [["--\(option.name)=\(value)"], ["--\(option.name)", value]]
        for form in forms {
          let parsed = try Parser.parse(name + form)
          #expect(parsed.command == command)
          #expect(parsed.all(option.name) == [option.value == nil ? "" : value])
        }
        if let short = option.short {
          #expect(
            try Parser.parse(name + (option.value == nil ? ["-\(short)"] : ["-\(short)\(value)"])).isSet(
              option.name))
        }
        #expect(help.contains("--\(option.name)"))
        for shell in ["bash", "zsh"] {
          #expect(try #require(Completions.script(shell)).contains("--\(option.name)"))
        }
      }
      for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test("options may stand anywhere, be cut short, and end at --")
  func conventions() throws {
    let parsed = try Parser.parse([
      "report", "a.jsonl", "--resp", "x", "-r", "y", "-fjson", "-", "--", "--odd",
    ])
    #expect(parsed.all("response") == ["x", "y"])
    #expect(parsed.value("format") == "json")
    #expect(parsed.arguments == ["a.jsonl", "-", "--odd"])
  }

  static let errors: [([String], String)] = [
    (["--fromat", "json"], "--format"), (["report", "--itmes"], "--items"), (["--s", "x"], "could be"),
    (["report", "--format", "xml"], "table, json"), (["report", "--format"], "needs a value"),
    (["--ascii=1"], "takes no value"), (["--seed", "1"], "option of sample"), (["-x"], "unknown option"),
    (["report", "--no-mouse"], "realtally without a command"),
  ]

  @Test("a mistake is named, with what was meant", arguments: errors)
  func mistakes(arguments: [String], word: String) {
    let error = #expect(throws: UsageError.self) { try Parser.parse(arguments) }
    #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
  }

  @Test("numbers are checked")
  func numbers() throws {
    let parsed = try Parser.parse(["sample", "--turns", "0", "--seed", "9"])
    #expect(throws: UsageError.self) { try parsed.number("turns", least: 1, otherwise: 8) }
    #expect(try parsed.number("seed", otherwise: 1) == 9)
    #expect(try parsed.number("sessions", otherwise: 4) == 4)
  }

  @Test("sizes are read as people write them")
  func sizes() throws {
    func size(_ text: String) throws -> Int {
      try Parser.parse(["--memory", text]).size("memory", otherwise: 0)
    }
    for (text, bytes) in [
      ("64M", 64_000_000), ("64mb", 64_000_000), ("1.5G", 1_500_000_000), ("500k", 500_000),
      ("2000000", 2_000_000),
    ] {
      #expect(try size(text) == bytes)
    }
    for text in ["", "M", "-1M", "much", "1e30", "nan", "inf", "0"] {
      #expect(throws: UsageError("--memory takes a size such as 64M or 1G, not “\(text)”")) { try size(text) }
    }
  }

  @Test("which mode: a screen only where there is one to draw on, and something to read")
  func modes() {
    func mode(_ files: Bool, _ asks: Bool, _ input: Bool, _ output: Bool, _ terminal: Bool) -> Mode {
      Mode(
        hasFiles: files, asksForReport: asks, inputIsTerminal: input, outputIsTerminal: output,
        hasTerminal: terminal)
    }
    #expect(mode(false, false, true, true, true) == .nothingToRead)
    #expect(mode(true, false, true, true, true) == .dashboard)
    #expect(mode(false, false, false, true, true) == .dashboard)
    #expect(mode(true, false, true, false, true) == .report(note: nil))
    #expect(mode(true, true, true, true, true) == .report(note: nil))
    // With --tee standard output belongs to the stream, and the screen is on the terminal.
    for (asks, terminal, wanted) in [
      (false, true, Mode.dashboard), (true, true, .report(note: nil)),
      (false, false, .report(note: "no terminal to draw on, so here is a report")),
    ] {
      #expect(
        Mode(
          hasFiles: false, asksForReport: asks, isTee: true, inputIsTerminal: false, outputIsTerminal: false,
          hasTerminal: terminal) == wanted)
    }
    let bits = [false, true]
    for files in bits {
      for asks in bits {
        for input in bits {
          for output in bits {
            for terminal in bits {
              let chosen = mode(files, asks, input, output, terminal)
              #expect((chosen == .nothingToRead) == (input && !files))
              if chosen == .dashboard { #expect(output && terminal && !asks) }
              // Only who expected a screen and has none is told why.
              if case .report(_?) = chosen { #expect(output && !terminal && !asks) }
            }
          }
        }
      }
    }
  }

  @Test("help and version are understood everywhere, short and long")
  func everywhere() throws {
    for command in Command.allCases {
      let name = command.rawValue.isEmpty ? [] : [command.rawValue]
      for (short, long) in [("-h", "help"), ("-V", "version")] {
        #expect(try Parser.parse(name + [short]).isSet(long))
        #expect(try Parser.parse(name + ["--\(long)"]).isSet(long))
      }
    }
  }
}
