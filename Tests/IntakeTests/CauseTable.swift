import Intake
import Reconciliation
import Sampling

/// How often each cause was named where it happened, missed, or named where it did not: the simulated server knows.
struct CauseTable: Sendable {
  /// How often one code was right, and how often not.
  struct Tally: Sendable, Equatable {
    var hits = 0
    var misses = 0
    var wrongTokens = 0
    var falseAlarms = 0

    var isClean: Bool { misses == 0 && wrongTokens == 0 && falseAlarms == 0 }
  }

  /// The tallies, by code.
  private(set) var tallies: [String: Tally] = [:]
  /// What went wrong, in words.
  private(set) var faults: [String] = []

  /// A cause at a response, or at a session.
  private struct Place: Hashable {
    var owner: String
    var code: String
  }

  /// Plays one sample, reads it, and holds what is named against what the server knows.
  mutating func play(_ options: SampleOptions) {
    var sample = Sample(options)
    var lines: [String] = []
    while let line = sample.next() { lines.append(line.text) }
    compare(Self.named(records(lines: lines)), Self.known(sample.truth), "seed \(options.seed)")
  }

  /// Takes in what another has counted.
  mutating func add(_ other: CauseTable) {
    for (code, tally) in other.tallies {
      tallies[code, default: Tally()].hits += tally.hits
      tallies[code, default: Tally()].misses += tally.misses
      tallies[code, default: Tally()].wrongTokens += tally.wrongTokens
      tallies[code, default: Tally()].falseAlarms += tally.falseAlarms
    }
    faults += other.faults
  }

  /// The table as text, one code a line.
  var text: String {
    func cell(_ text: String, _ width: Int, left: Bool = false) -> String {
      let padding = String(repeating: " ", count: max(0, width - text.count))
      return left ? text + padding : padding + text
    }
    let head =
      cell("cause", 30, left: true) + ["hits", "missed", "off", "false"].map { cell($0, 8) }.joined()
    let rows = tallies.sorted { $0.key < $1.key }.map { code, tally in
      cell(code, 30, left: true)
        + [tally.hits, tally.misses, tally.wrongTokens, tally.falseAlarms].map { cell("\($0)", 8) }.joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  private mutating func compare(_ named: [Place: Int?], _ known: [Place: Int?], _ sample: String) {
    for (place, tokens) in known {
      guard let found = named[place] else {
        tallies[place.code, default: Tally()].misses += 1
        faults.append("\(sample): \(place.code) at \(place.owner) is not named")
        continue
      }
      if let tokens, found != tokens {
        tallies[place.code, default: Tally()].wrongTokens += 1
        faults.append(
          "\(sample): \(place.code) at \(place.owner): \(String(describing: found)), not \(tokens)")
      } else {
        tallies[place.code, default: Tally()].hits += 1
      }
    }
    for place in named.keys where known[place] == nil {
      // What a whole session lacks may be said at each of its responses.
      if place.code == CauseCode.logCut.rawValue, known.keys.contains(where: { $0.code == place.code }) {
        continue
      }
      tallies[place.code, default: Tally()].falseAlarms += 1
      faults.append("\(sample): \(place.code) at \(place.owner) is a false alarm")
    }
  }

  private static func known(_ truth: [Truth]) -> [Place: Int?] {
    sum(truth.map { (Place(owner: $0.responseID ?? "session", code: $0.code.rawValue), $0.tokens) })
  }

  private static func named(_ records: Records) -> [Place: Int?] {
    var causes: [(Place, Int?)] = []
    for record in records.responses {
      // A wrong figure also shows in the total.
      for cause in Causes.of(record) where cause.code != .unexplained || cause.modality != .all {
        let owner = records.name(record.id) ?? ""
        causes.append((Place(owner: owner, code: cause.code.rawValue), cause.tokens))
      }
    }
    for session in records.sessions {
      for cause in SessionCauses.of(session) {
        causes.append((Place(owner: "session", code: cause.code.rawValue), cause.tokens))
      }
    }
    return sum(causes)
  }

  /// Text and audio of one cause are one line of the truth.
  private static func sum(_ causes: [(Place, Int?)]) -> [Place: Int?] {
    var sums: [Place: Int?] = [:]
    for (place, tokens) in causes {
      if let before = sums[place], let before, let tokens {
        sums[place] = .some(before + tokens)
      } else {
        sums[place] = .some(tokens)
      }
    }
    return sums
  }
}
