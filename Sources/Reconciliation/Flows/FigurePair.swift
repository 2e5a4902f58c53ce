/// One figure of a turn on both sides: what the servers say, and what we count.
public struct FigurePair: Sendable, Equatable {
  /// Which figure.
  public let kind: Kind
  /// What the baseline's server says, in tokens; nil where it says nothing.
  public let baseline: Int?
  /// What the candidate's server says.
  public let candidate: Int?
  /// What we count for the baseline.
  public let baselineEstimate: Figure
  /// What we count for the candidate.
  public let candidateEstimate: Figure
  /// The part of our count that is instructions and tools, candidate less baseline; nil where it is not known.
  let promptDifference: Int?

  /// The figures that are compared.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// All input: looked at where the split into text and audio is lost.
    case input
    case inputText, inputAudio, inputImage
    /// The part of the input that came from the cache.
    case cached
    /// All output: looked at where the split is lost.
    case output
    case outputText, outputAudio

    /// Whether it goes into the model.
    public var isInput: Bool { self != .output && self != .outputText && self != .outputAudio }
  }

  init(_ kind: Kind, _ baseline: ResponseRecord, _ candidate: ResponseRecord) {
    self.kind = kind
    self.baseline = kind.reported(baseline)
    self.candidate = kind.reported(candidate)
    baselineEstimate = kind.estimated(baseline)
    candidateEstimate = kind.estimated(candidate)
    let prompts = (Int(baseline.facts.prompt), Int(candidate.facts.prompt))
    let isKnown = prompts.0 >= 0 && prompts.1 >= 0
    promptDifference = kind == .inputText || kind == .input ? (isKnown ? prompts.1 - prompts.0 : nil) : 0
  }

  /// Candidate less baseline, as the servers say; nil where one says nothing.
  public var difference: Int? {
    guard let baseline, let candidate else { return nil }
    return candidate - baseline
  }

  /// Candidate less baseline, as we count, from the likeliest figures; nil where one is not known.
  public var estimatedDifference: Int? {
    guard kind != .cached, let one = baselineEstimate.tokens, let other = candidateEstimate.tokens else {
      return nil
    }
    return other - one
  }

  /// The part of the difference that our count does not show: the same was asked or made, and the servers count it
  /// differently; nil where our count is too rough to tell.
  public var rest: Int? {
    guard let difference, kind != .cached, baselineEstimate.isCheckable, candidateEstimate.isCheckable,
      let one = baselineEstimate.range, let other = candidateEstimate.range
    else { return nil }
    // The same input twice: a range says how sure we are of it, not that the servers may differ.
    if kind.isInput, baselineEstimate == candidateEstimate { return difference }
    let least = other.lowerBound - one.upperBound
    let most = other.upperBound - one.lowerBound
    return difference > most ? difference - most : difference < least ? difference - least : 0
  }
}

extension FigurePair.Kind {
  fileprivate func reported(_ record: ResponseRecord) -> Int? {
    switch self {
    case .input: record.reported.input
    case .inputText: record.reported.inputText
    case .inputAudio: record.reported.inputAudio
    case .inputImage: record.reported.inputImage
    case .cached: record.reported.cached
    case .output: record.reported.output
    case .outputText: record.reported.outputText
    case .outputAudio: record.reported.outputAudio
    }
  }

  fileprivate func estimated(_ record: ResponseRecord) -> Figure {
    switch self {
    case .input: record.marks.contains(.images) ? .unknown : record.estimated.input
    case .inputText: record.estimated.inputText
    case .inputAudio: record.estimated.inputAudio
    case .inputImage: record.marks.contains(.images) ? .unknown : .zero
    case .cached: record.estimated.cached
    case .output: record.estimated.output
    case .outputText: record.estimated.outputText
    case .outputAudio: record.estimated.outputAudio
    }
  }
}
