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
  /// What the server says, what we count, and what it costs.
  public let sums: SumsLine

  /// An answer.
  public struct Answer: Sendable {
    /// The words.
    public let text: String
    /// How they are shown.
    public let role: Role
    /// The same in fewer words, the longest first, for where there is no room.
    let shorter: [String]

    init(text: String, role: Role, shorter: [String] = []) {
      (self.text, self.role, self.shorter) = (text, role, shorter)
    }

    /// The words in at most so many columns: as many as fit; only the shortest may still be too long.
    public func text(columns: Int) -> String {
      let all = [text] + shorter
      return all.first { SafeText($0).width <= columns } ?? all[all.count - 1]
    }
  }

  /// The answers that records give.
  ///
  /// - Parameters:
  ///   - bill: a bill that was held against them.
  ///   - hint: what to do where none was, and the same in fewer words.
  ///   - naive: what readers add up of the same records, so that they find their own number again.
  public init(
    _ records: Records, prices: PriceTable, bill: BillStatement? = nil,
    hint: [String] = ["`realtally bill --billed` compares."], naive: NaiveSums? = nil
  ) {
    isServerRight = Self.server(records)
    whySoMuch = Self.parts(records.totals, naive.flatMap { NaiveWords.recognised($0) })
    let hints = hint.map { "– Not compared. \($0)" }
    isBillRight =
      bill.map { StatementPage.short($0) }.map { Answer(text: $0.0, role: $0.1) }
      ?? Answer(text: hints.first ?? "– Not compared.", role: .muted, shorter: Array(hints.dropFirst()))
    sums = SumsLine(records, prices)
  }

  /// Questions and answers, one a line; each in as many lines of `width` as it takes, where that is given.
  public func lines(width: Int? = nil) -> [SafeText] {
    let answers = [
      ("Is the server right?   ", isServerRight), ("Why so much?           ", whySoMuch),
      ("Is the bill right?     ", isBillRight),
    ]
    let lines = answers.flatMap { question, answer in
      let text = SafeText(question + answer.text)
      return width.map { text.folded(to: $0, indent: question.count) } ?? [text]
    }
    return lines + [.empty] + (width.map { sums.text.folded(to: $0) } ?? [sums.text])
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
    let rest = unchecked > 0 ? " \(Number.counted(unchecked, "response")) cannot be checked." : ""
    if unexplained > 0 {
      let which = "\(Number.grouped(unexplained)) of \(Number.counted(totals.responses, "response"))"
      let verb = unexplained == 1 ? "differs" : "differ"
      return Answer(text: "▲ \(which) \(verb), cause unknown.\(rest)\(doubt)", role: .over)
    }
    guard totals.count(.match) + explained > 0 else {
      return Answer(
        text: "? Cannot be checked: \(Number.counted(unchecked, "response")) without usage or content.\(doubt)",
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
        "✓ Adds up in \(Number.counted(totals.count(.match), "response")).\(known)\(half)\(rest)\(stripped)\(doubt)",
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
    let share = "\(Number.percent(again, of: all)) of the input was not new"
    let first =
      "\(share): \(Number.grouped(totals.instructions)) instructions, \(Number.grouped(totals.earlier)) earlier turns."
    let words = "\(first) Only \(Number.grouped(totals.new)) were new."
    let shorter = [words, first, "\(share).", "\(Number.percent(again, of: all)) was not new."]
    guard totals.unheardAudio > 0 else { return Answer(text: words + own, role: .normal, shorter: shorter) }
    let sound = Number.seconds(milliseconds: AnswerSound.milliseconds(tokens: totals.unheardAudio))
    let unheard = "\(words) \(sound) of sound were made and never heard."
    return Answer(
      text: unheard + own, role: .normal, shorter: [unheard, "\(words) \(sound) unheard."] + shorter)
  }
}
