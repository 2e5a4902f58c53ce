import Billing
import Display
import Reconciliation

/// A cause of a bill in words: what it says, and what shows it.
public enum BillCauseWords {
  /// One sentence or two.
  public static func detail(_ cause: BillCause, _ statement: BillStatement) -> String {
    guard statement.groups.indices.contains(cause.group) else { return "" }
    let group = statement.groups[cause.group]
    let comparison = group.comparison
    switch cause.evidence {
    case .trial(let code):
      guard let trial = comparison.trials.first(where: { $0.code == code }) else { return "" }
      let words = HypothesisWords(trial, comparison)
      let others = cause.others.compactMap { code in
        comparison.trials.first { $0.code == code }.map { HypothesisWords($0, comparison).name }
      }
      // So small a figure shows nothing by itself; what names the cause is the other line.
      let answer =
        BillSentences.shownElsewhere(cause, comparison) == nil
        ? words.answer : "yes, as another line of the bill shows"
      let text =
        [words.name, words.work, answer].filter { !$0.isEmpty }.joined(separator: ": ")
        + (others.isEmpty ? "" : "; or: \(others.joined(separator: "; "))")
      guard code == .moreThanLog else { return text }
      return cause.code == .otherUsers
        ? text + "; they are other programs', other runs' or a playground's"
        : text + "; they are this program's, on another connection or lost by its logger"
    case .unseen(let count):
      return
        "the log itself shows that it lacks \(Number.counted(count, "answer")): an answer is in the conversation, or begun, and its "
        + "response.done is not there. To decide: a run that logs every event"
        + (cause.accountsForAll
          ? "; the bill has as many more requests." : ", and the request count of the bill's hours.")
    case .shift(let hours):
      return
        "the sums agree, and so does every time once it begins \(HourWords.text(hours)) that of UTC. "
        + "To decide: \(decision(cause) ?? "")"
    case .rest:
      let sentences = BillSentences(comparison)
      return "\(sentences.headline) To decide: \(sentences.decision)"
    case .speech(let heard, let utterances):
      let meters = (group.meters[.transcriptionSeconds] ?? group.meters[.transcriptionTokens] ?? []).prefix(2)
      let names = meters.map { SafeText($0).string }.joined(separator: ", ")
      let length = heard.map { "; we count \(Number.seconds(milliseconds: $0.lowerBound)) of speech" } ?? ""
      return "speech to text is billed on its own line (\(names)), and the log's "
        + "\(Number.counted(utterances, "transcription")) report nothing or 0\(length). "
        + "To decide: \(decision(cause) ?? "")"
    case .price(let share):
      return price(share, group)
    case .unit(let meter, let named, let fits, let line):
      return
        "line \(Number.grouped(line)) counts \(SafeText(meter).string) in \(Number.grouped(named)), and its price is "
        + "one for \(Number.grouped(fits)): read as it is named, the figure is \(times(named, fits)). To decide: "
        + (decision(cause) ?? "")
    }
  }

  /// What would decide where the log or the export itself shows the cause; nil elsewhere.
  static func decision(_ cause: BillCause) -> String? {
    switch cause.evidence {
    case .shift: "the time zone of the bill's days, or an export by the hour."
    case .speech: "a run with transcription turned off."
    case .unit: "the unit on the price sheet."
    case .trial, .unseen, .price, .rest: nil
    }
  }

  /// How far off a figure is in a mistaken unit: `1,000 times too large`.
  private static func times(_ named: Int, _ fits: Int) -> String {
    named > fits
      ? "\(Number.grouped(named / max(1, fits))) times too large"
      : "\(Number.grouped(fits / max(1, named))) times too small"
  }

  private static func price(_ share: Int, _ group: BillGroup) -> String {
    let difference = share - 10_000
    let percent = "\(abs(difference) / 100).\(abs(difference) % 100 / 10)"
    let tiers = group.tiers.filter { $0 != .global }.map { $0 == .dataZone ? "data zone" : "regional" }
      .sorted()
    let why =
      tiers.isEmpty
      ? group.comparison.provider == .openAI
        ? "your contract" : "your contract, or a deployment that is not global"
      : "the meters say \(tiers.joined(separator: " and "))"
    return
      "the export's own price is \(percent) % \(difference > 0 ? "above" : "below") the global list: \(why). "
      + "Money was compared at the export's price."
  }
}
