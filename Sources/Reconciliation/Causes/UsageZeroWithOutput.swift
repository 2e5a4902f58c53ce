/// `usage_zero_with_output`: the server reports 0 for an answer that the log holds.
enum UsageZeroWithOutput {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard record.isDone, record.marks.contains(.hasUsage), record.isCharged, record.reported.total == 0,
      record.reported.input ?? 0 == 0, record.reported.output ?? 0 == 0,
      record.estimated.outputText.tokens ?? 0 > 0
    else { return [] }
    return Comparison.differences(of: record).parts.compactMap { side, modality, tokens in
      guard let tokens, tokens != 0 else { return nil }
      return Cause(
        .usageZeroWithOutput, side: side, modality: modality, tokens: tokens, accountsFor: .difference,
        line: Int(record.line))
    }
  }
}
