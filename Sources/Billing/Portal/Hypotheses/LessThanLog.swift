extension Hypothesis {
  /// The bill does not hold everything yet, or covers less time than the log.
  static let lessThanLog = Hypothesis(.lessThanLog) { bill, attempt in
    let known = bill.counted
    guard known.contains(where: { bill.fallsShort($0) }), !known.contains(where: { bill.exceeds($0) }) else {
      return
    }
    if let obstacle = bill.sameRequests { return attempt.ruleOut(obstacle) }
    attempt.leaveOpen(.none, bill.base)
  }
}
