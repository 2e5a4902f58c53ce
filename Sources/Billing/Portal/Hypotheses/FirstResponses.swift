extension Hypothesis {
  /// The bill holds the log's responses up to a moment: what came later is not in the export yet.
  static let firstResponses = Hypothesis(.firstResponses) { bill, attempt in
    guard !bill.context.times.isEmpty, bill.counted.contains(where: { bill.fallsShort($0) }) else { return }
    let responses = bill.log.responses.enumerated().sorted { left, right in
      let (one, other) = (left.element.moment ?? .min, right.element.moment ?? .min)
      return one == other ? left.offset < right.offset : one < other
    }.map(\.element)
    var sum: BillTally?
    for (place, record) in responses.dropLast().enumerated() {
      let more = bill.log.tally(of: record, withCost: bill.hasCost)
      sum = sum?.adding(more) ?? more
      if let sum { attempt.take(sum, .responses(responses.count - 1 - place)) }
    }
  }
}
