import Foundation
import Reconciliation
import Sampling
import TestSupport
import Testing

/// Logs whose numbers are not what a server would send.
@Suite("Hostile figures")
struct HostileFigureTests {
  static let extremes = [
    "-1", "0", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e308", "-1e18", "0.5",
    "null",
    "\"7\"", "2147483648", "99999999999999999999999",
  ]

  /// A line in which some numbers are replaced by extreme ones.
  static func disturbed(_ line: String, _ random: inout RandomBytes) -> String {
    var result = ""
    var rest = Substring(line)
    while let start = rest.range(of: #":-?[0-9]+"#, options: .regularExpression) {
      result += rest[..<start.lowerBound]
      result += random.below(6) == 0 ? ":" + extremes[random.below(extremes.count)] : String(rest[start])
      rest = rest[start.upperBound...]
    }
    return result + rest
  }

  @Test(
    "figures of any size never crash, and every line is accounted for", arguments: [1, 2, 3, 4] as [UInt64])
  func anything(seed: UInt64) throws {
    var random = RandomBytes(seed: seed)
    var options = SampleOptions()
    options.turns = 6
    options.injections = Set(Injection.allCases)
    options.hasTools = true
    let lines = Sample(options).map(\.text).filter { $0.utf8.count < 3000 }
    for _ in 0..<30 {
      let log = lines.map { Self.disturbed($0, &random) }
      let records = records(lines: log, watch: .all)
      let source = try #require(records.sources.last)
      #expect(source.events + source.damaged + source.otherText >= log.count)
      for record in records.responses {
        _ = Causes.of(record)
        #expect(record.reported.all.allSatisfy { $0 ?? 0 >= 0 })
      }
      _ = records.totals
    }
  }
}
