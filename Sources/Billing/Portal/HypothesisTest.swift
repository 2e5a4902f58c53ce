/// Tries every hypothesis on billed figures.
enum HypothesisTest {
  /// What came of each that could be tried: fits first, then what is possible, what does not fit, and what cannot be.
  static func trials(_ bill: BillCase) -> [Trial] {
    guard !bill.comparable.isEmpty || !bill.log.withoutUsage.isEmpty else { return [] }
    let attempts = Hypothesis.all.map { hypothesis in
      var attempt = Attempt(bill)
      hypothesis.make(bill, &attempt)
      return (hypothesis.code, attempt)
    }
    let agrees = attempts.contains { $0.0 == .sameAsLog && $0.1.fitCount > 0 }
    // So many kinds of sums were tried on the same figures: each fit has to be that much rarer.
    let kinds = attempts.count { $0.0 != .sameAsLog && $0.1.count > 0 }
    let trials = attempts.compactMap { code, attempt in trial(code, attempt, kinds: kinds) }
    let ranked = trials.enumerated().sorted { left, right in
      let (one, other) = (rank(left.element), rank(right.element))
      return one == other ? left.offset < right.offset : one < other
    }
    // Where both sides agree there is nothing to explain.
    return ranked.map(\.element).filter { !agrees || $0.code == .sameAsLog }
  }

  private static func trial(_ code: HypothesisCode, _ attempt: Attempt, kinds: Int) -> Trial? {
    func made(_ answer: Trial.Answer, _ sum: Attempt.Sum?) -> Trial {
      Trial(
        code: code, answer: answer, parameter: sum?.parameter ?? .none, figures: sum?.figures ?? [],
        tried: attempt.count, fitting: attempt.fitCount, chance: min(1, attempt.chance))
    }
    if let fit = attempt.fits.first {
      let chance = code == .sameAsLog ? 0 : attempt.chance * Double(kinds)
      return made(.fits(Trial.Certainty(chance: chance)), fit)
    }
    if let possible = attempt.possible { return made(.possible, possible) }
    if let obstacle = attempt.obstacle { return made(.cannotBe(obstacle), nil) }
    return attempt.nearest.map { made(.doesNotFit, $0) }
  }

  private static func rank(_ trial: Trial) -> Int {
    switch trial.answer {
    case .fits(.sure): 0
    case .fits(.likely): 1
    case .fits(.possible): 2
    case .possible: 3
    case .doesNotFit: 4
    case .cannotBe: 5
    }
  }
}
