import Display
import Reconciliation
import Wording

/// Two logs side by side as a table for people: setup, turns, causes, and what it comes to.
public struct CompareReport: Sendable {
  private let sources: (baseline: [SourceState], candidate: [SourceState])
  private let pairs: [SessionPair]
  private let width: Int?
  private let isASCII: Bool

  /// How wide sentences are where nothing says how wide a line may be.
  private static let usualWidth = 100
  /// Nothing wider is easily read.
  private static let widestSentence = 120

  /// A report.
  ///
  /// - Parameters:
  ///   - pairs: the sessions of both logs, paired.
  ///   - width: the widest line, in columns; nil for as wide as need be.
  ///   - isASCII: whether only ASCII is written.
  public init(
    baseline: [SourceState], candidate: [SourceState], _ pairs: [SessionPair], width: Int? = nil,
    isASCII: Bool = false
  ) {
    sources = (baseline, candidate)
    self.pairs = pairs
    self.width = width
    self.isASCII = isASCII
  }

  /// The whole report.
  public func text() -> String {
    var lines = sources.baseline.map { SafeText("baseline   ") + SourceLine.text($0) }
    lines += sources.candidate.map { SafeText("candidate  ") + SourceLine.text($0) }
    for (place, pair) in pairs.enumerated() {
      lines.append(.empty)
      if pairs.count > 1 { lines += [SafeText("Session \(place + 1)"), .empty] }
      switch pair {
      case .both(let comparison): lines += self.lines(comparison)
      case .onlyBaseline(let flow): lines.append(lonely(flow, "baseline"))
      case .onlyCandidate(let flow): lines.append(lonely(flow, "candidate"))
      }
    }
    return lines.map { line in
      let cut = width.map { line.truncated(to: $0) } ?? line
      return (isASCII ? cut.ascii : cut).string + "\n"
    }.joined()
  }

  private func lonely(_ flow: Flow, _ side: String) -> SafeText {
    let name = flow.name(flow.session.id) ?? "a session without an id"
    return SafeText(
      "Only in the \(side): \(name), \(Number.counted(flow.responses.count, "response")). Nothing to compare."
    )
  }

  private func lines(_ comparison: FlowComparison) -> [SafeText] {
    var lines = setup(comparison) + [.empty] + turns(comparison) + [.empty]
    let causes = self.causes(comparison)
    if !causes.isEmpty { lines += causes + [.empty] }
    let conclusion = FlowConclusion(comparison)
    lines.append(SafeText("What it comes to"))
    for sentence in conclusion.findings { lines += wrapped(sentence, "  - ") }
    guard let first = conclusion.steps.first else { return lines }
    lines += [.empty, SafeText("What to do")] + wrapped(first, "  ")
    for (place, step) in conclusion.steps.dropFirst().enumerated() {
      lines += wrapped(step, "  \(place + 1). ")
    }
    return lines
  }

  private func wrapped(_ text: String, _ lead: String) -> [SafeText] {
    let columns = min(width ?? Self.usualWidth, Self.widestSentence)
    return SafeText(text).wrapped(to: columns - lead.count).enumerated().map { place, line in
      SafeText(place == 0 ? lead : String(repeating: " ", count: lead.count)) + line
    }
  }
}

extension CompareReport {
  private func setup(_ comparison: FlowComparison) -> [SafeText] {
    let different = comparison.setupDifferences
    let told = comparison.setup.filter { $0.isSame != nil }.count
    var lines: [SafeText] = []
    if told == 0 {
      lines.append(SafeText("How they are set up: nothing that both logs tell"))
    } else if different.isEmpty {
      let settings =
        told == 1 ? "the one setting that both logs tell" : "all \(told) settings that both logs tell"
      lines.append(SafeText("How they are set up: the same in \(settings)"))
    } else {
      let verb = different.count == 1 ? "differs" : "differ"
      lines.append(
        SafeText("How they are set up: \(different.count) of \(Number.counted(told, "setting")) \(verb)"))
      var table = TextTable([
        .init("  setting"), .init("baseline", limit: valueWidth), .init("candidate", limit: valueWidth),
      ])
      for fact in different {
        let (baseline, candidate) = fact.words
        table.append([SafeText("  " + fact.aspect.words), SafeText(baseline), SafeText(candidate)])
      }
      lines += table.lines(width: width)
    }
    lines += untold(comparison.setup.filter { $0.baseline == nil }, of: comparison.setup, "baseline")
    lines += untold(comparison.setup.filter { $0.candidate == nil }, of: comparison.setup, "candidate")
    return lines + changesInCall(comparison)
  }

  private func untold(_ facts: [SetupFact], of all: [SetupFact], _ side: String) -> [SafeText] {
    if !facts.isEmpty, facts.count == all.count {
      return wrapped("the \(side)'s log does not tell how its session is set up", "  ")
    }
    let names = facts.map(\.aspect.words).joined(separator: ", ")
    return facts.isEmpty ? [] : wrapped("not in the \(side)'s log: \(names)", "  ")
  }

