extension Hypothesis {
  /// The bill holds the log's responses up to a moment: what came later is not in the export yet.
  static let firstResponses = Hypothesis(.firstResponses) { bill, attempt in
    guard !bill.context.times.isEmpty, bill.counted.contains(where: { bill.fallsShort($0) }) else { return }
    guard bill.log.scope != .transcriptions else {
      // Each sum goes through what is left: the last few hundred are enough for what is not billed yet.
      for count in 1..<max(1, min(mostLeftOut, bill.log.transcriptions.count)) {
        attempt.take(bill.log.withoutLastTranscriptions(count).all, .responses(count))
      }
      return
    }
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

  private static let mostLeftOut = 300
}
