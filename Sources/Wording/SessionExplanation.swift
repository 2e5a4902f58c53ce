import Billing
import Display
import Reconciliation

/// One session in words: the three questions, its causes, those of its responses by code, and what readers add up.
public struct SessionExplanation: Sendable {
  /// Which session: its id, its model, how many responses it has.
  public let title: String
  /// The three questions and their answers.
  public let questions: Questions
  /// What the session as a whole shows, with what to do.
  public let causes: [CauseSentence]
  /// The causes of its responses.
  public let groups: PricedCauses
  /// What to do about those that cost, contradict or hide something, one a line.
  public let steps: [SafeText]
  /// What readers add up, beside what is right, one a line.
  public let sums: [SafeText]

  /// The explanation of a session.
  ///
  /// - Parameters:
  ///   - records: the records of that session alone.
  ///   - naive: its naive sums.
  public init(_ session: SessionRecord, _ records: Records, naive: NaiveSums, _ prices: PriceTable) {
    let parts = [
      records.name(session.id) ?? "session \(session.index + 1)", records.name(session.model),
      Number.counted(records.responses.count, "response"),
    ]
    title = parts.compactMap { $0 }.joined(separator: "   ")
    questions = Questions(records, prices: prices, naive: naive)
    causes = SessionCauses.of(session).map { CauseSentence($0, of: session, name: records.name(_:)) }
    groups = PricedCauses(records, prices)
    steps = Self.steps(groups, records)
    sums = NaiveWords.lines(naive, name: records.name(_:))
  }

  private static func steps(_ groups: PricedCauses, _ records: Records) -> [SafeText] {
    groups.entries.map(\.group).compactMap { group in
      guard group.code.kind != .howItWorks,
        let record = records.responses.first(where: { $0.row == group.responses.first }),
        let advice = CauseSentence(group.first, of: record, name: records.name(_:)).advice
      else { return nil }
      return SafeText("\(group.code.rawValue): \(advice)")
    }
  }

  /// The explanation as lines of a report.
  public var lines: [SafeText] {
    var lines = [SafeText(title), .empty] + questions.lines()
    if !causes.isEmpty {
      lines += [.empty, "The session as a whole:"]
      for cause in causes {
        lines.append(SafeText("  " + cause.text))
        if let advice = cause.advice { lines.append(SafeText("    " + advice)) }
      }
    }
    if !groups.entries.isEmpty {
      lines += [.empty, "Causes, by how many of its responses show them:"]
      lines += CauseTable.lines(groups)
    }
    if !steps.isEmpty { lines += [.empty, "What to do:"] + steps.map { "  " + $0 } }
    return lines + [.empty, "What people add up, and what is right:"] + sums.map { "  " + $0 }
  }
}
