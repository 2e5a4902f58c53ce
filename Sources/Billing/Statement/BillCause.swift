import Reconciliation

/// Why a bill and a log differ, with what shows it.
public struct BillCause: Sendable, Equatable {
  /// Its name.
  public let code: BillCode
  /// The group of the statement that it is about.
  public let group: Int
  /// What shows it.
  public let evidence: Evidence
  /// How sure it is.
  public let certainty: Trial.Certainty
  /// The tokens it accounts for; nil where that is not told.
  public let tokens: Int?
  /// Whether it accounts for all of the difference.
  public let accountsForAll: Bool
  /// Other hypotheses that it follows from as well.
  public private(set) var others: [HypothesisCode] = []

  /// The hypothesis that it follows from; nil where it follows from something else.
  public var hypothesis: HypothesisCode? { if case .trial(let code) = evidence { code } else { nil } }

  /// What shows a cause.
  public enum Evidence: Sendable, Equatable {
    /// A sum of the log that makes the bill, or that is possible.
    case trial(HypothesisCode)
    /// The log itself shows that so many responses are missing in it, and the bill has more.
    case unseen(Int)
    /// Speech was billed for which the log has no usage, or 0.
    case speech(heard: ClosedRange<Int>?, utterances: Int)
    /// The export's own price is another than the global list's: that much of it, in hundredths of a per cent.
    case price(share: Int)
    /// The price on rows of the export is one for another unit than they name.
    case unit(meter: String, named: Int, fits: Int, line: Int)
    /// The sums agree, and the times do once each begins so many hours later: any number of them in the range.
    case shift(hours: ClosedRange<Int>)
    /// Nothing accounts for what is left.
    case rest
  }

  /// All causes of a statement, the surest first.
  static func all(_ groups: [BillGroup], exports: [Export]) -> [BillCause] {
    var causes = groups.enumerated().flatMap { place, group in group.causes(place, exports) }
    for cause in causes where cause.accountsForAll {
      guard let code = cause.hypothesis else { continue }
      for place in groups.indices where !causes.contains(where: { $0.group == place && $0.accountsForAll }) {
        guard let same = groups[place].confirming(code, place) else { continue }
        // The contract's price is plain from the export itself, whatever else there is.
        causes.removeAll { $0.group == place && $0.code != .priceTier }
        causes.append(same)
      }
    }
    return causes.enumerated().sorted { left, right in
      let (one, other) = (left.element.rank, right.element.rank)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }

  /// The same with those that are the same cause for other hypotheses in one.
  fileprivate static func merged(_ causes: [BillCause]) -> [BillCause] {
    causes.reduce(into: []) { merged, cause in
      guard let hypothesis = cause.hypothesis,
        let place = merged.firstIndex(where: {
          $0.code == cause.code && $0.hypothesis != nil && $0.accountsForAll == cause.accountsForAll
            && $0.certainty == cause.certainty
        })
      else { return merged.append(cause) }
      merged[place].others.append(hypothesis)
    }
  }

  /// What is left over stands last.
  private var rank: Int {
    if evidence == .rest { return 3 }
    switch certainty {
    case .sure: return 0
    case .likely: return 1
    case .possible: return 2
    }
  }
}

extension BillGroup {
  fileprivate func causes(_ place: Int, _ exports: [Export]) -> [BillCause] {
    let notes = exports.flatMap(\.notes)
    let plain = [speech(place), shift(place), unit(place)].compactMap { $0 }
    var causes = plain + [price(place)].compactMap { $0 }
    // What is plain from the export or the log itself leaves nothing to be tried.
    if plain.contains(where: { $0.accountsForAll || $0.code == .transcriptionNotInUsage }) { return causes }
    let codes = Set(fits.compactMap { comparison.code(of: $0) })
    // Where the log has nothing of the bill's time, what it has of others is possible, however few that are.
    let isElsewhere = comparison.log?.isEmpty ?? false
    for trial in comparison.trials
    where trial.isNamed || trial.answer == .possible
      || isElsewhere && trial.certainty == .possible && trial.code.billCode == .timeWindow
    {
      if trial.code == .moreThanLog {
        causes += more(place)
        continue
      }
      guard let code = comparison.code(of: trial) else { continue }
      // Several sums that come to the same cause are one explanation.
      let isNamed = trial.isNamed && codes.count == 1
      var certainty = trial.isNamed && codes.count > 1 ? .possible : trial.certainty ?? .possible
      if trial.code == .lessThanLog && notes.contains(.morePages) { certainty = min(certainty, .likely) }
      causes.append(
        BillCause(
          code: code, group: place, evidence: .trial(trial.code), certainty: certainty,
          tokens: isNamed ? tokens(trial.code) : nil, accountsForAll: isNamed))
    }
    causes = BillCause.merged(causes)
    // What is shown to account for all leaves no room for what is only possible.
    if causes.contains(where: { $0.accountsForAll && $0.code != .priceTier }) {
      causes.removeAll { $0.certainty == .possible && !$0.accountsForAll }
    }
    switch comparison.conclusion {
    case .open, .unexplained:
      if causes.contains(where: { $0.accountsForAll && $0.code != .priceTier }) { break }
      // Where something is possible that could make all of it, that nothing does is possible too, and no more.
      let isLeft = comparison.rows.contains { (account(of: $0, causes, place)?.remainder ?? 0) != 0 }
      causes.append(
        BillCause(
          code: .unexplained, group: place, evidence: .rest, certainty: isLeft ? .sure : .possible,
          tokens: comparison.tokensLeft, accountsForAll: false))
    default: break
    }
    return causes
  }

