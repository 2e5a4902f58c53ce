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
    hint: [String] = [
      "`realtally bill --export FILE` compares; figures of a portal with --billed.",
      "`realtally bill --export FILE` compares.", "`realtally bill` compares.",
    ], naive: NaiveSums? = nil
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
    let differ = totals.count(.explained) + totals.count(.unexplained)
    let unchecked = unchecked(totals)
    let doubt = doubt(records)
    if totals.count(.unexplained) > 0 || differ > 0 && totals.count(.match) == 0 {
      let which = "\(Number.grouped(differ)) of \(Number.counted(totals.responses, "response"))"
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
      $0 > 0 ? "\(Number.counted($0, "response")) \($1)" : nil
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

  /// Why nothing can be said of what the input is made of.
  private static func noParts(_ totals: Totals) -> String {
    if totals.withUsage > 0, totals.reported.inputByParts != 0 {
      return "The log does not show what the input is made of."
    }
    return totals.withoutUsage > 0 ? "The server reports no usage." : "Nothing counted yet."
  }
}
