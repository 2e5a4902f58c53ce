extension Hypothesis {
  /// The bill's days begin at another hour than those of UTC.
  static let shiftedHours = Hypothesis(.shiftedHours) { bill, attempt in
    guard !bill.context.times.isEmpty, let window = bill.log.window, bill.log.withoutTime == 0 else { return }
    for (hours, moved) in BillCase.shifts({ bill.log.shifted(window, by: $0) }, isSame: LoggedUsage.isSame) {
      guard !moved.contents.isEmpty, moved.contents != bill.log.contents else { continue }
      attempt.take(moved.all, .hours(hours))
    }
  }
}

extension BillCase {
  /// By how many hours a day can begin elsewhere, the fewest first; those next to each other that come to the same are one.
  static func shifts<Answer>(
    _ answer: (Int) -> Answer?, isSame: (Answer, Answer) -> Bool
  ) -> [(hours: ClosedRange<Int>, answer: Answer)] {
    var found: [(hours: ClosedRange<Int>, answer: Answer)] = []
    for sign in [1, -1] {
      for hours in (1...14).map({ $0 * sign }) {
        guard let answer = answer(hours) else { continue }
        if let last = found.last, last.hours.contains(hours - sign), isSame(last.answer, answer) {
          found[found.count - 1].hours = min(last.hours.lowerBound, hours)...max(last.hours.upperBound, hours)
        } else {
          found.append((hours...hours, answer))
        }
      }
    }
    func first(_ hours: ClosedRange<Int>) -> Int { min(abs(hours.lowerBound), abs(hours.upperBound)) }
    return found.enumerated().sorted { left, right in
      let (one, other) = (first(left.element.hours), first(right.element.hours))
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
  }
}

extension LoggedUsage {
  /// The same models' usage of a time that begins so many hours later.
  fileprivate func shifted(_ window: BillWindow, by hours: Int) -> LoggedUsage? {
    window.shifted(by: hours * 3_600_000).map { moved(to: $0) }
  }

  fileprivate static func isSame(_ one: LoggedUsage, _ other: LoggedUsage) -> Bool {
    one.contents == other.contents
  }

  /// What it holds, to be told apart from what another time holds.
  fileprivate var contents: [Int] {
    (responses + withoutUsage).map { Int($0.row) } + transcriptions.map { -1 - Int($0.index) }
  }
}
