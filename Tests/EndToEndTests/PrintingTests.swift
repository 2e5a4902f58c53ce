import Foundation
import TestSupport
import Testing

/// What the built program prints, on a disk that is full and for a reader that goes away.
@Suite("Printing")
struct PrintingTests {
  /// Every command that prints something, with what it reads.
  static let commands = [
    "report log", "report --format json log", "report --format markdown log", "report --format ndjson log",
    "report --format csv log", "report --sort cost --format csv log", "report --by day log",
    "report --by day --format csv log", "report --totals log", "report --columns", "--format table log",
    "log",
    "explain '#1' log", "explain log", "explain --format json log", "explain --with-text '#1' log",
    "explain --with-text --where '#1' log", "explain --where '#1' log", "bill --billed requests=3 log",
    "bill --billed requests=3 --format json log", "compare log log", "compare --format json log log",
    "tokens log", "tokens --jsonl lines", "sample --turns 3", "sample --turns 3 --speed 100000", "doctor",
    "--help", "--version", "--man", "--completions bash",
  ]

  @Test("a full disk is said once, and is 1, whatever is printed", arguments: commands)
  func full(command: String) throws {
    let run = try Program.shell(
      """
      cd "$(mktemp -d)"; "$0" sample --turns 2 --seed 3 > log; echo '{"text":"a"}' > lines
      "$0" \(command) > fine; echo $?; "$0" \(command) > /dev/full; echo $?
      """)
    #expect(run.output == "0\n1\n", "\(run)")
    #expect(run.error == "realtally: standard output: No space left on device\n", "\(run)")
  }

  @Test("a reader that has gone away is no mistake, whatever is printed", arguments: commands)
  func gone(command: String) throws {
    let run = try Program.shell(
      """
      cd "$(mktemp -d)"; "$0" sample --turns 2 --seed 3 > log; echo '{"text":"a"}' > lines
      mkfifo pipe; exec 3<> pipe; exec 4> pipe; exec 3>&-
      "$0" \(command) >&4; echo $?
      """)
    #expect(run.output == "0\n" && run.error.isEmpty, "\(run)")
  }
}
