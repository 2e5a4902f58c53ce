extension Hypothesis {
  /// The bill holds requests that the log does not.
  static let moreThanLog = Hypothesis(.moreThanLog) { bill, attempt in
    let known = bill.counted
    guard known.contains(where: { bill.exceeds($0) }) else { return }
    // Fewer of one measure than the log has cannot come from more requests.
    if let less = known.first(where: { bill.fallsShort($0) }) {
      return attempt.ruleOut(.logHasMore(less.measure))
    }
    if let obstacle = bill.sameRequests { return attempt.ruleOut(obstacle) }
    attempt.leaveOpen(.none, bill.base)
  }
}
