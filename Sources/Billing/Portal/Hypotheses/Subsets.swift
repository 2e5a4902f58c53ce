import Reconciliation

/// The bill holds a part of the log, or more of it than the day that was asked for.
extension Hypothesis {
  /// The whole log, not only the bill's day.
  static let otherDays = Hypothesis(.otherDays) { bill, attempt in
    let others = bill.log.otherDays
    guard !others.isEmpty else { return }
    attempt.take(bill.log.tally(bill.log.responses + others), .responses(others.count))
  }

  /// The last response instead of all of them.
  static let lastResponse = Hypothesis(.lastResponse) { bill, attempt in
    guard bill.log.responses.count > 1, let last = bill.log.responses.last else { return }
    attempt.take(bill.log.tally(of: last, withCost: bill.hasCost), .response(last.row))
  }

  /// The responses of one model.
  static let oneModel = Hypothesis(.oneModel) { bill, attempt in
    let groups = Dictionary(grouping: bill.log.responses, by: \.model)
    guard groups.count > 1 else { return }
    for (model, responses) in groups.sorted(by: { $0.key.index < $1.key.index }) {
      attempt.take(bill.log.tally(responses), .model(model))
    }
  }

  /// The responses of one session.
  static let oneSession = Hypothesis(.oneSession) { bill, attempt in
    let groups = Dictionary(grouping: bill.log.responses, by: \.session)
    guard groups.count > 1 else { return }
    for (session, responses) in groups.sorted(by: { $0.key < $1.key }) {
      attempt.take(bill.log.tally(responses), .session(session))
    }
  }

  /// One response of several; the last one has been tried.
  static let oneResponse = Hypothesis(.oneResponse) { bill, attempt in
    for record in bill.log.responses.dropLast() {
      attempt.take(bill.log.tally(of: record, withCost: bill.hasCost), .response(record.row))
    }
  }
}
