/// The bill and the log do not hold the same responses: never certain, only ruled out.
extension Hypothesis {
  /// The bill holds requests that the log does not.
  static let moreThanLog = Hypothesis(.moreThanLog) { bill, attempt in
    let known = bill.comparable
    guard known.contains(where: { bill.exceeds($0) }) else { return }
    // Fewer of one measure than the log has cannot come from more requests.
    if let less = known.first(where: { bill.fallsShort($0) }) {
      return attempt.ruleOut(.logHasMore(less.measure))
    }
    if let requests = bill.billed(.requests), bill.meets(requests) { return attempt.ruleOut(.sameRequests) }
    attempt.leaveOpen(.none, bill.base)
  }

  /// The bill does not hold everything yet, or covers less time than the log.
  static let lessThanLog = Hypothesis(.lessThanLog) { bill, attempt in
    let known = bill.comparable
    guard known.contains(where: { bill.fallsShort($0) }), !known.contains(where: { bill.exceeds($0) }) else {
      return
    }
    if let requests = bill.billed(.requests), bill.meets(requests) { return attempt.ruleOut(.sameRequests) }
    attempt.leaveOpen(.none, bill.base)
  }
}

extension BillCase {
  /// Whether the bill has more of a measure than the log.
  fileprivate func exceeds(_ figure: BilledFigure) -> Bool {
    base[figure.measure].map { figure.range.lowerBound > $0.upperBound } ?? false
  }

  /// Whether the bill has less of a measure than the log.
  fileprivate func fallsShort(_ figure: BilledFigure) -> Bool {
    base[figure.measure].map { figure.range.upperBound < $0.lowerBound } ?? false
  }
}
