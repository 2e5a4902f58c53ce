import Foundation
import TestSupport
import Testing

/// The README's transcripts, run again: what stands behind `$` is typed in an empty folder, line by line, and what follows
/// must be what is printed.
@Suite("The README")
struct ReadmeTests {
  /// A command, and the lines that follow it; none where the README does not show them.
  struct Transcript {
    var command: String
    var output: [String] = []
  }

  static let text: String = {
    let path = SharedData.checkout.appendingPathComponent("README.md")
    return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  }()

  static let transcripts: [Transcript] = {
    var transcripts: [Transcript] = []
    for block in text.components(separatedBy: "\n```\n") where block.hasPrefix("$ ") {
      for line in block.components(separatedBy: "\n") {
        if line.hasPrefix("$ ") {
          transcripts.append(Transcript(command: String(line.dropFirst(2))))
        } else {
          transcripts[transcripts.count - 1].output.append(line)
        }
      }
    }
    return transcripts
  }()

  /// Whether lines are those that are shown, where `…` stands for any lines, and at the end of one for the rest of it.
  private func isShown(_ lines: ArraySlice<String>, as shown: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    let rest = shown.dropFirst()
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains { isShown(lines[$0...], as: rest) }
    }
    guard let line = lines.first else { return false }
    let isSame = first.hasSuffix(" …") ? line.hasPrefix(first.dropLast()) : line == first
    return isSame && isShown(lines.dropFirst(), as: rest)
  }

  @Test("each transcript is what the program prints")
  func transcripts() throws {
    #expect(Self.transcripts.count >= 7 && Self.transcripts.count { !$0.output.isEmpty } >= 4)
    let folder = try Folder()
    let examples = SharedData.checkout.appendingPathComponent("Tests/Examples").path
    _ = try folder.shell("mkdir Tests && ln -s \(examples) Tests/Examples")
    for recording in SharedData.recordings {
      _ = try folder.shell("ln -s \(recording.path) .")
    }
    for transcript in Self.transcripts {
      // Recordings are no part of the repository.
      if transcript.command.contains("openai-"), SharedData.recordings.isEmpty { continue }
      let run = try folder.shell(
        "realtally() { command \"$BINARY\" \"$@\"; }; BINARY=$0\n\(transcript.command)")
      #expect(run.code == 0 && run.error.isEmpty, "\(transcript.command)\n\(run.error)")
      guard !transcript.output.isEmpty else { continue }
      // Empty lines at the end are not shown.
      var lines = run.output.components(separatedBy: "\n")
      while lines.last?.isEmpty == true { lines.removeLast() }
      #expect(
        isShown(lines[...], as: transcript.output[...]), "\(transcript.command) prints\n\(run.output)")
    }
  }

  @Test("every command and option that the README names is one of the program's")
  func options() throws {
    let blocks = Self.text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map(
      \.element)
    let commands = blocks.flatMap { $0.components(separatedBy: "\n") }
      .flatMap {
        $0.components(separatedBy: "#")[0].matches(of: /(?:^|[|;'] ?|\$ )realtally( [^|;']*)/).map {
          String($0.output.1)
        }
      }
    #expect(commands.count > 30)
    for command in commands {
      let words = command.split(separator: " ").map(String.init)
      let name = words.first {
        ["report", "explain", "compare", "bill", "tokens", "sample", "doctor"].contains($0)
      }
      let options = words.filter { $0.hasPrefix("--") && $0.count > 2 && $0 != "--completions" }
      let help = try Program.run((name.map { [$0] } ?? []) + ["--help"]).output
      for option in options {
        let flag = String(option.prefix { $0.isLetter || $0 == "-" })
        #expect(help.contains(flag) || ["--help", "--man"].contains(flag), "\(command): \(flag)")
      }
    }
  }
}
