import Foundation

/// How long after an event is written into the pipe does its figure stand on the screen?
///
/// And how often does a program wake up while nothing comes.
struct ScreenLatency {
  /// Events a second.
  private static let rate = 500
  /// How long wake-ups are counted, in seconds.
  private static let silence = 10.0
  /// What has not come by then never will: it has scrolled away, in milliseconds.
  private static let patience = 1000.0
  private let programs: [OnTerminal]
  private let stream: EventStream

  /// - Parameters:
  ///   - realtally: the program that writes the sample, and is measured.
  ///   - others: programs beside it, by name and arguments; those that are not installed are named as missing.
  init(realtally: String, others: [(name: String, arguments: [String])]) throws {
    stream = try EventStream(writtenBy: realtally)
    programs =
      [OnTerminal(name: "realtally", path: realtally, arguments: [], showsFigures: true)]
      + others.map { other in
        OnTerminal(
          name: ([other.name] + other.arguments).joined(separator: " "),
          path: ["/usr/bin/", "/usr/local/bin/"].map { $0 + other.name }
            .first { FileManager.default.isExecutableFile(atPath: $0) },
          arguments: other.arguments, showsFigures: false)
      }
  }

  /// A program that shows a stream.
  private struct OnTerminal {
    let name: String
    /// Nil where it is not installed.
    let path: String?
    let arguments: [String]
    /// Whether it shows figures; otherwise it shows the event itself.
    let showsFigures: Bool
  }

  /// What one program did.
  private struct Outcome {
    /// From an event to its figure, in milliseconds, by the kind of event.
    var delays: [EventStream.Kind: [Double]] = [:]
    /// What was never seen, by the kind of event.
    var unseen: [EventStream.Kind: Int] = [:]
    /// Wake-ups a second while the source is open and silent, and after its end.
    var wakeups = (silent: 0.0, ended: 0.0)
    /// Bytes a second sent to the terminal while the source is open and silent.
    var silentBytes = 0.0
  }

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    var (delays, wakeups): ([String], [String]) = ([], [])
    for program in programs {
      guard let path = program.path else {
        delays.append("| \(program.name) | not installed | | | | | |")
        continue
      }
      let outcome = try measure(TerminalRun(path, program.arguments), showsFigures: program.showsFigures)
      for kind in EventStream.Kind.allCases {
        let times = (outcome.delays[kind] ?? []).sorted()
        func share(_ part: Double) -> String {
          times.isEmpty ? "–" : Decimals.two(times[Int(Double(times.count - 1) * part)]) + " ms"
        }
        let columns = [
          program.name, kind.rawValue, Decimals.grouped(times.count), share(0.5), share(0.95), share(1),
          "\(outcome.unseen[kind] ?? 0)",
        ]
        delays.append("| " + columns.joined(separator: " | ") + " |")
      }
      let columns = [
        program.name, Decimals.two(outcome.wakeups.silent), Decimals.two(outcome.silentBytes),
        Decimals.two(outcome.wakeups.ended),
      ]
      wakeups.append("| " + columns.joined(separator: " | ") + " |")
    }
    let text = """
      ## From the pipe to the screen

      On a terminal of 132x40, \(Self.rate) events a second of `realtally sample` without its sound, one line each 2 ms.
      What is waited for stands on the screen, whatever else is drawn before: of realtally the row of a response, our count
      of its output with that of the delta (of written answers), its total once it is done; of pagers the line itself. realtally
      draws at most 30 pictures a second: up to 33 ms are the frame's.

      | program | event | seen | median | p95 | worst | not seen |
      |---|---|---|---|---|---|---|
      \(delays.joined(separator: "\n"))

      Wake-ups of all threads, over \(Int(Self.silence)) seconds: while the pipe is open and silent, and after its end.

      | program | silent, a second | bytes to the terminal, a second | ended, a second |
      |---|---|---|---|
      \(wakeups.joined(separator: "\n"))

      """
    return Section(text: text)
  }

  private func measure(_ run: TerminalRun, showsFigures: Bool) throws -> Outcome {
    var outcome = Outcome()
    try run.show(seconds: 1)
    try play(on: run, showsFigures, &outcome)
    try run.show(seconds: 2)
    let (bytes, silent) = (run.sentBytes, ContinuousClock.now)
    outcome.wakeups.silent = try wakeups(of: run)
    outcome.silentBytes = Double(run.sentBytes - bytes) / ((ContinuousClock.now - silent) / .seconds(1))
    run.closeInput()
    try run.show(seconds: 2)
    outcome.wakeups.ended = try wakeups(of: run)
    return outcome
  }

  /// A second; the count begins with a wake-up, so that a program that wakes once a second is not counted at both ends.
  private func wakeups(of run: TerminalRun) throws -> Double {
    let (first, deadline) = (run.sleeps, ContinuousClock.now + .seconds(2))
    while run.sleeps == first, ContinuousClock.now < deadline { _ = try run.show(within: 10) }
    let (before, start) = (run.sleeps, ContinuousClock.now)
    try run.show(seconds: Self.silence)
    return Double(run.sleeps - before) / ((ContinuousClock.now - start) / .seconds(1))
  }

  private func play(on run: TerminalRun, _ showsFigures: Bool, _ outcome: inout Outcome) throws {
    let start = ContinuousClock.now
    func now() -> Double {
      let time = (ContinuousClock.now - start).components
      return Double(time.seconds) * 1000 + Double(time.attoseconds) / 1e15
    }
    var pending: [(sign: EventStream.Sign, written: Double)] = []
    var next = 0
    while next < stream.lines.count || !pending.isEmpty {
      let due = Double(next) * 1000 / Double(Self.rate)
      if next < stream.lines.count, now() >= due {
        let written = now()
        if try run.write(stream.lines[next]) {
          if let sign = stream.signs[next] { pending.append((sign, written)) }
          next += 1
        }
      }
      guard try run.show(within: 1) else {
        for late in pending where now() - late.written > Self.patience {
          outcome.unseen[late.sign.kind, default: 0] += 1
        }
        pending.removeAll { now() - $0.written > Self.patience }
        continue
      }
      let shown = now()
      pending.removeAll { sign, written in
        guard run.screen.shows(showsFigures ? sign.figures : sign.line) else { return false }
        outcome.delays[sign.kind, default: []].append(shown - written)
        return true
      }
    }
  }
}
