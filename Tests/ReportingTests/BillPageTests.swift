import Billing
import Foundation
import Reconciliation
import Reporting
import Sampling
import Testing

/// The page of a sample's bill, as the command prints it.
struct SampledPage {
  let text: String
  let statement: BillStatement

  /// - Parameter withLog: whether the log is there, or only the exports.
  init(
    _ injections: Set<BillInjection>, _ formats: [SampledExport.Format], seed: UInt64 = 5,
    withLog: Bool = true
  ) throws {
    var options = SampleOptions()
    options.seed = seed
    options.billInjections = injections
    var sample = Sample(options)
    var log = ""
    while let line = sample.next() { log += line.text + "\n" }
    let prices = try PriceTable.compiledIn()
    let exports = try sample.bill.exports.filter { formats.contains($0.format) }.map {
      try Export.read(Array($0.text.utf8), name: $0.name, prices: prices)
    }
    statement = BillStatement(exports, records: withLog ? records(Array(log.utf8)) : nil, prices: prices)
    text = BillReport(statement).text(width: 200)
  }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

@Suite("The page of a bill")
struct BillPageTests {
  static let openAI: [SampledExport.Format] = [.usage, .transcriptions, .costs, .usageTable, .costTable]
  static let azureCosts: [SampledExport.Format] = [.enterprise, .customer, .payAsYouGo, .focus]

  @Test(
    "one verdict stands on a page for the whole bill, and each part's own names the part",
    arguments: [
      (BillInjection.cachedNotDiscounted, SampledExport.Format.enterprise), (.otherUsers, .costs),
      (.unitScale, .customer), (.cachedCountedTwice, .focus), (.transcriptionNotInUsage, .costs),
    ])
  func verdicts(injection: BillInjection, format: SampledExport.Format) throws {
    let page = try SampledPage([injection], [format])
    try #require(page.statement.groups.count > 1)
    #expect(page.lines.filter { $0.hasPrefix("The bill differs from the log for ") }.count == 1)
    #expect(!page.text.contains("✓ The bill and the log agree"), "\(page.text)")
    #expect(page.text.contains("✓ This part of the bill and the log agree"))
    #expect(!page.text.contains("the log for ,"))
  }

  @Test("several sums that come to one cause are one cause everywhere on the page", arguments: [1, 3, 6])
  func oneCause(seed: UInt64) throws {
    for format in [SampledExport.Format.usage, .enterprise, .transcriptions] {
      let page = try SampledPage([.timeWindow], [format], seed: seed)
      let codes = page.statement.causes.filter { $0.code == .timeWindow }
      // A cause for each line of the bill at most.
      #expect(Set(codes.map(\.group)).count == codes.count, "\(page.text)")
      if !codes.isEmpty { #expect(!page.text.contains("these data cannot tell which"), "\(page.text)") }
    }
  }

  @Test("hours that come to the same are one range, which holds the hours that it was")
  func hours() throws {
    var found = 0
    for seed in UInt64(1)...8 {
      for format in [SampledExport.Format.enterprise, .usage, .transcriptions] {
        let page = try SampledPage([.timeWindow], [format], seed: seed)
        var options = SampleOptions()
        (options.seed, options.billInjections) = (seed, [.timeWindow])
        var sample = Sample(options)
        while sample.next() != nil {}
        guard let because = sample.bill.truth.first(where: { $0.export == format })?.because,
          let hours = because.firstMatch(of: /begin (\d+) h (before|after)/), let truth = Int(hours.output.1)
        else { continue }
        found += 1
        let said = page.text.matches(of: /(\d+)(?: to (\d+))? h (before|after)/).compactMap { match in
          Int(match.output.1).map { least in
            (least, Int(match.output.2 ?? match.output.1) ?? least, match.output.3)
          }
        }
        #expect(!said.isEmpty, "seed \(seed) \(format): \(because)\n\(page.text)")
        #expect(
          said.allSatisfy { $0.0 <= truth && truth <= $0.1 && $0.2 == hours.output.2 },
          "seed \(seed) \(format): \(because)\n\(page.text)")
      }
    }
    #expect(found > 8)
  }

