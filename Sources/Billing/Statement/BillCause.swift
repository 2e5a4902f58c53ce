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

  /// The hypothesis that it follows from; nil where it follows from something else.
  public var hypothesis: HypothesisCode? { if case .trial(let code) = evidence { code } else { nil } }

  /// What shows a cause.
  public enum Evidence: Sendable, Equatable {
    /// A sum of the log that makes the bill, or that is possible.
    case trial(HypothesisCode)
    /// Speech was billed for which the log has no usage, or 0.
    case speech(heard: ClosedRange<Int>?, utterances: Int)
    /// The export's own price is another than the global list's: that much of it, in hundredths of a per cent.
    case price(share: Int)
    /// The price on rows of the export is one for another unit than they name.
    case unit(meter: String, named: Int, fits: Int, line: Int)
    /// Nothing accounts for what is left.
    case rest
  }

  /// All causes of a statement, the surest first.
  static func all(_ groups: [BillGroup], exports: [Export]) -> [BillCause] {
    let causes = groups.enumerated().flatMap { place, group in group.causes(place, exports) }
    return causes.enumerated().sorted { left, right in
      let (one, other) = (left.element.rank, right.element.rank)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
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
    var causes = [speech(place), price(place)].compactMap { $0 } + units(place, notes)
    // What was never in the usage is no usage that went astray.
    if causes.contains(where: { $0.code == .transcriptionNotInUsage }) { return causes }
    let isAmbiguous = if case .several = comparison.conclusion { true } else { false }
    let hasMorePages = notes.contains(.morePages)
    for trial in comparison.trials where trial.isNamed || trial.answer == .possible {
      guard let code = comparison.code(of: trial) else { continue }
      let isNamed = comparison.conclusion == .named(trial.code)
      var certainty = isAmbiguous ? .possible : trial.certainty ?? .possible
      // More requests than the log has are no guess: only whose they are is.
      if code == .responsesNotInLog || trial.code == .lessThanLog && hasMorePages {
        certainty = min(certainty, .likely)
      }
      causes.append(
        BillCause(
          code: code, group: place, evidence: .trial(trial.code), certainty: certainty,
          tokens: isNamed ? comparison.tokensLeft : nil, accountsForAll: isNamed))
      // Without a count of requests nothing tells other programs from responses that the log has lost.
      if trial.code == .moreThanLog, code == .otherUsers {
        causes.append(
          BillCause(
            code: .responsesNotInLog, group: place, evidence: .trial(trial.code), certainty: .possible,
            tokens: nil,
            accountsForAll: false))
      }
    }
    switch comparison.conclusion {
    case .open, .unexplained:
      causes.append(
        BillCause(
          code: .unexplained, group: place, evidence: .rest, certainty: .sure, tokens: comparison.tokensLeft,
          accountsForAll: false))
    default: break
    }
    return causes
  }

  /// Speech that was written down and billed, of whose usage the log says nothing or 0.
  private func speech(_ place: Int) -> BillCause? {
    guard isTranscription, let log = comparison.log,
      let row = comparison.rows.first(where: { $0.billed.measure == .transcriptionSeconds })
        ?? comparison.rows.first(where: { $0.billed.measure == .transcriptionTokens }),
      row.billed.value > 0
    else { return nil }
    let ended = log.transcriptions.filter { $0.status == .completed }
    let reported = row.reported?.upperBound ?? 0
    guard !ended.isEmpty, reported == 0 else { return nil }
    // Each utterance may be rounded to the next second.
    let heard = log.heardMilliseconds
    let slack = ended.count * 1000
    let isTime = row.billed.measure == .transcriptionSeconds
    let fits =
      isTime && (heard.map { ($0.lowerBound - slack)...($0.upperBound + slack) ~= row.billed.value } ?? false)
    return BillCause(
      code: .transcriptionNotInUsage, group: place, evidence: .speech(heard: heard, utterances: ended.count),
      certainty: fits ? .sure : .likely, tokens: isTime ? nil : row.billed.value, accountsForAll: fits)
  }

  /// The contract's price where it is another than the list's, the same for all that has one.
  private func price(_ place: Int) -> BillCause? {
    let shares = ownPrices.compactMap(\.share)
    guard let least = shares.min(), let most = shares.max(), most - least <= 100, abs(most - 10_000) > 50
    else {
      return nil
    }
    return BillCause(
      code: .priceTier, group: place, evidence: .price(share: most), certainty: .sure, tokens: nil,
      accountsForAll: comparison.conclusion == .agrees)
  }

  /// Rows whose price is one for another unit than they name.
  private func units(_ place: Int, _ notes: [ExportNote]) -> [BillCause] {
    let names = Set(meters.values.flatMap { $0 })
    for case .priceFitsUnit(let line, let meter, let named, let fits) in notes where names.contains(meter) {
      return [
        BillCause(
          code: .unitScale, group: place, evidence: .unit(meter: meter, named: named, fits: fits, line: line),
          certainty: .likely, tokens: nil, accountsForAll: false)
      ]
    }
    return []
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
