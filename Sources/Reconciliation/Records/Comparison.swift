/// What the server says of a response held against what we count: differences, what is left of them, and the verdict.
///
/// Derived from a record whenever it is asked for, never stored.
public struct Comparison: Sendable, Equatable {
  /// Reported less estimated, for each modality of each side.
  public var difference: Deltas
  /// What no cause accounts for.
  public var remainder: Deltas
  /// How many figures met exactly, met within a range, and could not be checked.
  public var checked: Checked
  /// How much of the input could be checked.
  public var input = CheckedSide.nothing
  /// How much of the output could be checked.
  public var output = CheckedSide.nothing
  /// What the server's figures of the input say beyond their own parts; nil where they agree, or where a difference shows it.
  public var inputContradiction: Int?
  /// The same of the output.
  public var outputContradiction: Int?
  /// The judgement.
  public var verdict: Verdict

  /// How many figures were checked, and how.
  public struct Checked: Sendable, Equatable {
    /// Met to the token.
    public var exact = 0
    /// Met within a range that says something.
    public var inRange = 0
    /// One side is missing, or the range is so wide that nearly anything fits.
    public var not = 0
  }

  /// Tokens by side and modality; nil where either side is missing. Nothing is ever netted across them.
  public struct Deltas: Sendable, Equatable {
    /// Text of the input.
    public var inputText: Int?
    /// Audio of the input.
    public var inputAudio: Int?
    /// Text of the output.
    public var outputText: Int?
    /// Audio of the output.
    public var outputAudio: Int?
    /// All input, where the log has lost the split.
    public var inputTotal: Int?
    /// All output, where the log has lost the split.
    public var outputTotal: Int?

    /// Each with its place.
    var parts: [(Side, Modality, Int?)] {
      [
        (.input, .text, inputText), (.input, .audio, inputAudio), (.input, .all, inputTotal),
        (.output, .text, outputText), (.output, .audio, outputAudio), (.output, .all, outputTotal),
      ]
    }

    /// All that are known.
    public var known: [Int] {
      [inputText, inputAudio, inputTotal, outputText, outputAudio, outputTotal].compactMap { $0 }
    }

    /// Those of one side.
    public func known(_ side: Side) -> [Int] {
      switch side {
      case .input: [inputText, inputAudio, inputTotal].compactMap { $0 }
      case .output: [outputText, outputAudio, outputTotal].compactMap { $0 }
      }
    }
  }

  /// Compares one response.
  public init(_ record: ResponseRecord) {
    self.init()
    guard record.isDone, record.marks.contains(.hasUsage) else {
      checked.not = 4
      return
    }
    check(record)
    let causes = Causes.accounting(for: record, difference)
    remainder = difference.less(causes)
    verdict = judge(hasCause: !causes.isEmpty)
    func contradiction(_ side: Side) -> Int? {
      difference.known(side).contains { $0 != 0 } ? nil : SumsDisagree.gap(record, side)
    }
    inputContradiction = contradiction(.input)
    outputContradiction = contradiction(.output)
    // Parts that meet our count, or that nobody can count, and a sum that is not theirs: it differs, and we know why.
    if verdict != .unexplained, !SumsDisagree.gaps(record).isEmpty { verdict = .explained }
  }

  /// The tokens by which one side differs, figure by figure: from our count, else from its own parts.
  public func differing(_ side: Side) -> [Int] {
    let contradiction = side == .input ? inputContradiction : outputContradiction
    return difference.known(side).filter { $0 != 0 } + (contradiction.map { [$0] } ?? [])
  }

  /// The most tokens, without their sign, by which any figure differs; nil where none could be compared.
  public var largestDifference: Int? {
    let found = Side.allCases.flatMap(differing).map(abs).max()
    return found ?? (difference.known.isEmpty ? nil : 0)
  }

  /// The differences alone: what causes are decided on.
  static func differences(of record: ResponseRecord) -> Deltas {
    var comparison = Comparison()
    comparison.check(record)
    return comparison.difference
  }

