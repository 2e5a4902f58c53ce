import Reconciliation
import Sampling
import Testing

/// Causes on sessions that nobody has tuned them to: the simulated server knows what it did.
@Suite("Causes against what happened")
struct CauseTableTests {
  static let sessions = 1_000
  static let workers = 2

  /// Every code in turn, each with other seeds, lengths and models, and a session in which nothing happens.
  static func options(_ number: Int) -> SampleOptions {
    let codes: [Injection?] = [nil] + Injection.allCases
    var options = SampleOptions()
    options.seed = UInt64(number) + 20_000
    options.turns = 5 + number % 4
    options.injections = Set([codes[number % codes.count]].compactMap { $0 })
    if number % 4 == 3 { options.model = "gpt-4o-realtime-preview" }
    return options
  }

  @Test("over 1,000 sessions each cause is named where it happened, with its tokens, and nowhere else")
  func table() async {
    let table = await withTaskGroup(of: CauseTable.self) { group in
      for worker in 0..<Self.workers {
        group.addTask {
          var table = CauseTable()
          for number in stride(from: worker, to: Self.sessions, by: Self.workers) {
            table.play(Self.options(number))
          }
          return table
        }
      }
      var all = CauseTable()
      for await part in group { all.add(part) }
      return all
    }
    print(table.text)
    for fault in table.faults.prefix(20) { Issue.record("\(fault)") }
    let unclean = table.tallies.filter { !$0.value.isClean }.keys.sorted()
    #expect(unclean.isEmpty)
    let named = Set(table.tallies.keys)
    #expect(named == Set(Injection.allCases.map(\.rawValue)), "a code that never occurs is not tested")
  }

  @Test(
    "what happens in one session together is still told apart", arguments: [8, 10], [1, 2, 3] as [UInt64])
  func together(turns: Int, seed: UInt64) {
    var options = SampleOptions()
    options.sessions = 3
    options.turns = turns
    options.seed = seed
    options.injections = [
      .defaultInstructions, .truncatedByClient, .notCharged, .usageMissing, .payloadStripped,
      .generatedNotHeard, .unexplained, .cacheBust, .sumsDisagree, .outOfBand, .duplicateResponse,
    ]
    var table = CauseTable()
    table.play(options)
    for fault in table.faults { Issue.record("\(fault)") }
  }

  @Test("a clean session shows nothing that costs, contradicts, or cannot be seen", arguments: 0..<40)
  func clean(number: Int) {
    var options = Self.options(number)
    options.injections = []
    let records = records(lines: Sample(options).map(\.text))
    let causes = records.responses.flatMap(Causes.of) + records.sessions.flatMap(SessionCauses.of)
    #expect(!causes.isEmpty)
    #expect(causes.allSatisfy { $0.code.kind == .howItWorks }, "\(causes.map(\.code))")
  }
}
