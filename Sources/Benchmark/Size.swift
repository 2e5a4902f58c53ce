import Foundation

/// What becomes of time and memory where a log is very large, comes down a pipe, or is many files.
struct Size {
  let realtally: Contender
  let program: String
  let folder: URL
  let scale: Scale

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    var section = Section(text: "## Large logs, pipes and many files\n\n")
    try measureLarge(&section)
    try measureFiles(&section)
    section.text += "\n"
    return section
  }

  private func measureLarge(_ section: inout Section) throws {
    let (part, large) = (path("part.jsonl"), path("large.jsonl"))
    defer { for file in [part, large] { try? FileManager.default.removeItem(at: file) } }
    let truth = try WholeLog(kind: .audio, limit: .bytes(scale.audio)).write(to: part)
    // The JSON report lists each session, in one text: its memory grows with them.
    let plain = Contender(
      name: "realtally", program: URL(fileURLWithPath: program), arguments: ["report", "--totals"])
    let small = try plain.peak(on: part)
    let repeats = max(1, scale.large / truth.bytes)
    let copy = Contender(
      name: "cat", program: URL(fileURLWithPath: "/bin/sh"),
      arguments: ["-c", "for i in $(seq \(repeats)); do cat \"$0\" >> '\(large.path)'; done"])
    _ = try copy.measure(on: part)
    let peak = try plain.peak(on: large)
    let listed = try realtally.peak(on: large)
    let file = try realtally.totals(on: large)
    let pipe = Contender(
      name: "a pipe", program: URL(fileURLWithPath: "/bin/sh"),
      arguments: ["-c", "cat \"$0\" | '\(program)' report --totals --format json -"])
    let piped = try pipe.totals(on: large)
    let isSame = NSDictionary(dictionary: file).isEqual(to: piped)
    let times = try Rounds(1, of: [{ try realtally.measure(on: large) }, { try pipe.measure(on: large) }])
    let size = "\(Decimals.grouped(truth.bytes * repeats / 1_000_000)) MB"
    section.text +=
      "\(size) of audio: \(Decimals.two(times.median(0, \.wall))) s from the file, "
      + "\(Decimals.two(times.median(1, \.wall))) s through a pipe; \(Decimals.short(listed)) MiB where "
      + "`--format json` lists its sessions.\n"
    section.goals += [
      Goal("memory, \(Decimals.grouped(truth.bytes / 1_000_000)) MB of audio", atMost: 60, small, "MiB"),
      Goal("memory, \(size) of audio", atMost: 150, peak, "MiB"),
      Goal(
        "a pipe of \(size)", "totals of the file",
        holds: isSame && file["responses"] as? Int == truth.responses * repeats,
        isSame ? "the same" : "they differ"),
    ]
    section.goals.append(
      Goal("first rows of the dashboard, \(size)", atMost: 20, try firstRows(of: large), "ms"))
  }

  /// From the start of the dashboard to the first row on the screen: the median of seven, in milliseconds.
  private func firstRows(of file: URL) throws -> Double {
    let times = try (0..<7).map { _ in
      let start = ContinuousClock.now
      let run = try TerminalRun(program, [file.path])
      while !run.screen.text.contains("completed") {
        guard try run.show(within: 10_000) else { throw BenchmarkError("no row on the screen") }
      }
      return (ContinuousClock.now - start) / .milliseconds(1)
    }
    return times.sorted()[3]
  }

  private func measureFiles(_ section: inout Section) throws {
    let directory = path("calls")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for number in 0..<scale.files {
      try WholeLog(kind: .audio, limit: .bytes(200_000), seed: UInt64(number + 1)).write(
        to: directory.appendingPathComponent("call-\(number).jsonl"))
    }
    let groups = Contender(
      name: "realtally", program: URL(fileURLWithPath: program),
      arguments: ["report", "--by", "session", "--top", "20"])
    let lines = Contender(
      name: "cat", program: URL(fileURLWithPath: "/bin/sh"),
      arguments: ["-c", "find \"$0\" -type f -print0 | xargs -0 cat | wc -l"])
    let times = try Rounds(
      scale.rounds, of: [{ try lines.measure(on: directory) }, { try groups.measure(on: directory) }])
    section.text +=
      "\(Decimals.grouped(scale.files)) files of 200 KB, `report --by session --top 20`: "
      + "\(Decimals.two(times.median(1, \.wall))) s, `cat | wc -l` \(Decimals.two(times.median(0, \.wall))) s, "
      + "\(Decimals.short(try groups.peak(on: directory))) MiB.\n"
    section.goals.append(
      Goal(
        "\(Decimals.grouped(scale.files)) files by session, to `cat | wc -l`", atMost: 3,
        times.ratio(1, to: 0, \.wall), "×"))
  }

  private func path(_ name: String) -> URL { folder.appendingPathComponent(name) }
}
