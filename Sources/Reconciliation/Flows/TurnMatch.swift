/// A turn of one session beside the turn of the other that does the same; a turn that only one has stands alone.
public struct TurnMatch: Sendable, Equatable {
  /// The baseline's response; nil where only the candidate has the turn.
  public let baseline: ResponseRecord?
  /// The candidate's response; nil where only the baseline has the turn.
  public let candidate: ResponseRecord?

  /// Whether the turns are paired by their order alone: one of the logs does not show what was new in it.
  public var isByOrderOnly: Bool {
    guard let baseline, let candidate else { return false }
    return baseline.content.asked.isEmpty != candidate.content.asked.isEmpty
  }

  /// What was new for the model in this turn.
  public var asked: TurnContent {
    (baseline?.content.asked ?? []).union(candidate?.content.asked ?? [])
  }

  /// The figures of both sides; empty for a turn that only one has.
  public var figures: [FigurePair] {
    guard let baseline, let candidate else { return [] }
    return FigurePair.Kind.allCases.map { FigurePair($0, baseline, candidate) }
  }

  /// Whether a figure is one to compare: a sum where one of the servers does not split it, else its parts.
  public func isCompared(_ kind: FigurePair.Kind) -> Bool {
    func hasLost(_ mark: ResponseRecord.Marks) -> Bool {
      baseline?.marks.contains(mark) == true || candidate?.marks.contains(mark) == true
    }
    return switch kind {
    case .input: hasLost(.inputSplitMissing)
    case .inputText, .inputAudio, .inputImage: !hasLost(.inputSplitMissing)
    case .output: hasLost(.outputSplitMissing)
    case .outputText, .outputAudio: !hasLost(.outputSplitMissing)
    case .cached: true
    }
  }

  /// Whether the turn ended in another way: completed here, stopped or failed there.
  public var endsDifferently: Bool {
    guard let baseline, let candidate else { return false }
    return baseline.status != candidate.status
  }

  /// Pairs the turns of two sessions in their order: only turns of the same kind, and those that are most alike.
  ///
  /// Turns are looked for at most 512 places from where an even pace would have them, so that time and memory stay within
  /// bounds for sessions of any length.
  static func align(_ baseline: [ResponseRecord], _ candidate: [ResponseRecord]) -> [TurnMatch] {
    var alignment = Alignment(baseline, candidate)
    return alignment.matches()
  }
}

/// The table of a sequence alignment, within a band around the diagonal.
private struct Alignment {
  private enum Step: UInt8 {
    case pair, onlyBaseline, onlyCandidate
  }

  private static let reach = 512
  private let left: [ResponseRecord]
  private let right: [ResponseRecord]
  private var steps: [[Step]] = []

  init(_ left: [ResponseRecord], _ right: [ResponseRecord]) {
    self.left = left
    self.right = right
  }

  /// The columns that a row looks at.
  private func band(_ row: Int) -> ClosedRange<Int> {
    let center = left.isEmpty ? right.count : row * right.count / left.count
    // Both ends of neighbouring rows must touch, so the last row of an empty side takes all.
    let width = left.isEmpty ? right.count : Self.reach + right.count / left.count
    return max(0, center - width)...min(right.count, center + width)
  }

  mutating func matches() -> [TurnMatch] {
    fill()
    var matches: [TurnMatch] = []
    var (row, column) = (left.count, right.count)
    while row > 0 || column > 0 {
      switch steps[row][column - band(row).lowerBound] {
      case .pair:
        (row, column) = (row - 1, column - 1)
        matches.append(TurnMatch(baseline: left[row], candidate: right[column]))
      case .onlyBaseline:
        row -= 1
        matches.append(TurnMatch(baseline: left[row], candidate: nil))
      case .onlyCandidate:
        column -= 1
        matches.append(TurnMatch(baseline: nil, candidate: right[column]))
      }
    }
    return matches.reversed()
  }

  private mutating func fill() {
    var above: [Int] = []
    for row in 0...left.count {
      let columns = band(row)
      let columnsAbove = row > 0 ? band(row - 1) : columns
      func score(above column: Int) -> Int? {
        row > 0 && columnsAbove.contains(column) ? above[column - columnsAbove.lowerBound] : nil
      }
      var scores: [Int] = []
      var line: [Step] = []
      for column in columns {
        var best = (score: 0, step: Step.onlyCandidate)
        if let before = scores.last { best = (before, .onlyCandidate) }
        if let before = score(above: column), scores.isEmpty || before > best.score {
          best = (before, .onlyBaseline)
        }
        if column > 0, let before = score(above: column - 1),
          let likeness = Likeness.of(left[row - 1], right[column - 1]),
          before + likeness > best.score
        {
          best = (before + likeness, .pair)
        }
        scores.append(best.score)
        line.append(best.step)
      }
      steps.append(line)
      above = scores
    }
  }
}

/// How alike two turns are.
///
/// More pairs are better than alike ones, as long as it is not at the price of turns that are plainly the same: where one log
/// has a turn more at its beginning, all others must not move by one for it.
private enum Likeness {
  private static let pair = 500
  private static let sameQuestion = 100
  private static let sameAnswer = 50
  private static let sameOutcome = 50
  private static let sameSize = 400
  private static let nearSize = 50

  /// A positive number, the higher the more alike; nil where the turns are of different kinds.
  static func of(_ baseline: ResponseRecord, _ candidate: ResponseRecord) -> Int? {
    guard baseline.marks.contains(.outOfBand) == candidate.marks.contains(.outOfBand) else { return nil }
    let (asked, other) = (baseline.content.asked, candidate.content.asked)
    guard asked == other || asked.isEmpty || other.isEmpty else { return nil }
    var likeness = pair + (asked == other ? sameQuestion : 0)
    if baseline.content.answered == candidate.content.answered { likeness += sameAnswer }
    if baseline.status == candidate.status { likeness += sameOutcome }
    let sizes = (baseline.facts, candidate.facts)
    if !asked.isEmpty, sizes.0.newText >= 0, sizes.0.newAudio >= 0, sizes.0.newText == sizes.1.newText,
      sizes.0.newAudio == sizes.1.newAudio
    {
      likeness += sameSize
    }
    return likeness + closeness(sizes.0.newText, sizes.1.newText)
      + closeness(sizes.0.newAudio, sizes.1.newAudio)
  }

  private static func closeness(_ one: Int32, _ other: Int32) -> Int {
    guard one >= 0, other >= 0 else { return 0 }
    return (Int(min(one, other)) + 1) * nearSize / (Int(max(one, other)) + 1)
  }
}
