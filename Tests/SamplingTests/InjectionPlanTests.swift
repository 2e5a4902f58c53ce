import Testing

@testable import Sampling

@Suite("The plan of injections")
struct InjectionPlanTests {
  static func plan(turns: Int, seed: UInt64) -> [[Injection]] {
    var options = SampleOptions()
    options.turns = turns
    options.injections = Set(Injection.allCases)
    var random = SeededGenerator(seed: seed)
    return InjectionPlan(options, &random).turns
  }

  @Test("each happens once; where there are turns enough, no two in one", arguments: [1, 3, 8, 30])
  func once(turns: Int) {
    for seed in 0..<50 as Range<UInt64> {
      let plan = Self.plan(turns: turns, seed: seed)
      let all = plan.flatMap { $0 }
      #expect(Set(all) == Set(Injection.allCases.filter { !$0.isNatural }))
      #expect(Set(all).count == all.count)
      if turns >= all.count { #expect(plan.allSatisfy { $0.count < 2 }) }
    }
  }

  @Test(
    "what would hide each other is kept apart, and a cut answer has a turn behind it", arguments: [2, 3, 8])
  func apart(turns: Int) {
    for seed in 0..<50 as Range<UInt64> {
      let plan = Self.plan(turns: turns, seed: seed)
      for turn in plan where turn.contains(.usageMissing) {
        #expect(!turn.contains(.unexplained) && !turn.contains(.payloadStripped))
      }
      #expect(plan.last?.contains(.truncatedByClient) == false)
    }
  }

  @Test("the seed decides where")
  func seeded() {
    #expect(Set((0..<20).map { Self.plan(turns: 30, seed: $0) }).count > 15)
  }
}
