import Foundation
import TestSupport
import Testing

/// A folder of its own for a test, in which lines of shell run; gone with the test.
final class Folder {
  let path = NSTemporaryDirectory() + "folder-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Waits until a condition of the shell holds, then goes on; gives up after half a minute.
  static let tools = """
    until_() { for _ in $(seq 600); do eval "$1" && return 0; sleep 0.05; done; echo "never: $1" >&2; return 1; }
    size() { stat -c %s "$1" 2>/dev/null || echo -1; }
    # What runs behind a script ignores Ctrl-C unless told otherwise: env --default-signal. A program takes signals as soon as it has a second thread, which waits for them.
    listens() { until_ "[ \\$(ls /proc/$1/task 2>/dev/null | wc -l) -ge 2 ]"; }

    """

  /// Runs a line of shell in the folder; `$0` is the program.
  func shell(_ line: String) throws -> Program.Run {
    try Program.shell(Self.tools + "cd \(path)\n" + line)
  }
}

@Suite("Following files", .serialized)
struct FollowTests {
  /// Logs small enough to be written byte by byte.
  private static let text = (0..<3).map { number in
    CommandTests.done.replacingOccurrences(of: "resp_1", with: "resp_\(number)")
  }.joined()

  @Test(
    "a log written byte by byte is reported, at Ctrl-C, as the whole file is", arguments: ["INT", "TERM"])
  func byteByByte(signal: String) throws {
    let folder = try Folder()
    try Data(Self.text.utf8).write(to: URL(fileURLWithPath: folder.path + "/whole"))
    let run = try folder.shell(
      """
      env --default-signal "$0" report --follow grow > followed 2> errors & pid=$!
      listens $pid
      text=$(cat whole; echo .); text=${text%.}
      for ((i = 0; i < ${#text}; i++)); do printf %s "${text:i:1}" >> grow; done
      kill -\(signal) $pid; wait $pid; echo code=$?
      "$0" report grow > whole.report
      cmp followed whole.report && cat errors followed
      """)
    #expect(run.output.contains("code=0") && run.output.contains("3 lines, 3 events"), "\(run)")
    #expect(!run.output.contains("damaged") && run.error.isEmpty, "\(run)")
  }

  @Test("a last line without its end is reported once, as in the report of the file")
  func halfLine() throws {
    let folder = try Folder()
    let half = Self.text + CommandTests.done.dropLast(30)
    try Data(half.utf8).write(to: URL(fileURLWithPath: folder.path + "/grow"))
    let run = try folder.shell(
      """
      env --default-signal "$0" report --follow --format json grow > followed & pid=$!
      listens $pid; kill -INT $pid; wait $pid
      "$0" report --format json grow > whole
      grep -v truncations followed | grep -v rotations | sed 's/"unknown_events": 0,/"unknown_events": 0/' | cmp - whole
      grep -c '"reason"' followed; grep -c partial followed
      """)
    #expect(run.output == "1\n0\n" && run.error.isEmpty, "\(run)")
  }

  @Test("a directory is not followed, and a file that never came is said")
  func mistakes() throws {
    let folder = try Folder()
    let run = try folder.shell(
      """
      "$0" report --follow . ; echo code=$?
      env --default-signal "$0" report --follow never & pid=$!
      listens $pid; kill -INT $pid; wait $pid; echo code=$?
      """)
    #expect(run.output == "code=1\ncode=1\n", "\(run)")
    #expect(run.error.contains(".: is a directory: --follow takes the files in it"))
    #expect(run.error.contains("never: no such file"))
  }

  @Test(
    "on the screen: a file that is not there yet, that grows, is cut, and is replaced",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func screen() throws {
    let folder = try Folder()
    let file = folder.path + "/log.jsonl"
    func write(_ numbers: Range<Int>) throws {
      let text = numbers.map { CommandTests.done.replacingOccurrences(of: "resp_1", with: "resp_\($0)") }
      if !FileManager.default.fileExists(atPath: file) { try Data().write(to: URL(fileURLWithPath: file)) }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text.joined().utf8))
      try handle.close()
    }
    let terminal = try Tmux.showing(
      "realtally --follow \(file); echo left=$?", until: "no such file. It is read as soon as it is there",
      columns: 160)
    try write(0..<2)
    try terminal.wait("2 responses")
    try write(2..<3)
    try terminal.wait("3 responses")
    let cut = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try cut.truncate(atOffset: 0)
    try cut.close()
    try terminal.wait("was cut: it is read from its start again, from line 4 on")
    try write(3..<5)
    try terminal.wait("5 responses")
    try FileManager.default.moveItem(atPath: file, toPath: file + ".1")
    try write(5..<6)
    try terminal.wait("was replaced: the new file goes on with line 6")
    let last = try terminal.wait("6 responses")
    #expect(last.contains("cut once, replaced once") && last.contains("● open"))
    try terminal.press("u")
    try terminal.wait("6 lines, 6 events   cut once, replaced once   open")
    try terminal.press("q")
    try terminal.press("v")
    try terminal.wait("response.done")
    try terminal.press("q")
    // A file that is followed has no producer that would end.
    try terminal.press("q")
    try terminal.wait("left=0")
  }
}
