/// All causes that are tested on a response.
public enum Causes {
  /// One test decides one cause: it answers the cause where the facts of the record show it.
  private static let tests: [@Sendable (ResponseRecord) -> [Cause]] =
    differences + [
      NotCharged.test, UsageMissing.test, LogCut.test, VadDoubleTrigger.test, IdleTimeout.test,
      SilenceCommitted.test, CutAtLimit.test, HistoryResent.test, AnswerCarriedAsTranscript.test,
      CacheBust.test, GeneratedNotHeard.test, TruncatedByClient.test, DefaultInstructions.test,
      ToolsOverhead.test, OutOfBand.test, ReasoningInsideText.test, CachedSubset.test,
      CachedSplitMissing.test, UnseenResponse.test, DuplicateResponse.test, PayloadStripped.test,
    ]

  /// The tests of causes that can account for a difference.
  private static let differences: [@Sendable (ResponseRecord) -> [Cause]] = [
    DocumentationSample.test, UsageZeroWithOutput.test, SumsDisagree.test, TruncatedByServer.test,
    ConstantChanged.test, ModelScaffold.test, ImageInput.test,
  ]

  /// Every cause that a record shows, and what is left unexplained.
  public static func of(_ record: ResponseRecord) -> [Cause] {
    let found = tests.flatMap { $0(record) }
    let comparison = Comparison(record)
    return comparison.verdict == .unexplained ? unexplained(comparison.remainder, record) + found : found
  }

  /// The causes that account for a difference; of two that claim all of one figure, the first.
  static func accounting(for record: ResponseRecord, _ difference: Comparison.Deltas) -> [Cause] {
    guard difference.known.contains(where: { $0 != 0 }) else { return [] }
    return differences.lazy.map { test in test(record).filter(\.accountsForTokens) }
      .first { !$0.isEmpty } ?? []
  }

  private static func unexplained(_ left: Comparison.Deltas, _ record: ResponseRecord) -> [Cause] {
    left.parts.compactMap { side, modality, tokens in
      guard let tokens, tokens != 0 else { return nil }
      return Cause(
        .unexplained, side: side, modality: modality, tokens: tokens, accountsFor: .difference,
        line: Int(record.line))
    }
  }
}

extension Cause {
  /// Whether its tokens enter the sum that a difference is held against.
  var accountsForTokens: Bool { accountsFor == .difference && tokens != nil && modality != .image }
}
