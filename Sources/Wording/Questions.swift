import Billing
import Display
import Reconciliation

/// The three questions and their answers, always kept apart.
public struct Questions: Sendable {
  /// Is the server right?
  public let isServerRight: Answer
  /// Why so much?
  public let whySoMuch: Answer
  /// Is the bill right?
  public let isBillRight: Answer
  /// What the server says, what we count, and what it costs, in one line.
  public let sums: String

  /// An answer.
  public struct Answer: Sendable {
    /// The words.
    public let text: String
    /// How they are shown.
    public let role: Role
  }

  /// The answers that records give.
  ///
  /// - Parameters:
  ///   - bill: a bill that was held against them.
  ///   - hint: what to do where none was.
  ///   - naive: what readers add up of the same records, so that they find their own number again.
  public init(
    _ records: Records, prices: PriceTable, bill: BillStatement? = nil,
    hint: String = "`realtally bill --billed` compares.", naive: NaiveSums? = nil
  ) {
    isServerRight = Self.server(records)
    whySoMuch = Self.parts(records.totals, naive.flatMap { NaiveWords.recognised($0) })
    let (text, role) = bill.map { StatementPage.short($0) } ?? ("– Not compared. \(hint)", .muted)
    isBillRight = Answer(text: text, role: role)
    sums = Self.sums(records, prices)
  }

  /// Questions and answers, one a line.
  public var lines: [SafeText] {
    [
      SafeText("Is the server right?   \(isServerRight.text)"),
      SafeText("Why so much?           \(whySoMuch.text)"),
      SafeText("Is the bill right?     \(isBillRight.text)"),
      .empty,
      SafeText(sums),
    ]
  }

  private static func server(_ records: Records) -> Answer {
    let totals = records.totals
    if totals.responses == 0 {
      return Answer(
        text: records.hasResponses
          ? "– No response is shown." : "– No response yet.",
        role: .muted)
    }
    let differ = totals.count(.explained) + totals.count(.unexplained)
    let unchecked = unchecked(totals)
    let doubt = doubt(records)
    if totals.count(.unexplained) > 0 || differ > 0 && totals.count(.match) == 0 {
      let which = "\(Number.grouped(differ)) of \(Count.words(totals.responses, "response"))"
      let rest = unchecked.isEmpty ? "" : " \(unchecked.joined(separator: ", ")) cannot be checked."
      return Answer(
        text: "▲ \(which) \(differ == 1 ? "differs" : "differ")\(reasons(totals)).\(rest)\(doubt)",
        role: .over)
    }
    guard totals.count(.match) > 0 else {
      guard !unchecked.isEmpty else {
        let answers = totals.inProgress == 1 ? "The first answer is" : "The first answers are"
        return Answer(text: "– \(answers) still being made.", role: .muted)
      }
      return Answer(
        text: "? Cannot be checked: \(unchecked.joined(separator: ", ")).\(doubt)", role: .unknown)
    }
    let known =
      differ > 0 ? " \(Number.grouped(differ)) \(differ == 1 ? "differs" : "differ"), and we know why." : ""
    let rest = unchecked.isEmpty ? "" : " \(unchecked.joined(separator: ", ")) cannot be checked."
    return Answer(text: "✓ \(Agreement.sentences(totals.agreements))\(known)\(rest)\(doubt)", role: .match)
  }

  /// Of how many responses that differ the cause is known, and of how many not.
  private static func reasons(_ totals: Totals) -> String {
    let (explained, unexplained) = (totals.count(.explained), totals.count(.unexplained))
    if explained == 0 { return ", cause unknown" }
    if unexplained == 0 { return ", and we know why" }
    return
      ": of \(Number.grouped(unexplained)) the cause is unknown, of \(Number.grouped(explained)) we know why"
  }

  /// The responses that have ended and cannot be checked, by what is missing.
  private static func unchecked(_ totals: Totals) -> [String] {
    let silent = totals.withoutUsage
    let unseen = totals.count(.unverifiable) - totals.inProgress - silent
    return [(silent, "without usage"), (unseen, "of which the log shows too little to count")].compactMap {
      $0 > 0 ? "\(Count.words($0, "response")) \($1)" : nil
    }
  }

  /// Rules that no recording confirms are said to be so.
  private static func doubt(_ records: Records) -> String {
    guard let model = records.unconfirmedModel else { return "" }
    let name = records.name(model) ?? "a model that the log does not name"
    return " Our rules are not confirmed for \(name)."
  }

  private static func parts(_ totals: Totals, _ recognised: String?) -> Answer {
    let again = totals.instructions + totals.earlier
    let all = again + totals.new
    let own = recognised.map { " \($0)" } ?? ""
    guard all > 0 else { return Answer(text: "– \(Self.noParts(totals))\(own)", role: .muted) }
    let unheard =
      totals.unheardAudio > 0
      ? " \(Number.seconds(milliseconds: AnswerSound.milliseconds(tokens: totals.unheardAudio))) of sound were made and never heard."
      : ""
    return Answer(
      text:
        "\(Number.percent(again, of: all)) of the input was not new: \(Number.grouped(totals.instructions)) "
        + "instructions, \(Number.grouped(totals.earlier)) earlier turns. Only \(Number.grouped(totals.new)) were new."
        + unheard + own, role: .normal)
  }