  /// The tokens that a cause is about: the bill's surplus, or those that were charged otherwise; nil where none were used or
  /// charged that the other side does not have, as where a unit is mistaken.
  private func tokens(_ code: HypothesisCode) -> Int? {
    if code.billCode == .unitScale { return nil }
    guard code == .fullPrice else { return comparison.tokensLeft }
    return comparison.log.flatMap { $0.all[.cached]?.lowerBound }
  }

  /// What a cause of another line of the same bill makes here, where it meets figures that are too small to show it by themselves.
  fileprivate func confirming(_ code: HypothesisCode, _ place: Int) -> BillCause? {
    guard comparison.trials.contains(where: { $0.code == code && $0.certainty != nil }),
      let bill = code.billCode
    else { return nil }
    return BillCause(
      code: bill, group: place, evidence: .trial(code), certainty: .likely, tokens: comparison.tokensLeft,
      accountsForAll: true)
  }

  /// The trials that make the bill, where chance seldom would.
  private var fits: [Trial] { comparison.trials.filter { $0.isNamed && $0.code != .sameAsLog } }

  /// The bill holds more than the log: whose it is can be told only where the log itself shows that it lacks something.
  private func more(_ place: Int) -> [BillCause] {
    let unseen = comparison.log?.unseen ?? 0
    let requests = comparison.rows.first { $0.billed.measure == .requests }?.difference
    func cause(
      _ code: BillCode, _ evidence: BillCause.Evidence, _ certainty: Trial.Certainty, isAll: Bool = false
    )
      -> BillCause
    {
      BillCause(
        code: code, group: place, evidence: evidence, certainty: certainty,
        tokens: isAll ? comparison.tokensLeft : nil, accountsForAll: isAll)
    }
    let others = cause(.otherUsers, .trial(.moreThanLog), .possible)
    if unseen > 0 {
      let isAll = requests == unseen
      let lost = cause(.responsesNotInLog, .unseen(unseen), .likely, isAll: isAll)
      return isAll ? [lost] : [lost, others]
    }
    let lost = cause(.responsesNotInLog, .trial(.moreThanLog), .possible)
    return requests ?? 0 > 0 ? [lost, others] : [others, lost]
  }

  /// Speech that was written down and billed, of whose usage the log says nothing or 0.
  private func speech(_ place: Int) -> BillCause? {
    guard isTranscription, let log = comparison.log else { return nil }
    func row(_ measure: BilledMeasure) -> BillComparison.Row? {
      comparison.rows.first { $0.billed.measure == measure && $0.billed.value > 0 }
    }
    let ended = log.transcriptions.filter { $0.status == .completed }
    guard let row = row(.transcriptionSeconds) ?? row(.transcriptionTokens) ?? row(.cost), !ended.isEmpty,
      ended.allSatisfy({ $0.inputTokens <= 0 && $0.milliseconds <= 0 && $0.outputTokens <= 0 })
    else { return nil }
    let heard = log.heardMilliseconds
    let isTold =
      switch row.billed.measure {
      // Each utterance may be rounded to the next second.
      case .transcriptionSeconds: log.heardAndRounded.map { $0 ~= row.billed.value }
      // Its sound has ten tokens a second, and the words are more.
      case .transcriptionTokens: heard.map { $0.lowerBound / 100 <= row.billed.value }
      default:
        log.heardCost.map { $0.overlaps(row.billed.range) }
          ?? log.leastHeardCost.map { $0 <= row.billed.range.upperBound }
      }
    let fits = isTold ?? false
    return BillCause(
      code: .transcriptionNotInUsage, group: place, evidence: .speech(heard: heard, utterances: ended.count),
      certainty: fits && row.billed.measure == .transcriptionSeconds ? .sure : .likely,
      tokens: row.billed.measure == .transcriptionTokens ? row.billed.value : nil, accountsForAll: fits)
  }

  /// The contract's price where it is another than the list's, the same for all that has one.
  private func price(_ place: Int) -> BillCause? {
    let shares = ownPrices.compactMap(\.share)
    guard let least = shares.min(), let most = shares.max(), most - least <= 100,
      abs(most - 10_000) > OwnPrice.slack
    else {
      return nil
    }
    return BillCause(
      code: .priceTier, group: place, evidence: .price(share: most), certainty: .sure, tokens: nil,
      accountsForAll: comparison.conclusion == .agrees)
  }

  /// The times agree once each begins some hours later.
  private func shift(_ place: Int) -> BillCause? {
    shift.map {
      BillCause(
        code: .timeWindow, group: place, evidence: .shift(hours: $0), certainty: .sure, tokens: nil,
        accountsForAll: true)
    }
  }

  /// Rows whose price is one for another unit than they name.
  private func unit(_ place: Int) -> BillCause? {
    guard let misfit else { return nil }
    return BillCause(
      code: .unitScale, group: place,
      evidence: .unit(
        meter: misfit.meter, named: misfit.unit.named, fits: misfit.unit.fits, line: misfit.line),
      certainty: misfit.agrees ? .sure : .likely, tokens: nil, accountsForAll: misfit.agrees)
  }
}

extension BillComparison {
  /// The bill's code for a trial: more requests in the bill than in the log are missing responses; without that figure they
  /// may be anybody's.
  public func code(of trial: Trial) -> BillCode? {
    let hasMoreRequests = rows.contains { $0.billed.measure == .requests && ($0.difference ?? 0) > 0 }
    return trial.code == .moreThanLog && hasMoreRequests ? .responsesNotInLog : trial.code.billCode
  }

  /// How many tokens the bill has more than the log, over the figures that hold no other one; nil where none is known.
  public var tokensLeft: Int? {
    let given = Set(rows.map(\.billed.measure))
    let parts = rows.filter { row in
      row.billed.measure.isResponseTokens && !row.billed.measure.wholes.contains { given.contains($0) }
    }.compactMap(\.difference)
    return parts.isEmpty ? nil : parts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  }
}
