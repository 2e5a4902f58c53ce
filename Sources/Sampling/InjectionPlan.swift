/// In which turn of a session each injection is to happen. One that finds no place there waits for a later turn.
struct InjectionPlan {
  private(set) var turns: [[Injection]]
  /// How many turns at the beginning are not in the log.
  let hiddenTurns: Int

  /// One turn for each, as long as there are enough; where several share one, those that hide each other are kept
  /// apart. Those that need turns before or behind them find them; where there are too few turns, they do not happen.
  init(_ injections: Set<Injection>, turns count: Int, _ random: inout SeededGenerator) {
    turns = Array(repeating: [], count: max(1, count))
    hiddenTurns =
      injections.contains(.logCut) && count > 1 ? Int.random(in: 1...max(1, count / 3), using: &random) : 0
    let order = turns.indices.shuffled(using: &random)
    for injection in injections.sorted(by: { $0.rawValue > $1.rawValue }) where !injection.isOfSession {
      let places = Self.places(injection, from: hiddenTurns, count: turns.count)
      let place = order.filter { places.contains($0) && !Self.hide(injection, turns[$0]) }
        .min { turns[$0].count < turns[$1].count }
      if let place { turns[place].append(injection) }
    }
  }

  /// The turn of an injection, counted from 0; nil where it has none.
  func turn(of injection: Injection) -> Int? { turns.firstIndex { $0.contains(injection) } }

  /// The turns in which an injection can happen.
  private static func places(_ injection: Injection, from first: Int, count: Int) -> Range<Int> {
    var (start, end) = (first, count)
    switch injection {
    case .truncatedByClient where count > first + 1, .unseenResponse: end -= 1
    case .constantChanged: (start, end) = (first + 1, count - 1)
    case .truncatedByServer: start = first + 3
    case .cacheBust: start = first + 2
    case .cachedSplitMissing: start = first + 1
    default: break
    }
    return start..<max(start, end)
  }

  private static func hide(_ one: Injection, _ others: [Injection]) -> Bool {
    others.contains { hide(one, $0) }
  }

  /// Two that change the same figures, or the same sound, cannot be told apart; without the sound no other figure can
  /// be counted; and of an answer that is not in the log nothing is seen.
  private static func hide(_ one: Injection, _ other: Injection) -> Bool {
    let figures = Injection.reportChanges + Injection.readingChanges + [.cutAtLimit, .payloadStripped]
    return [figures, Injection.soundChanges, Injection.openings].contains {
      $0.contains(one) && $0.contains(other)
    } || one == .unseenResponse || other == .unseenResponse
  }
}