  @Test("money is spoken of as money: to the token are tokens alone")
  func words() throws {
    let page = try SampledPage([.cachedNotDiscounted], [.costTable])
    #expect(page.text.contains("yes, exactly") && !page.text.contains("to the token"), "\(page.text)")
    #expect(try SampledPage([.cachedNotDiscounted], [.costs]).text.contains("yes, to the token"))
  }

  @Test("a line is asked for that the bill has", arguments: azureCosts + [.costs, .costTable])
  func cachedLine(format: SampledExport.Format) throws {
    let page = try SampledPage([.cachedNotDiscounted], [format])
    #expect(!page.text.contains("the price on the bill's line for cached input"), "\(page.text)")
    #expect(page.text.contains("why this bill has no line for cached input"))
  }

  @Test("OpenAI has projects and keys, Azure has deployments", arguments: BillInjection.allCases)
  func providers(injection: BillInjection) throws {
    let page = try SampledPage([injection], Self.openAI)
    #expect(!page.text.contains("deployment") && !page.text.contains("data zone"), "\(page.text)")
    for format in Self.azureCosts + [.metrics] {
      #expect(!(try SampledPage([injection], [format]).text.contains("project or")))
    }
  }

  @Test("all money of a table has as many decimals", arguments: [true, false])
  func decimals(withLog: Bool) throws {
    for format in Self.azureCosts + [.costs, .costTable] {
      let page = try SampledPage([.cachedNotDiscounted], [format], withLog: withLog)
      for table in page.text.components(separatedBy: "\n\n") {
        let rows = table.split(separator: "\n").filter { $0.contains("  ") && !$0.contains(": ") }
        let decimals = Set(
          rows.flatMap { $0.matches(of: /\$\d+\.(\d+)/) }.map { $0.output.1.count })
        #expect(decimals.count <= 1, "\(table)")
      }
    }
  }

  @Test("differences have their sign in tokens and in seconds")
  func signs() throws {
    let text = try SampledPage([.exportIncomplete], [.usage]).text
    #expect(text.contains(/-\d+ = -\d+\.\d s/) && !text.contains(/-\d+ = \d/), "\(text)")
  }

  @Test(
    "without a log the sum at the list price is the list's, and is left out where a part has no price",
    arguments: azureCosts + [.costs])
  func listPrice(format: SampledExport.Format) throws {
    for percent in [Set<BillInjection>(), [.priceTier]] {
      let page = try SampledPage(percent, [format], seed: 1, withLog: false)
      let line = try #require(page.lines.first { $0.contains("gpt-realtime") && $0.contains("$") })
      let cells = line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
      let billed = try #require(Double(cells[cells.count - 2].dropFirst()))
      let listed = try #require(Double(cells[cells.count - 1].dropFirst()))
      // A sample of seed 1 has a contract that is 15 per cent below the list.
      let share = percent.isEmpty ? 1 : 0.85
      #expect(abs(billed - listed * share) < 0.000_002, "\(line)")
    }
    let metrics = try SampledPage([], [.metrics], withLog: false)
    let line = try #require(metrics.lines.first { $0.contains("2026-03-31") && $0.contains("gpt-realtime") })
    #expect(!line.contains("$"), "\(line)")
  }

  @Test("what is not reported is a dash in every part of the page")
  func notReported() throws {
    let page = try SampledPage([.transcriptionNotInUsage], [.costs], seed: 1)
    let rows = page.lines.filter {
      $0.hasPrefix("transcription seconds") || $0.contains("  transcription seconds")
    }
    #expect(rows.count == 2 && rows.allSatisfy { $0.contains(#/s +–/#) }, "\(page.text)")
  }

  @Test("the page for the provider's support is the one that markdown prints, of the log that was given")
  func ticket() throws {
    let page = try SampledPage([.otherUsers], [.enterprise], seed: 2)
    #expect(page.text.contains("`realtally report --format markdown log`"), "\(page.text)")
    #expect(!page.text.contains("realtally explain"))
  }
}
