/// In which turn of a session each injection happens.
struct InjectionPlan {
  private(set) var turns: [[Injection]]

  /// One turn for each, as long as there are enough; where several share one, those that hide each other are kept apart
  /// first. A cut answer needs a turn behind it that reads it.
  init(_ options: SampleOptions, _ random: inout SeededGenerator) {
    turns = Array(repeating: [], count: max(1, options.turns))
    let order = turns.indices.shuffled(using: &random)
    for injection in options.injections.sorted(by: { $0.rawValue > $1.rawValue }) where !injection.isNatural {
      let usable = order.filter {
        injection != .truncatedByClient || $0 < turns.count - 1 || turns.count == 1
      }
      let place = usable.min { cost(of: injection, in: turns[$0]) < cost(of: injection, in: turns[$1]) }
      if let place { turns[place].append(injection) }
    }
  }

  private func cost(of injection: Injection, in turn: [Injection]) -> Int {
    turn.reduce(0) { $0 + (Self.hide(injection, $1) ? 100 : 1) }
  }

  /// Without usage neither a wrong figure nor, where the sound is lost too, the length of an answer can be seen.
  private static func hide(_ one: Injection, _ other: Injection) -> Bool {
    let pair: Set = [one, other]
    return pair == [.usageMissing, .unexplained] || pair == [.usageMissing, .payloadStripped]
  }
}
