import Foundation

/// A day of calls through a pipe onto the dashboard: does its memory grow, and do its sums stay right?
struct Day {
  let program: String
  let folder: URL
  let hours: Int

  /// Answers an hour.
  private static let responses = 180

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    let file = folder.appendingPathComponent("day.jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let truth = try WholeLog(kind: .audio, limit: .responses(hours * Self.responses)).write(to: file)
    let run = try TerminalRun(program, [])
    var (first, written) = (0.0, 0)
    for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
      let bytes = Array(line) + [UInt8(ascii: "\n")]
      var rest = bytes[...]
      while !rest.isEmpty {
        if try run.write(Array(rest.prefix(4096))) {
          rest = rest.dropFirst(4096)
        } else {
          _ = try run.show(within: 1)
        }
      }
      written += bytes.count
      if first == 0, written > truth.bytes / hours { first = run.memory }
    }
    run.closeInput()
    let end = ContinuousClock.now + .seconds(30)
    while !run.screen.text.contains("read to the end"), ContinuousClock.now < end {
      _ = try run.show(within: 100)
    }
    let last = run.memory
    let text = """
      ## A day of calls

      \(hours) hours of calls, \(Decimals.grouped(truth.responses)) responses and \(Decimals.grouped(truth.bytes / 1_000_000)) MB, \
      through a pipe onto the dashboard as fast as it takes them: \
      \(Decimals.short(first)) MiB after the first hour, \(Decimals.short(last)) MiB at the end.


      """
    let isThere = run.screen.text.contains("\(Decimals.grouped(truth.responses)) responses")
    return Section(
      text: text,
      goals: [
        Goal("memory after \(hours) hours, to that after the first", atMost: 1.25, last / first, "×"),
        Goal(
          "rows after \(hours) hours", "every response", holds: isThere,
          isThere ? "\(Decimals.grouped(truth.responses))" : "not all"),
      ])
  }
}
