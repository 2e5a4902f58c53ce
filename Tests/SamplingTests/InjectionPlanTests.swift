import Testing

@testable import Sampling

@Suite("The plan of injections")
struct InjectionPlanTests {
  static func plan(turns: Int, seed: UInt64, _ injections: [Injection] = Injection.allCases) -> InjectionPlan
  {
    var random = SeededGenerator(seed: seed)
    return InjectionPlan(Set(injections), turns: turns, &random)
  }

  @Test(
    "each happens at most once; where there are turns enough, all do, and no two in one",
    arguments: [1, 3, 8, 60])
  func once(turns: Int) {
    for seed in 0..<50 as Range<UInt64> {
      let plan = Self.plan(turns: turns, seed: seed).turns
      let all = plan.flatMap { $0 }
      #expect(Set(all).count == all.count)
      guard turns == 60 else { continue }
      #expect(Set(all) == Set(Injection.allCases.filter { !$0.isOfSession }))
      #expect(plan.allSatisfy { $0.count < 2 })
    }
  }

  @Test("alone, each finds its turn among eight")
  func alone() {
    for injection in Injection.allCases where !injection.isOfSession {
      for seed in 0..<50 as Range<UInt64> {
        #expect(Self.plan(turns: 8, seed: seed, [injection]).turn(of: injection) != nil, "\(injection)")
      }
    }
  }

  @Test(
    "what would hide each other is kept apart, and what needs turns before or behind it has them",
    arguments: [2, 3, 8, 20])
  func apart(turns: Int) {
    let figures: Set<Injection> = [
      .usageMissing, .unexplained, .payloadStripped, .documentationSample, .constantChanged, .cacheBust,
    ]
    for seed in 0..<50 as Range<UInt64> {
      let plan = Self.plan(turns: turns, seed: seed)
      #expect(plan.hiddenTurns > 0 && plan.hiddenTurns <= max(1, turns / 3))
      #expect(plan.turns.prefix(plan.hiddenTurns).allSatisfy { $0.isEmpty })
      for turn in plan.turns {
        #expect(figures.intersection(turn).count < 2)
        if turn.contains(.unseenResponse) { #expect(turn.count == 1) }
      }
      if let dropped = plan.turn(of: .truncatedByServer) { #expect(dropped >= 3) }
      for needsNext in [.constantChanged, .unseenResponse] as [Injection] {
        #expect(plan.turns.last?.contains(needsNext) == false)
      }
      if turns > 2 { #expect(plan.turns.last?.contains(.truncatedByClient) == false) }
    }
  }

  @Test("the seed decides where")
  func seeded() {
    #expect(Set((0..<20).map { Self.plan(turns: 30, seed: $0).turns }).count > 15)
  }
}
