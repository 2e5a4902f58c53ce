extension Hypothesis {
  /// Answers that were stopped while they were made are not in the bill, although the log has usage for them.
  static let stoppedLeftOut = Hypothesis(.stoppedLeftOut) { bill, attempt in
    let stopped = bill.log.responses.filter { $0.isStopped && $0.reported.total != 0 }
    guard !stopped.isEmpty else { return attempt.ruleOut(.noneStopped) }
    let rest = bill.log.responses.filter { !$0.isStopped || $0.reported.total == 0 }
    guard !rest.isEmpty else { return }
    attempt.take(bill.log.tally(rest), .responses(stopped.count))
  }
}
