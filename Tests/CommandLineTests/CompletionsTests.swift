import CommandLine
import Foundation
import Testing

@Suite("Completions")
struct CompletionsTests {
  private static let bash = "/bin/bash"
  private static let hasBash = FileManager.default.isExecutableFile(atPath: bash)

  /// What bash offers for the last of those words, in a directory with the files `rep.jsonl` and `a b.jsonl`.
  private func offered(_ words: [String]) throws -> Set<String> {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for name in ["rep.jsonl", "a b.jsonl"] { try Data().write(to: directory.appending(path: name)) }
    let process = Process()
    process.executableURL = URL(filePath: Self.bash)
    process.currentDirectoryURL = directory
    process.arguments =
      [
        "--norc", "-c",
        try #require(Completions.script("bash")) + """

          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
          _realtally; printf '%s\\n' "${COMPREPLY[@]}"
          """, "bash",
      ] + words
    // A file rather than a pipe, which children of other tests could hold open.
    let output = directory.appending(path: ".out")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    #expect(process.terminationStatus == 0)
    return Set(text.split(separator: "\n").map(String.init))
  }

  static let cases: [([String], Set<String>)] = [
    (["re"], ["report", "rep.jsonl"]),
    (["report", "--f"], ["--fail-on-difference", "--format", "--follow"]),
    (["report", "--format", "j"], ["json"]),
    (["report", "-f", ""], ["table", "json", "ndjson", "csv", "markdown"]),
    (["report", "--format", "="], ["table", "json", "ndjson", "csv", "markdown"]),
    (["report", "--format", "=", "t"], ["table"]),
    (["report", "a"], ["a b.jsonl"]),
    (["sample", "--t"], ["--turns", "--truth", "--tools"]),
    (["--prices", "rep"], ["rep.jsonl"]),
    (["--session-key", ""], []),
    (["--config", "rep"], ["rep.jsonl"]),
    (["--theme", ""], ["default", "high-contrast", "monochrome"]),
    (["doctor", "--theme", "h"], ["high-contrast"]),
    (["doctor", "--no"], ["--no-ascii", "--no-mouse", "--no-config"]),
    (["--completions", ""], ["bash", "zsh", "fish"]),
    (["d"], ["doctor"]),
    (["sample", "--inject", "image"], ["image_input"]),
    (["sample", "--inject", "log_cut,image"], ["log_cut,image_input"]),
  ]

  @Test(
    "bash offers commands, options of the command, their values, and files with spaces in their names",
    .enabled(if: hasBash, "there is no bash"), arguments: cases)
  func bashOffers(words: [String], expected: Set<String>) throws {
    #expect(try offered(["realtally"] + words) == expected)
  }

  @Test("there is no script for a shell that is not in the table")
  func shells() throws {
    let choices = try #require(OptionTable.options.first { $0.name == "completions" }).choices
    for shell in choices { #expect(Completions.script(shell) != nil) }
    #expect(Completions.script("csh") == nil)
  }

  @Test("zsh is told which values are files, words to choose from, or repeatable")
  func zsh() throws {
    let script = try #require(Completions.script("zsh"))
    #expect(script.contains(":FILE:_files'"))
    #expect(script.contains(":FORMAT:(table json)'"))
    #expect(script.contains("'*--response["))
  }

  private static let fish = "/usr/bin/fish"
  private static let hasFish = FileManager.default.isExecutableFile(atPath: fish)

  /// A line as it is typed, and what fish offers for its last word.
  static let fishCases: [(String, Set<String>)] = [
    ("re", ["report", "rep.jsonl"]), ("report --f", ["--format", "--follow"]),
    ("report --format ", ["table", "json", "ndjson", "csv", "markdown"]),
    ("report -f j", ["json"]), ("report a", ["a b.jsonl"]), ("--theme h", ["high-contrast"]),
    ("doctor --no", ["--no-ascii", "--no-mouse", "--no-config"]), ("--prices rep", ["rep.jsonl"]),
    ("--session-key ", []), ("sample --inject log_cut,image", ["log_cut,image_input"]),
    ("sample --t", ["--turns", "--truth", "--tools"]),
  ]

  @Test(
    "fish offers the same",
    .enabled(if: hasFish, "there is no fish"), arguments: fishCases)
  func fishOffers(line: String, expected: Set<String>) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for name in ["rep.jsonl", "a b.jsonl", ".out"] { try Data().write(to: directory.appending(path: name)) }
    try Data(try #require(Completions.script("fish")).utf8).write(to: directory.appending(path: ".fish"))
    let process = Process()
    process.executableURL = URL(filePath: Self.fish)
    process.currentDirectoryURL = directory
    process.arguments = ["--no-config", "-c", "source .fish; complete -C \"$argv\"", "realtally \(line)"]
    let output = directory.appending(path: ".out")
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    let words = text.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    #expect(Set(words) == expected)
  }

  @Test("fish is told every command and every option with its command")
  func fishText() throws {
    let lines = Set(try #require(Completions.script("fish")).split(separator: "\n").map(String.init))
    for command in Command.allCases where command != .dashboard {
      #expect(lines.contains { $0.contains("-a \(command.rawValue) -d ") })
      for option in OptionTable.options(of: command) {
        let (condition, name) = ("'__fish_seen_subcommand_from \(command.rawValue)'", "-l \(option.name) ")
        #expect(lines.contains { $0.contains(condition) && $0.contains(name) }, "\(option.name)")
      }
    }
  }
}
