/// How a billed figure comes about: what the server reports, what causes make of it, and what is left.
///
/// `billed = reported + shown + possible + remainder`, to the nearer end of a range, and without what is not reported.
public struct BillAccount: Sendable, Equatable {
  /// The group of the statement.
  public let group: Int
  /// What it measures.
  public let measure: BilledMeasure
  /// What was billed.
  public let billed: Int
  /// What the server reports; of a range the end that is nearer to the bill; nil of what it reports nothing of.
  public let reported: Int?
  /// What a cause accounts for that the data show.
  public let shown: Int
  /// What causes could account for that are possible and not shown.
  public let possible: Int
  /// What nothing accounts for.
  public let remainder: Int
  /// The causes: the one that is shown, or those that are possible.
  public let causes: [BillCode]
}

extension BillStatement {
  /// The accounts of all figures that the log says something of.
  public var accounts: [BillAccount] {
    groups.indices.flatMap { place in
      let causes = causes.filter { $0.group == place && $0.evidence != .rest }
      return groups[place].comparison.rows.compactMap { groups[place].account(of: $0, causes, place) }
    }
  }
}

extension BillStatement {
  /// The money that a cause accounts for, in the bill's currency; nil where the bill has none, and where that is not told.
  public func money(of cause: BillCause) -> BilledFigure.Difference? {
    guard groups.indices.contains(cause.group) else { return nil }
    let group = groups[cause.group]
    if case .price = cause.evidence { return group.aboveList }
    guard cause.accountsForAll, let row = group.comparison.rows.first(where: { $0.billed.measure == .cost }),
      let account = group.account(of: row, [cause], cause.group), account.shown != 0
    else { return nil }
    return BilledFigure.Difference(units: account.shown, currency: row.billed.currency)
  }
}

extension BillGroup {
  /// The account of a figure; nil where the log says nothing of it.
  func account(of row: BillComparison.Row, _ causes: [BillCause], _ place: Int) -> BillAccount? {
    let billed = row.billed.value
    let shown = causes.first { $0.accountsForAll }
    guard let difference = row.difference else {
      // Speech of whose usage the log says nothing is all of what was billed for it, or may be.
      guard let speech = causes.first(where: { $0.code == .transcriptionNotInUsage }),
        row.billed.measure != .requests
      else { return nil }
      let isShown = speech.accountsForAll
      return BillAccount(
        group: place, measure: row.billed.measure, billed: billed, reported: nil, shown: isShown ? billed : 0,
        possible: isShown ? 0 : billed, remainder: 0, causes: [speech.code])
    }
    func account(shown: Int, possible: Int, _ codes: [BillCode]) -> BillAccount {
      BillAccount(
        group: place, measure: row.billed.measure, billed: billed, reported: billed - difference,
        shown: shown,
        possible: possible, remainder: difference - shown - possible, causes: codes)
    }
    if difference == 0 { return account(shown: 0, possible: 0, []) }
    if let shown { return account(shown: amount(of: shown, row, difference), possible: 0, [shown.code]) }
    let open = causes.filter { $0.couldMake(row.billed.measure, difference) }.map(\.code)
    return account(shown: 0, possible: open.isEmpty ? 0 : difference, open)
  }

  /// How much of a difference a cause makes: by its own sum, not by the difference.
  private func amount(of cause: BillCause, _ row: BillComparison.Row, _ difference: Int) -> Int {
    let made: ClosedRange<Int>?
    switch cause.evidence {
    case .trial(let code):
      let place = comparison.rows.firstIndex { $0.billed.measure == row.billed.measure }
      made =
        comparison.trials.first { $0.code == code }.flatMap { trial in
          place.flatMap { trial.figures.indices.contains($0) ? trial.figures[$0] : nil }
        } ?? sum(of: code, for: row.billed.measure)
    case .unit: made = misfit?.agrees == true ? row.billed.range : nil
    // How much is in a response that the log does not have, only the bill tells.
    case .unseen, .speech: made = row.billed.range
    case .price, .shift, .rest: made = nil
    }
    guard let made else { return 0 }
    if made.overlaps(row.billed.range) { return difference }
    let near = row.billed.value < made.lowerBound ? made.lowerBound : made.upperBound
    return near - (row.billed.value - difference)
  }

  /// What a trial makes of a sum that the export names only in parts.
  private func sum(of code: HypothesisCode, for whole: BilledMeasure) -> ClosedRange<Int>? {
    guard let parts = whole.inputParts, let trial = comparison.trials.first(where: { $0.code == code })
    else { return nil }
    var sum = 0...0
    for part in [parts.fresh, parts.cached] {
      guard let place = comparison.rows.firstIndex(where: { $0.billed.measure == part }),
        trial.figures.indices.contains(place), let figure = trial.figures[place],
        let next = sum.adding(figure)
      else { return nil }
      sum = next
    }
    return sum
  }
}

extension BillCause {
  /// Whether it could make a difference of that sign.
  fileprivate func couldMake(_ measure: BilledMeasure, _ difference: Int) -> Bool {
    switch evidence {
    case .trial(.moreThanLog), .unseen: difference > 0
    case .trial(.lessThanLog): difference < 0
    case .trial(.otherPrice): measure == .cost
    case .trial: true
    default: false
    }
  }
}
