extension Hypothesis {
  /// The responses of one session.
  static let oneSession = Hypothesis(.oneSession) { bill, attempt in
    let groups = Dictionary(grouping: bill.log.responses, by: \.session)
    guard groups.count > 1 else { return }
    for (session, responses) in groups.sorted(by: { $0.key < $1.key }) {
      attempt.take(bill.log.tally(responses), .session(session))
    }
  }
}
