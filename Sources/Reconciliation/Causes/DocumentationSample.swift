/// `documentation_sample`: the figures of the API documentation's example, copied into a log.
///
/// Source: `domain.md`, 1.1: the example of today, and that of the preview, which contradicts itself.
enum DocumentationSample {
  @Sendable static func test(_ record: ResponseRecord) -> [Cause] {
    guard isCopied(record.reported) else { return [] }
    let differences = Comparison.differences(of: record)
    let causes = differences.parts.compactMap { side, modality, tokens -> Cause? in
      guard let tokens, tokens != 0 else { return nil }
      return Cause(
        .documentationSample, side: side, modality: modality, tokens: tokens, accountsFor: .difference,
        line: Int(record.line))
    }
    guard causes.isEmpty else { return causes }
    return [Cause(.documentationSample, side: .input, accountsFor: .difference, line: Int(record.line))]
  }

  /// Whether figures are those of an example.
  static func isCopied(_ reported: ReportedFigures) -> Bool {
    examples.contains { example in
      // Its total alone rules nearly every response out.
      (reported.total == nil || reported.total == example[0])
        && zip(example, reported.all).allSatisfy { expected, figure in
          expected == nil || figure == nil || expected == figure
        } && zip(example, reported.all).filter { $0 != nil && $0 == $1 }.count >= 6
    }
  }

  /// In the order of `ReportedFigures.all`; nil where the example has no figure or none of weight.
  private static let examples: [[Int?]] = [
    [253, 132, 119, 13, nil, 64, 64, nil, nil, 121, 30, 91, nil],
    [275, 127, 119, 8, nil, 384, 128, 256, nil, 148, 36, 112, nil],
  ]
}