  private var valueWidth: Int? { width.map { max(12, ($0 - 26) / 2) } }

  /// What changes in the middle of a call is compared as it is at its end: that has to be said.
  private func changesInCall(_ comparison: FlowComparison) -> [SafeText] {
    [(comparison.baseline, "baseline"), (comparison.candidate, "candidate")].flatMap { flow, side in
      let count = Int(flow.session.setup.changesInCall)
      return count == 0
        ? []
        : wrapped(
          "the \(side) was set up anew during the call (\(Number.grouped(count))×); shown is how it ended",
          "  ")
    }
  }

  private func turns(_ comparison: FlowComparison) -> [SafeText] {
    let counts = [
      (comparison.shared.count, "on both sides"), (comparison.onlyInBaseline.count, "only in the baseline"),
      (comparison.onlyInCandidate.count, "only in the candidate"),
    ].filter { $0.0 > 0 }.map { "\(Number.grouped($0.0)) \($0.1)" }
    guard !counts.isEmpty else { return [SafeText("Turns: none on either side")] }
    var lines = [SafeText("Turns: \(counts.joined(separator: ", "))")]
    var table = TextTable([
      .init("  tokens"), .init("baseline", isNumber: true), .init("candidate", isNumber: true),
      .init("difference", isNumber: true), .init("we: baseline", isNumber: true, priority: 1),
      .init("we: candidate", isNumber: true, priority: 1),
    ])
    var headings: [(row: Int, text: SafeText)] = []
    var rows = 0
    var same: [TurnMatch] = []
    func noteSame() {
      guard let first = same.first, let last = same.last else { return }
      let places = same.count == 1 ? "" : " to \(TurnWords.place(last))"
      headings.append((rows, SafeText("\(TurnWords.place(first))\(places)  the same figures")))
      same = []
    }
    for turn in comparison.turns {
      let figures = turn.shownFigures
      if turn.isAlike {
        same.append(turn)
        continue
      }
      noteSame()
      headings.append((rows, SafeText(heading(turn))))
      for pair in figures { table.append(row(pair)) }
      rows += figures.count
    }
    noteSame()
    let body = table.lines(width: width)
    if rows > 0 { lines.append(body[0]) }
    for row in 0...rows {
      lines += headings.filter { $0.row == row }.map(\.text)
      if row < rows { lines.append(body[row + 1]) }
    }
    if rows > 0 {
      lines.append(
        SafeText("  baseline, candidate: what the servers say; we: what we count in the same log"))
    }
    return lines
  }

  private func heading(_ turn: TurnMatch) -> String {
    let words = "\(TurnWords.place(turn))  \(TurnWords.text(turn))"
    if turn.candidate == nil { return words + "  (only in the baseline)" }
    if turn.baseline == nil { return words + "  (only in the candidate)" }
    return turn.isByOrderOnly ? words + "  (paired by order only)" : words
  }

  private func row(_ pair: FigurePair) -> [SafeText] {
    [
      SafeText("  " + pair.kind.words), SafeText(Number.grouped(pair.baseline)),
      SafeText(Number.grouped(pair.candidate)),
      SafeText(pair.difference.map { $0 == 0 ? "=" : Number.signed($0) } ?? "?"),
      SafeText(Self.counted(pair.baselineEstimate)), SafeText(Self.counted(pair.candidateEstimate)),
    ]
  }

  private static func counted(_ figure: Figure) -> String {
    guard let range = figure.range, figure.isRange else { return Estimate.words(figure) }
    return "\(Number.grouped(range.lowerBound))–\(Number.grouped(range.upperBound))"
  }

  private func causes(_ comparison: FlowComparison) -> [SafeText] {
    guard !comparison.causes.isEmpty else { return [] }
    return [SafeText("Worth knowing, on one side only")]
      + comparison.causes.flatMap { cause in
        wrapped(
          "\(cause.isBaseline ? "baseline" : "candidate")\(place(cause)): "
            + CauseSentence(cause, of: comparison.flow(of: cause)).text,
          "  - ")
      }
  }

  /// Where it shows; nothing for the session as a whole.
  private func place(_ cause: OneSidedCause) -> String {
    guard let first = cause.first else { return "" }
    return ", #\(first.sequence)"
      + (cause.responses > 1 ? " and \(Number.grouped(cause.responses - 1)) more" : "")
  }
}

extension TurnMatch {
  /// The figures that say something: not those that are 0 or missing on both sides.
  fileprivate var shownFigures: [FigurePair] {
    figures.filter { isCompared($0.kind) && (($0.baseline ?? 0) != 0 || ($0.candidate ?? 0) != 0) }
  }

  /// Whether both sides have the turn, report it, and agree in everything.
  fileprivate var isAlike: Bool {
    guard let baseline, let candidate, baseline.marks.contains(.hasUsage), !endsDifferently, !isByOrderOnly
    else { return false }
    return candidate.marks.contains(.hasUsage) && figures.allSatisfy { ($0.difference ?? 0) == 0 }
      && baseline.content == candidate.content
  }
}
