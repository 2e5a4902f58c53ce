extension Hypothesis {
  /// The bill's days begin at another hour than those of UTC.
  static let shiftedHours = Hypothesis(.shiftedHours) { bill, attempt in
    guard !bill.context.times.isEmpty, let window = bill.log.window else { return }
    let responses = (bill.log.responses + bill.log.otherDays).filter { $0.moment != nil }
    var tried = [responses.filter { $0.moment.map(window.contains) ?? false }.map(\.row)]
    for hours in (1...14).flatMap({ [$0, -$0] }) {
      guard let shifted = window.shifted(by: hours * 3_600_000) else { continue }
      let moved = responses.filter { $0.moment.map(shifted.contains) ?? false }
      guard !moved.isEmpty, !tried.contains(moved.map(\.row)) else { continue }
      tried.append(moved.map(\.row))
      attempt.take(bill.log.tally(moved), .hours(hours))
    }
  }
}