  /// Why nothing can be said of what the input is made of.
  private static func noParts(_ totals: Totals) -> String {
    if totals.withUsage > 0, totals.reported.inputByParts != 0 {
      return "The log does not show what the input is made of."
    }
    return totals.withoutUsage > 0 ? "The server reports no usage." : "Nothing counted yet."
  }

  /// Parts with three spaces between them, what matters most first but for the cost.
  private static func sums(_ records: Records, _ prices: PriceTable) -> String {
    let totals = records.totals
    let reported = totals.reported
    let cached = reported.cached.map { " (\(Number.grouped($0)) of it cached)" } ?? ""
    let said =
      "server says  \(Number.grouped(reported.input)) in\(cached)  \(Number.grouped(reported.output)) out"
    let cost = "cost \(CostWords.text(records, prices))"
    return [said, counted(totals), cost, byParts(reported), countedBeside(totals)].compactMap { $0 }
      .joined(separator: "   ")
  }

  /// Where sums contradict their parts, what these make: it is what is charged; nil elsewhere.
  private static func byParts(_ reported: ReportedSums) -> String? {
    let sides = [
      (reported.input, reported.inputByParts, "in"), (reported.output, reported.outputByParts, "out"),
    ]
    let words = sides.compactMap { said, made, side in
      said == made ? nil : "  \(Number.grouped(made)) \(side)"
    }
    return words.isEmpty ? nil : "the parts make" + words.joined()
  }

  /// What we count of the responses that have usage, so that it can be held against that; of all where none has any.
  private static func counted(_ totals: Totals) -> String {
    let hasUsage = totals.withUsage > 0 || totals.withoutUsage == 0
    return "we count  " + counted(hasUsage ? totals.estimated : totals.estimatedWithoutUsage, totals)
  }

  /// What we count of responses without usage, beside others; nil where there are none.
  private static func countedBeside(_ totals: Totals) -> String? {
    guard totals.withUsage > 0, totals.withoutUsage > 0 else { return nil }
    return "without usage we count  " + counted(totals.estimatedWithoutUsage, totals)
  }

  private static func counted(_ sums: EstimatedSums, _ totals: Totals) -> String {
    range(sums.input) + " in" + (totals.stripped > 0 ? "" : "  \(range(sums.output)) out")
  }

  private static func range(_ sum: EstimatedSums.RangeSum) -> String {
    guard sum.known > 0 else { return sum.unknown > 0 ? "?" : Number.missing }
    let known =
      sum.low == sum.high
      ? Number.grouped(sum.low) : "\(Number.grouped(sum.low)) to \(Number.grouped(sum.high))"
    return sum.unknown > 0 ? "at least \(Number.grouped(sum.low))" : known
  }
}

/// What an input is and how far it has been read, in words.
public enum SourceLine {
  /// A line for each input; of many inputs, one for all of them, and one for each that could not be read on.
  public static func lines(_ sources: [SourceState]) -> [SafeText] {
    guard sources.count > most, let first = sources.first else { return sources.map { text($0) } }
    var all = SourceState(index: 0, name: "\(Number.grouped(sources.count)) logs, from \(first.name)")
    all.condition = sources.contains { $0.condition == .open } ? .open : .ended
    var failed: [SourceState] = []
    for source in sources {
      all.lines += source.lines
      all.events += source.events
      all.unknownEvents += source.unknownEvents
      all.otherText += source.otherText
      all.damaged += source.damaged
      // Counted over all inputs that were read so far.
      all.duplicates = max(all.duplicates, source.duplicates)
      if case .failed = source.condition { failed.append(source) }
    }
    let more =
      failed.count > most ? ["and \(Number.grouped(failed.count - most)) more that could not be read on"] : []
    return [text(all)] + failed.prefix(most).map { text($0) } + more.map { SafeText($0) }
  }

  /// How many inputs have a line each.
  private static let most = 20

  /// The line.
  public static func text(_ source: SourceState) -> SafeText {
    var parts = [source.name]
    parts.append("\(Number.grouped(source.lines)) lines, \(Number.grouped(source.events)) events")
    if source.otherText > 0 { parts.append("\(Number.grouped(source.otherText)) lines of other text") }
    if source.unknownEvents > 0 {
      parts.append("\(Number.grouped(source.unknownEvents)) events of unknown kind")
    }
    if source.damaged > 0 { parts.append("\(Number.grouped(source.damaged)) damaged") }
    if source.duplicates > 0 {
      parts.append("\(Number.grouped(source.duplicates)) doubled events counted once")
    }
    if let restarts = restarts(source) { parts.append(restarts) }
    if source.forgottenLine > 0 {
      parts.append("details up to line \(Number.grouped(source.forgottenLine)) are no longer kept")
    }
    if let absence = source.absence { parts.append("waited for: \(absence)") }
    if source.sessionsLetGo > 0 {
      parts.append("\(Number.grouped(source.sessionsLetGo)) sessions let go early: too many open at once")
    }
    switch source.condition {
    case .open: parts.append("open")
    case .ended: break
    case .failed(let reason): parts.append("could not be read on: \(reason)")
    }
    return SafeText(parts.joined(separator: "   "))
  }

  /// How often a file that is followed began anew; nil where it never did.
  public static func restarts(_ source: SourceState) -> String? {
    func times(_ count: Int) -> String { count == 1 ? "once" : "\(Number.grouped(count)) times" }
    var parts: [String] = []
    if source.truncations > 0 { parts.append("cut \(times(source.truncations))") }
    if source.rotations > 0 { parts.append("replaced \(times(source.rotations))") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
