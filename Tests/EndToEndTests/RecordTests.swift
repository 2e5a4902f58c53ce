import Foundation
import TestSupport
import Testing

/// Copies of the stream, and reports on a part of it.
@Suite("Copying and interrupting a stream", .serialized)
struct RecordTests {
  @Test("the copies are the stream byte for byte, however slowly they are taken")
  func lossless() throws {
    let folder = try Folder()
    let run = try folder.shell(
      """
      "$0" sample --turns 20 --seed 4 > log
      cat log | "$0" report --record copy --tee --totals - 2> report |
        { for i in 1 2 3 4 5 6; do head -c 3001; sleep 0.1; done; cat; } > taken
      echo ${PIPESTATUS[1]}; cmp log copy && cmp log taken && "$0" report --totals - < log | cmp - report && echo same
      """)
    #expect(run.output == "0\nsame\n" && run.error.isEmpty, "\(run)")
  }

  @Test("a copy that cannot go on is said, and everything else goes on")
  func failures() throws {
    let folder = try Folder()
    let run = try folder.shell(
      """
      "$0" sample --turns 5 > log; "$0" report --totals - < log > whole
      cat log | "$0" report --record /dev/full --totals - > full; echo ${PIPESTATUS[1]}
      cat log | "$0" report --record copy --tee --totals - 2> closed | true; echo ${PIPESTATUS[1]}
      cmp whole full; cmp log copy; tail -n +2 closed | cmp - whole; head -n 1 closed
      """)
    #expect(
      run.output.hasPrefix("1\n1\nrealtally: --tee: nobody reads it any more; the copy ends after "), "\(run)"
    )
    #expect(run.error.contains("/dev/full: No space left on device; the copy ends after 0 bytes"))
    #expect(run.error.split(separator: "\n").count == 1, "\(run)")
  }

  @Test("a program that is killed leaves a copy that can be read up to its last whole line")
  func killed() throws {
    let folder = try Folder()
    let run = try folder.shell(
      """
      "$0" sample --turns 5 > log; n=$(($(size log) - 700)); mkfifo stream
      "$0" report --record copy - < stream & pid=$!
      exec 9> stream; head -c $n log >&9
      until_ '[ $(size copy) -eq $n ]'; kill -KILL $pid; wait $pid; echo code=$?; exec 9>&-
      head -c $n log | cmp - copy && "$0" report --totals copy | head -n 1; wc -l < copy
      """)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "code=137" && lines.count == 3, "\(run)")
    let whole = try #require(lines.last.flatMap { Int($0) })
    #expect(lines.count == 3 && lines[1].contains("\(whole) events"), "\(run)")
  }

  @Test("a copy never destroys what is read, and needs a stream")
  func refused() throws {
    let folder = try Folder()
    let run = try folder.shell(
      """
      "$0" sample --turns 2 > log; cp log before
      "$0" report --record log - < log; echo $?
      cat log | "$0" report --record log log -; echo $?
      "$0" report --record copy log; echo $?
      cat log | "$0" report --record nowhere/copy -; echo $?
      cat log | "$0" report --record out - > out; echo $?
      cmp log before; echo old > copy; cat log | "$0" report --record copy - > /dev/null && cmp log copy && echo same
      """)
    #expect(run.output == "2\n2\n2\n2\n2\nsame\n", "\(run)")
    for words in [
      "log: is the log that is being read: --record would overwrite it",
      "--record copies standard input: pipe something in",
      "nowhere/copy: cannot be recorded to: no such directory",
      "out: is where standard output goes",
    ] {
      #expect(run.error.contains(words), "\(run)")
    }
  }

  /// A report of a stream that has brought a whole log and stays open, to which a signal is sent.
  private func interrupt(_ options: String, _ signal: String, before: String = "") throws -> Program.Run {
    let folder = try Folder()
    return try folder.shell(
      """
      "$0" sample --turns 5 > log; mkfifo stream
      (\(before) exec env --default-signal "$0" report --record copy \(options) - < stream > out) & pid=$!
      exec 9> stream; cat log >&9; until_ '[ $(size copy) -eq $(size log) ]'
      kill -\(signal) $pid; wait $pid; echo code=$?; exec 9>&-; cat out
      """)
  }

  @Test("Ctrl-C ends a report without a word", arguments: [("INT", 130), ("TERM", 143)])
  func silent(signal: String, code: Int) throws {
    let run = try interrupt("", signal)
    #expect(run.output == "code=\(code)\n", "\(run)")
    #expect(run.error.isEmpty, "\(run)")
  }

  @Test(
    "with --partial it reports what was read so far, and says so", arguments: [("INT", 130), ("TERM", 143)])
  func partial(signal: String, code: Int) throws {
    let run = try interrupt("--partial --format json", signal)
    let document = run.output.split(separator: "\n", maxSplits: 1)
    #expect(document.first == "code=\(code)", "\(run)")
    let object =
      try JSONSerialization.jsonObject(with: Data(try #require(document.last).utf8)) as? [String: Any]
    #expect(object?["partial"] as? Bool == true)
    #expect((object?["responses"] as? [Any])?.count == 5)
    let lines = ((object?["sources"] as? [[String: Any]])?.first?["lines"] as? Int) ?? 0
    #expect(lines > 20)
    #expect(run.error.contains("interrupted, so this report is partial: read "), "\(run)")
    #expect(run.error.contains("up to line \(lines) of standard input"), "\(run)")
  }

  @Test("a report that is not interrupted says nothing of being partial")
  func whole() throws {
    let run = try Program.run(["report", "--partial", "--format", "json", "-"], input: CommandTests.done)
    #expect(run.code == 0 && !run.output.contains("partial") && run.error.isEmpty)
  }

  @Test(
    "on the screen: --tee leaves standard output to the stream, whoever takes it",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func screenBeside() throws {
    let folder = try Folder()
    let taken = folder.path + "/taken"
    let terminal = try Tmux.showing(
      "cat \(ScreenTests.log) | realtally --tee | { for i in 1 2 3; do head -c 2000; sleep 0.2; done; cat; } > \(taken); "
        + "cmp \(ScreenTests.log) \(taken) && echo equal=yes", until: "read to the end")
    #expect(try terminal.screen().contains("12 responses"))
    try terminal.press("Q")
    try terminal.wait("equal=yes")
  }

  @Test(
    "on the screen: a full disk and a consumer that goes away are said, and the rows go on",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"),
    arguments: [
      ("--record /dev/full", "", "/dev/full: No space left on device"),
      ("--tee", "| true", "--tee: nobody reads it any more"),
    ])
  func screenFailures(options: String, consumer: String, words: String) throws {
    let terminal = try Tmux.showing(
      "cat \(ScreenTests.log) | realtally \(options) \(consumer)", until: words, columns: 160)
    try terminal.wait("12 responses")
    try terminal.press("Q")
    try terminal.wait("ready>")
  }

  @Test(
    "on the screen: items and events of a stream that is recorded are read from the copy, all of them",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func screenDetails() throws {
    let folder = try Folder()
    let terminal = try Tmux.showing(
      "(cat \(ScreenTests.log); sleep 600) | realtally --record \(folder.path)/copy --memory 1M",
      until: "12 responses",
      columns: 120, lines: 40)
    try terminal.press("g")
    try terminal.press("Enter")
    try terminal.wait("instructions")
    try terminal.press("v")
    try terminal.wait("session.created")
    try terminal.press("C-c")
    try terminal.wait("ready>")
  }

  @Test(
    "on the screen: what a bounded memory had to let go is said once, and asked for it says so",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func screenMemory() throws {
    let folder = try Folder()
    _ = try folder.shell("\"$0\" sample --sessions 60 --turns 4 > log")
    let terminal = try Tmux.showing(
      "(cat \(folder.path)/log; sleep 600) | realtally --memory 1M", until: "240 responses", columns: 120,
      lines: 40)
    try terminal.wait("the oldest details are no longer kept (--memory); rows and totals stay exact")
    try terminal.press("g")
    try terminal.press("Enter")
    try terminal.wait("is no longer kept")
    try terminal.press("Escape")
    try terminal.press("G")
    try terminal.press("Enter")
    try terminal.wait("instructions")
    try terminal.press("C-c")
    try terminal.wait("ready>")
  }

  @Test(
    "standard output that is the terminal is not written to beneath the screen",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func teeOnTerminal() throws {
    let terminal = try Tmux.showing("cat \(ScreenTests.log) | realtally --tee; echo left=$?", until: "left=2")
    #expect(try terminal.screen().contains("--tee copies the stream to standard output"))
  }
}
