import Foundation
import TokenCounting

/// Does the time for a response grow with the length of its session?
///
/// Every log has the same number of responses, in few long sessions or in many short ones.
struct SessionLength {
  let lengths: [Int]
  let responses: Int
  let realtally: Contender
  let folder: URL
  let rounds: Int

  /// Measures, and answers a section of the results.
  func section() throws -> Section {
    var rows: [String] = []
    let phrases = Phrases(Tokenizer())
    for turns in SessionLog.Turns.allCases {
      for usage in SessionLog.Usage.allCases {
        let logs = lengths.map { SessionLog(turns: turns, usage: usage, length: $0, responses: responses) }
        let files = try logs.map { log in
          let file = folder.appendingPathComponent(log.name)
          try log.write(to: file, phrases)
          return file
        }
        for (log, file) in zip(logs, files) { try check(log, file) }
        let times = try Rounds(rounds, of: files.map { file in { try realtally.measure(on: file) } })
        for (place, log) in logs.enumerated() {
          let used = times.median(place, \.processor)
          let columns = [
            "\(turns.rawValue), \(usage.words)", Decimals.grouped(log.length),
            Decimals.two(times.median(place, \.wall)) + " s", Decimals.two(used) + " s",
            Decimals.two(used / Double(log.responses) * 1_000_000),
            Decimals.two(times.ratio(place, to: 0, \.processor)),
          ]
          rows.append("| " + columns.joined(separator: " | ") + " |")
        }
        for file in files { try FileManager.default.removeItem(at: file) }
      }
    }
    let text = """
      ## Time for a response, by the length of its session

      `realtally report --totals` on logs of \(Decimals.grouped(responses)) responses each: the same work in many short sessions or in one long one.
      Medians of \(rounds) rounds; the ratio is taken within each round, of the processor's time.

      | turns | in a session | time | of the processor | µs a response | to sessions of \(lengths[0]) |
      |---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
    return Section(text: text)
  }

  /// What is measured must be the whole work: every response there, and matched where its usage is exact.
  private func check(_ log: SessionLog, _ file: URL) throws {
    let report = try JSONSerialization.jsonObject(with: realtally.output(on: file)) as? [String: Any]
    let totals = report?["totals"] as? [String: Any]
    let matches = (totals?["verdicts"] as? [String: Any])?["match"] as? Int ?? 0
    guard totals?["responses"] as? Int == log.responses, totals?["sessions"] as? Int == log.sessions,
      log.usage == .random || matches == log.responses
    else {
      throw BenchmarkError("\(log.name): \(matches) of \(log.responses) responses match")
    }
  }
}

extension SessionLog.Usage {
  /// In words.
  var words: String {
    switch self {
    case .exact: "usage as we count it"
    case .random: "random usage"
    }
  }
}

/// Decimal numbers in words.
enum Decimals {
  /// With a comma at each thousand.
  static func grouped(_ number: Int) -> String {
    number < 1000 ? "\(number)" : grouped(number / 1000) + "," + String("00\(number % 1000)".suffix(3))
  }

  /// With two decimals.
  static func two(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100)." + String("0\(hundredths % 100)".suffix(2))
  }

  /// With about three digits.
  static func short(_ number: Double) -> String {
    if number >= 100 { return grouped(Int(number.rounded())) }
    if number == number.rounded() { return "\(Int(number))" }
    return number >= 0.1 ? two(number) : "0.\(String("000\(Int((number * 10_000).rounded()))".suffix(4)))"
  }
}
