/// What a response reports, and what is injected into that.
extension SampleSession {
  /// What a response of the conversation reports. What a reader of the log should find is noted.
  mutating func report(_ usage: SampledUsage, of response: String) -> UsageReport {
    guard !setup.isTimeBilled else {
      noteWhatFollows(usage, of: response, .missing)
      note(.usageMissing, nil, "the model reports no tokens", of: response)
      return .unimplemented
    }
    let change = nextChange(of: usage)
    switch change {
    case .usageMissing:
      noteWhatFollows(usage, of: response, .missing)
      note(.usageMissing, nil, "usage is null", of: response)
      return .missing
    case .usageZeroWithOutput:
      noteWhatFollows(usage, of: response, .wrong)
      note(
        .usageZeroWithOutput, plan.hiddenTurns == 0 ? -usage.total : nil, "usage is all zero", of: response)
      return .figures(SampledUsage(input: .init(), output: .init()))
    case .documentationSample:
      let sample = SampledUsage.documentation.randomElement(using: &random) ?? usage
      noteWhatFollows(usage, of: response, .wrong)
      note(.documentationSample, nil, "usage is the documentation's example", of: response)
      note(.cachedSubset, sample.cached.total, "a part of the example's input is cached", of: response)
      return .figures(sample)
    default: break
    }
    noteWhatFollows(usage, of: response, .right)
    return .figures(change.map { changed(usage, by: $0, of: response) } ?? usage)
  }

  /// What is to be changed in what this answer reports.
  private mutating func nextChange(of usage: SampledUsage) -> Injection? {
    guard !isReportTaken else { return nil }
    let change = Injection.reportChanges.first {
      isDue($0) && ($0 != .cachedSplitMissing || usage.cached.total > 0)
    }
    guard let change, happens(change) else { return nil }
    isReportTaken = true
    return change
  }

  /// The figures with something wrong, or left out, or added.
  private mutating func changed(
    _ usage: SampledUsage, by change: Injection, of response: String
  ) -> SampledUsage {
    var usage = usage
    switch change {
    case .sumsDisagree:
      let error = Int.random(in: 1...60, using: &random)
      let (sum, name) = sumToSpoil()
      usage.errors[keyPath: sum] = error
      note(.sumsDisagree, -error, "\(name) is not the sum of its parts", of: response)
    case .unexplained:
      let (figure, name) = figureToSpoil()
      // Enough to stand out where a figure is only known within a token or two.
      let amount = Int.random(in: 5...40, using: &random)
      let isLowered = Bool.random(using: &random) && usage.canLower(figure, by: amount)
      usage[keyPath: figure] += isLowered ? -amount : amount
      note(
        .unexplained, isLowered ? -amount : amount, "\(name) is reported \(isLowered ? "low" : "high")",
        of: response)
    case .reasoningInsideText:
      let thinking = Int.random(in: 8...120, using: &random)
      usage.reasoning = thinking
      usage.output.text += thinking
      note(.reasoningInsideText, thinking, "the model thinks first", of: response)
    case .cachedSplitMissing:
      usage.hasCachedSplit = false
      note(.cachedSplitMissing, usage.cached.total, "cached is not told apart by modality", of: response)
    case .duplicateResponse:
      var second = usage
      if Bool.random(using: &random) { second.output.text += Int.random(in: 1...30, using: &random) }
      secondReport = second
      note(.duplicateResponse, second.total, "the response is done twice", of: response)
    default: break
    }
    return usage
  }

  private mutating func sumToSpoil() -> (WritableKeyPath<SampledUsage.Sums, Int>, String) {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: (\.total, "total_tokens")
    case 1: (\.input, "input_tokens")
    default: (\.output, "output_tokens")
    }
  }

  /// A figure that every reader of the log can count: as long as there is one, not one that is only known within a range.
  private mutating func figureToSpoil() -> (WritableKeyPath<SampledUsage, Int>, String) {
    var figures: [(WritableKeyPath<SampledUsage, Int>, String)] = [
      (\.output.text, "text output"), (\.output.audio, "audio output"),
    ]
    // Where some of the conversation is not in the log, nobody can count what is read.
    if plan.hiddenTurns == 0, !asked.contains(.unseenResponse) {
      if !conversation.hasCuts { figures.append((\.input.audio, "audio input")) }
      if !setup.hasTools { figures.append((\.input.text, "text input")) }
    }
    return figures.randomElement(using: &random) ?? (\.input.audio, "audio input")
  }
}