  private init() {
    difference = Deltas()
    checked = Checked()
    verdict = .unverifiable
    remainder = Deltas()
  }

  private mutating func check(_ record: ResponseRecord) {
    let (reported, estimated) = (record.reported, record.estimated)
    difference.inputText = check(reported.inputText, estimated.inputText)
    difference.inputAudio = check(reported.inputAudio, estimated.inputAudio)
    if record.marks.contains(.inputSplitMissing), reported.input != nil, !record.marks.contains(.images) {
      difference.inputTotal = check(reported.input, estimated.input)
    }
    difference.outputText = check(reported.outputText, estimated.outputText)
    difference.outputAudio = check(reported.outputAudio, estimated.outputAudio)
    if record.marks.contains(.outputSplitMissing), reported.output != nil {
      difference.outputTotal = check(reported.output, estimated.output)
    }
    input = CheckedSide(
      text: reported.inputText, estimated.inputText, audio: reported.inputAudio, estimated.inputAudio)
    output = CheckedSide(
      text: reported.outputText, estimated.outputText, audio: reported.outputAudio, estimated.outputAudio)
    if difference.inputTotal != nil, let sum = reported.input {
      input = CheckedSide(sum: sum, estimated.input)
    }
    if difference.outputTotal != nil, let sum = reported.output {
      output = CheckedSide(sum: sum, estimated.output)
    }
  }

  private mutating func check(_ reported: Int?, _ estimated: Figure) -> Int? {
    guard let reported, let difference = estimated.difference(from: reported) else {
      checked.not += 1
      return nil
    }
    guard difference == 0 else { return difference }
    if !estimated.isCheckable {
      checked.not += 1
    } else if estimated.isRange {
      checked.inRange += 1
    } else {
      checked.exact += 1
    }
    return 0
  }

  private func judge(hasCause: Bool) -> Verdict {
    if difference.known.contains(where: { $0 != 0 }) {
      return hasCause && remainder.known.allSatisfy { $0 == 0 } ? .explained : .unexplained
    }
    // Nothing against nothing is no agreement.
    return checked.exact + checked.inRange > 0 && (input != .nothing || output != .nothing)
      ? .match : .unverifiable
  }
}

extension Comparison.Deltas {
  /// What is left after the causes have accounted for their tokens.
  func less(_ causes: [Cause]) -> Self {
    var left = self
    for cause in causes {
      guard let tokens = cause.tokens else { continue }
      switch (cause.side, cause.modality) {
      case (.input, .text): left.inputText = left.inputText.map { $0 - tokens }
      case (.input, .audio): left.inputAudio = left.inputAudio.map { $0 - tokens }
      case (.output, .text): left.outputText = left.outputText.map { $0 - tokens }
      case (.output, .audio): left.outputAudio = left.outputAudio.map { $0 - tokens }
      case (.input, .all): left.inputTotal = left.inputTotal.map { $0 - tokens }
      case (.output, .all): left.outputTotal = left.outputTotal.map { $0 - tokens }
      case (_, .image): break
      }
    }
    return left
  }
}

/// The judgement on a response.
public enum Verdict: UInt8, Sendable, CaseIterable {
  /// No difference.
  case match
  /// A difference, and causes account for all of it.
  case explained
  /// A difference of which something is left.
  case unexplained
  /// No usage, or nothing in the log to count, or only ranges so wide that nearly anything fits.
  case unverifiable

  /// The word for it in reports.
  public var name: String {
    switch self {
    case .match: "match"
    case .explained: "explained"
    case .unexplained: "unexplained"
    case .unverifiable: "unverifiable"
    }
  }
}

/// What goes into the model, and what comes out.
public enum Side: UInt8, Sendable, CaseIterable {
  case input, output
}

/// What tokens are made from.
public enum Modality: UInt8, Sendable {
  case text, audio
  /// Pictures: outside every difference, since no formula for them is public.
  case image
  /// Text and audio together.
  case all
}
