import Foundation

/// A day of calls through a pipe onto the dashboard: does its memory grow, and do its sums stay right?
struct Day {
  let program: String
  let folder: URL
  let hours: Int

  /// Answers an hour.
  private static let responses = 180
  /// How many seconds of the day pass in one.
  private static let pace = 1_000.0
  /// A bound for details that is reached within the first hour.
  private static let bound = "2M"

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    let file = folder.appendingPathComponent("day.jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let truth = try WholeLog(kind: .audio, limit: .responses(hours * Self.responses)).write(to: file)
    let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      Array($0) + [UInt8(ascii: "\n")]
    }
    let bounded = try play(lines, ["--memory", Self.bound])
    let free = try play(lines, [])
    let whole = try sums(of: TerminalRun(program, [file.path]))
    let text = """
      ## A day of calls

      \(hours) hours of calls, \(Decimals.grouped(truth.responses)) responses and \(Decimals.grouped(truth.bytes / 1_000_000)) MB, \
      through a pipe onto the dashboard at \(Decimals.grouped(Int(Self.pace))) times their speed. Details of a stream are \
      kept up to `--memory`: with \(Self.bound) for them, \(Decimals.short(bounded.first)) MiB after the first hour and \
      \(Decimals.short(bounded.last)) MiB at the end; with the bound that holds unless another is given, \
      \(Decimals.short(free.first)) MiB and \(Decimals.short(free.last)) MiB.


      """
    let isSame = bounded.sums == whole && free.sums == whole && whole.contains("cost")
    return Section(
      text: text,
      goals: [
        Goal(
          "memory after \(hours) hours, to that after the first", atMost: 1.25, free.last / free.first, "×"),
        Goal(
          "the same with `--memory \(Self.bound)`", atMost: 1.25, bounded.last / bounded.first, "×"),
        Goal(
          "sums on the screen after \(hours) hours", "those of the file", holds: isSame,
          isSame ? "the same" : "they differ: \(free.sums), \(whole)"),
      ])
  }

  /// What was seen of a day.
  private struct Played {
    /// Memory after the first hour, in MiB.
    var first = 0.0
    /// Memory at the end, in MiB.
    var last = 0.0
    /// What the screen adds up at the end.
    var sums = ""
  }

  /// Feeds the lines in at their pace, evenly.
  private func play(_ lines: [[UInt8]], _ arguments: [String]) throws -> Played {
    let run = try TerminalRun(program, arguments)
    var played = Played()
    let start = ContinuousClock.now
    let duration = Double(hours) * 3_600 / Self.pace
    for (number, line) in lines.enumerated() {
      let due = start + .seconds(duration * Double(number) / Double(lines.count))
      while ContinuousClock.now < due { _ = try run.show(within: 1) }
      var rest = line[...]
      while !rest.isEmpty {
        if try run.write(Array(rest.prefix(4096))) {
          rest = rest.dropFirst(4096)
        } else {
          _ = try run.show(within: 1)
        }
      }
      if played.first == 0, number > lines.count / hours { played.first = run.memory }
    }
    run.closeInput()
    played.sums = try sums(of: run)
    played.last = run.memory
    return played
  }

  /// The line of sums once all has been read; empty where it does not come.
  private func sums(of run: TerminalRun) throws -> String {
    let end = ContinuousClock.now + .seconds(30)
    while !run.screen.text.contains("read to the end"), ContinuousClock.now < end {
      _ = try run.show(within: 100)
    }
    try run.show(seconds: 1)
    return run.screen.text.split(separator: "\n").map(String.init).first { $0.contains("server says") } ?? ""
  }
}
