/// `sums_disagree`: the reported figures contradict each other.
///
/// It accounts for a difference only where the sum meets our count and one part is off by exactly the gap.
enum SumsDisagree {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard !DocumentationSample.isCopied(record.reported) else { return [] }
    return gaps(record).map { gap in
      let part = offender(record, gap)
      return Cause(
        .sumsDisagree, side: gap.side, modality: part ?? .all, tokens: gap.tokens,
        accountsFor: part == nil ? .expectation : .difference, line: Int(record.line))
    }
  }

  /// A sum that its parts do not make.
  struct Gap: Equatable {
    /// Where.
    var side: Side
    /// What the parts make, less what the sum says.
    var tokens: Int
    /// What the parts make.
    var parts: Int
    /// Whether the sum is that of the whole side, and not one of its cached or reasoning tokens or of both sides.
    var isOfSide: Bool
  }

  /// Every contradiction between the reported figures; one wrong figure is named once.
  static func gaps(_ record: ResponseRecord) -> [Gap] {
    let reported = record.reported
    var gaps: [Gap] = []
    func compare(_ side: Side, _ made: Int?, _ sum: Int?, isOfSide: Bool = false, isAtMost: Bool = false) {
      guard let sum, let made else { return }
      guard isAtMost ? made > sum : made != sum else { return }
      gaps.append(Gap(side: side, tokens: made - sum, parts: made, isOfSide: isOfSide))
    }
    compare(
      .input, sum(reported.inputText, reported.inputAudio).map { $0 + (reported.inputImage ?? 0) },
      reported.input, isOfSide: true)
    let inputGap = reported.inputGap ?? 0
    compare(.output, sum(reported.outputText, reported.outputAudio), reported.output, isOfSide: true)
    let sides = gaps
    compare(.input, sum(reported.input, reported.output), reported.total)
    // A wrong sum of one side contradicts the total as well, by as much the other way.
    if !sides.isEmpty, gaps.count > sides.count, gaps.last?.tokens == -sides.reduce(0, { $0 + $1.tokens }) {
      gaps.removeLast()
    }
    let input = reported.input.map { max($0, $0 + inputGap) }
    compare(.input, reported.cached, input, isAtMost: true)
    compare(
      .input, sum(reported.cachedText, reported.cachedAudio).map { $0 + (reported.cachedImage ?? 0) },
      reported.cached)
    compare(.input, reported.cachedText, reported.inputText, isAtMost: true)
    compare(.input, reported.cachedAudio, reported.inputAudio, isAtMost: true)
    compare(.output, reported.reasoning, reported.outputText, isAtMost: true)
    return gaps
  }

  /// Two parts together; nil where one is missing.
  private static func sum(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return nil }
    return one + other
  }

  /// How far the sum of one side lies from what its parts make, where the parts are right; nil where they agree.
  ///
  /// Other contradictions, as of cached tokens, are no tokens that the side has more or fewer.
  static func gap(_ record: ResponseRecord, _ side: Side) -> Int? {
    guard !DocumentationSample.isCopied(record.reported) else { return nil }
    return gaps(record).first { $0.side == side && $0.isOfSide }.map { -$0.tokens }
  }

  /// The one part that is off by the gap while the sum meets our count.
  private static func offender(_ record: ResponseRecord, _ gap: Gap) -> Modality? {
    guard gap.isOfSide else { return nil }
    let (reported, estimated) = (record.reported, record.estimated)
    switch gap.side {
    case .input:
      guard reported.input.flatMap(estimated.input.difference) == 0 else { return nil }
      return part(
        gap, reported.inputText.flatMap(estimated.inputText.difference),
        reported.inputAudio.flatMap(estimated.inputAudio.difference))
    case .output:
      guard reported.output.flatMap(estimated.output.difference) == 0 else { return nil }
      return part(
        gap, reported.outputText.flatMap(estimated.outputText.difference),
        reported.outputAudio.flatMap(estimated.outputAudio.difference))
    }
  }

  private static func part(_ gap: Gap, _ text: Int?, _ audio: Int?) -> Modality? {
    if text == gap.tokens, audio == 0 { return .text }
    if audio == gap.tokens, text == 0 { return .audio }
    return nil
  }
}
