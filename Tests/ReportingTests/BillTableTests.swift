import Billing
import Testing

@testable import Sampling

/// Bills that nobody has tuned the causes to: the simulated provider knows what it did.
@Suite("Bills against what happened")
struct BillTableTests {
  static let seeds = 500
  static let workers = 2

  /// Each code in turn and a bill to which nothing happens, each with other seeds, lengths, models and providers.
  static func options(_ number: Int) -> (SampleOptions, [SampledExport.Format]) {
    let codes: [BillInjection?] = [nil] + BillInjection.allCases
    let code = codes[number % codes.count]
    var options = SampleOptions()
    options.seed = UInt64(number) + 40_000
    options.turns = 6 + number % 4
    options.billInjections = Set([code].compactMap { $0 })
    if number % 4 == 3 { options.model = "gpt-4o-realtime-preview" }
    let bundles = BillTable.bundles.filter { bundle in
      code.map { code in bundle.contains { $0.allows(code) } } ?? true
    }
    return (options, bundles[number / codes.count % bundles.count])
  }

  @Test(
    "over 500 seeds each cause is named first where it was injected, the amounts add up, and clean bills agree"
  )
  func table() async throws {
    let prices = try PriceTable.compiledIn()
    let table = try await withThrowingTaskGroup(of: BillTable.self) { group in
      for worker in 0..<Self.workers {
        group.addTask {
          var table = BillTable()
          for number in stride(from: worker, to: Self.seeds, by: Self.workers) {
            let (options, bundle) = Self.options(number)
            try table.play(options, bundle, prices: prices)
          }
          return table
        }
      }
      var all = BillTable()
      for try await part in group { all.add(part) }
      return all
    }
    print(table.text)
    for fault in table.faults.prefix(30) { Issue.record("\(fault)") }
    #expect(table.faults.isEmpty)
    let named = Set(table.tallies.keys)
    #expect(
      named == Set(BillInjection.allCases.map(\.rawValue) + [BillTable.clean]),
      "a code that never occurs is not tested")
  }
}
