extension Hypothesis {
  /// The bill holds what the server reports.
  static let sameAsLog = Hypothesis(.sameAsLog) { bill, attempt in
    let known = bill.comparable
    guard !known.isEmpty else { return }
    known.allSatisfy { bill.meets($0) } ? attempt.agree() : attempt.show(bill.base)
  }
}
