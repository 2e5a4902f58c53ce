extension Hypothesis {
  /// The responses of one model.
  static let oneModel = Hypothesis(.oneModel) { bill, attempt in
    let groups = Dictionary(grouping: bill.log.responses, by: \.model)
    guard groups.count > 1 else { return }
    for (model, responses) in groups.sorted(by: { $0.key.index < $1.key.index }) {
      attempt.take(bill.log.tally(responses), .model(model))
    }
  }
}
