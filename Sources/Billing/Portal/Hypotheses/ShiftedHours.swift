extension Hypothesis {
  /// The bill's days begin at another hour than those of UTC.
  static let shiftedHours = Hypothesis(.shiftedHours) { bill, attempt in
    guard !bill.context.times.isEmpty, let window = bill.log.window, bill.log.withoutTime == 0 else { return }
    var tried = [bill.log.contents]
    for hours in BillCase.shifts {
      guard let shifted = window.shifted(by: hours * 3_600_000) else { continue }
      let moved = bill.log.moved(to: shifted)
      guard !moved.contents.isEmpty, !tried.contains(moved.contents) else { continue }
      tried.append(moved.contents)
      attempt.take(moved.all, .hours(hours))
    }
  }
}

extension BillCase {
  /// By how many hours a day can begin elsewhere.
  static let shifts = (1...14).flatMap { [$0, -$0] }
}

extension LoggedUsage {
  /// What it holds, to be told apart from what another time holds.
  fileprivate var contents: [Int] {
    (responses + withoutUsage).map { Int($0.row) } + transcriptions.map { -1 - Int($0.index) }
  }
}
