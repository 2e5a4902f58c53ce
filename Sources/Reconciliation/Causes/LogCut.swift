/// `log_cut`: the log begins or ends in the middle, or has a hole; figures that need what is missing are left out.
enum LogCut {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    let missing: ResponseRecord.Marks = [.promptUnknown, .historyUnknown, .beginningMissing]
    guard record.isCharged, !record.marks.isDisjoint(with: missing) else { return [] }
    return [Cause(.logCut, side: .input, accountsFor: .difference)]
  }
}
