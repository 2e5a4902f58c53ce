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
    hint: String = "`realtally bill --export FILE` compares; figures of a portal with --billed.",
    naive: NaiveSums? = nil
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
    let unexplained = totals.count(.unexplained)
    let unchecked = totals.count(.unverifiable)
    let explained = totals.count(.explained)
    let doubt = doubt(records)
    let rest = unchecked > 0 ? " \(count(unchecked, "response")) cannot be checked." : ""
    if unexplained > 0 {
      let which = "\(Number.grouped(unexplained)) of \(count(totals.responses, "response"))"
      let verb = unexplained == 1 ? "differs" : "differ"
      return Answer(text: "▲ \(which) \(verb), cause unknown.\(rest)\(doubt)", role: .over)
    }
    guard totals.count(.match) + explained > 0 else {
      return Answer(
        text: "? Cannot be checked: \(count(unchecked, "response")) without usage or content.\(doubt)",
        role: .unknown)
    }
    let known =
      explained > 0
      ? " \(Number.grouped(explained)) \(explained == 1 ? "differs" : "differ"), and we know why." : ""
    let partly = totals.partlyChecked
    let half = partly > 0 ? " In \(Number.grouped(partly)) of them only one side could be checked." : ""
    let stripped =
      totals.strippedDone > 0 ? " Output sound is not in the log: its tokens are only plausible." : ""
    return Answer(
      text:
        "✓ Adds up in \(count(totals.count(.match), "response")).\(known)\(half)\(rest)\(stripped)\(doubt)",
      role: .match)
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
    guard all > 0 else { return Answer(text: "– Nothing counted yet.\(own)", role: .muted) }
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

  private static func sums(_ records: Records, _ prices: PriceTable) -> String {
    let totals = records.totals
    let reported = totals.reported
    let cached = reported.cached.map { " (\(Number.grouped($0)) of it cached)" } ?? ""
    let input = range(totals.estimated.input)
    let output = totals.stripped > 0 ? "" : "  \(range(totals.estimated.output)) out"
    return
      "server says  \(Number.grouped(reported.input)) in\(cached)  \(Number.grouped(reported.output)) out"
      + "   we count  \(input) in\(output)   cost \(CostWords.text(records, prices))"
  }

  private static func range(_ sum: EstimatedSums.RangeSum) -> String {
    let known =
      sum.low == sum.high
      ? Number.grouped(sum.low) : "\(Number.grouped(sum.low)) to \(Number.grouped(sum.high))"
    return sum.unknown > 0 ? "at least \(Number.grouped(sum.low))" : known
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(Number.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}

/// Money in words.
public enum CostWords {
  /// What all responses cost, as far as prices are known.
  public static func text(_ records: Records, _ prices: PriceTable) -> String {
    let (cost, unpriced) = prices.cost(of: records.totals) { records.name($0) }
    let without =
      unpriced.isEmpty ? "" : " (no price for \(unpriced.joined(separator: ", ")); --prices FILE sets one)"
    guard let cost else { return "–" + without }
    return text(cost) + without
  }

  /// An amount, or a range.
  public static func text(_ cost: Cost) -> String {
    let sign = CurrencyWords.sign(cost.currency)
    let highest = cost.highest.map { $0 == cost.amount ? "" : " to \(sign)\($0.rounded)" } ?? ""
    return "\(sign)\(cost.amount.rounded)\(highest)"
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
