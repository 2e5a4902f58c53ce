import Reconciliation

extension Hypothesis {
  /// At times of which the log has nothing somebody else used the deployment; at its own times both agree.
  static let otherTimes = Hypothesis(.otherTimes) { bill, attempt in
    let moments = (bill.log.responses + bill.log.withoutUsage).map(\.moment)
    guard bill.context.times.count > 1, !moments.isEmpty, !moments.contains(nil) else { return }
    let strange = bill.context.times.filter { time in
      !moments.contains { $0.map(time.window.contains) ?? false }
    }
    var tally = bill.base
    for time in strange {
      for figure in time.figures { tally.add(figure.value...figure.value, to: figure.measure) }
    }
    attempt.take(tally, .periods(strange.count))
  }
}

extension ResponseRecord {
  /// When it ended, or began; nil where the log has no times.
  var moment: Int? { endedAt.milliseconds ?? startedAt.milliseconds }
}
