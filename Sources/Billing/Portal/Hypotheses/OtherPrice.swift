extension Hypothesis {
  /// The tokens agree and the money does not: another price than the global list's.
  ///
  /// Source of the tenth: `domain.md`, section 3: Azure's data zones and regions.
  static let otherPrice = Hypothesis(.otherPrice) { bill, attempt in
    guard let billed = bill.billed(.cost), let ours = bill.base[.cost], !bill.meets(billed),
      ours.lowerBound > 0,
      bill.comparable.allSatisfy({ $0.measure == .cost || bill.meets($0) })
    else { return }
    var tally = bill.base
    tally[.cost] = ours.times(11).map { $0.divided(by: 10) }
    attempt.take(tally, .price(11_000))
    guard attempt.fits.isEmpty else { return }
    switch bill.shareOfLines {
    case .same(let share):
      tally[.cost] = billed.range
      attempt.take(tally, .price(share))
    case .different: attempt.ruleOut(.pricesDiffer)
    case .unknown:
      let share = DecimalNumber(billed.value).share(of: DecimalNumber(ours.lowerBound)) ?? Int.max
      attempt.leaveOpen(.price(share), bill.base)
    }
  }
}

extension BillCase {
  /// How much of the list's price the lines of a bill have.
  fileprivate enum LineShare {
    /// All the same, in hundredths of a per cent.
    case same(Int)
    /// Not all the same: prices alone do not make them.
    case different
    /// Fewer than two lines have money of their own, and a price by the list.
    case unknown
  }

  fileprivate var shareOfLines: LineShare {
    guard let first = log.responses.first, let price = log.price(of: first),
      log.responses.allSatisfy({ $0.model == first.model })
    else { return .unknown }
    let shares = context.charges.compactMap { line -> ClosedRange<Int>? in
      // Images have one line for what is fresh, and the log one figure for all of them.
      guard line.measure != .inputImage, let used = base[line.measure], used.lowerBound == used.upperBound,
        let ours = price.each(line.measure)?.perMillion(times: used.lowerBound), ours > .zero,
        let least = DecimalNumber(line.money.range.lowerBound).share(of: DecimalNumber(ours.units)),
        let most = DecimalNumber(line.money.range.upperBound).share(of: DecimalNumber(ours.units))
      else { return nil }
      return least...most + 1
    }
    let (least, most) = (shares.map(\.lowerBound).max() ?? 0, shares.map(\.upperBound).min() ?? 0)
    guard shares.count > 1 else { return .unknown }
    if least > most { return .different }
    // What is rounded to a cent tells no share.
    return most - least <= OwnPrice.slack ? .same(least) : .unknown
  }
}
