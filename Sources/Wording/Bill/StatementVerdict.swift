import Billing
import Display

/// The verdict on a bill as a whole.
extension StatementPage {
  /// What follows from all exports together, in a sentence.
  public static func headline(_ statement: BillStatement) -> String {
    let models = differing(statement).map { name(statement.groups[$0]) }.joined(separator: ", ")
    let silent = silence(statement)
    switch statement.conclusion {
    case .noLog:
      return "No log to hold it against: this is what the exports say. Add a log of the same time to compare."
    case .nothingBilled:
      return
        "Nothing of a realtime model in it. Choose the subscription, the project and the days of the log."
    case .nothingToCompare: return "The log says nothing of what was billed, so nothing can be compared."
    case .agrees: return agreement(statement) + silent
    case .named:
      let codes = Set(differing(statement).compactMap { cause(statement, $0)?.code })
      let which = codes.count > 1 ? "a cause accounts for each" : "one cause accounts for it"
      return "The bill differs from the log for \(models), and \(which).\(silent)"
    case .several:
      return
        "The bill differs from the log for \(models), and these data cannot tell which cause it is.\(silent)"
    case .open, .unexplained:
      return "The bill differs from the log for \(models), and nothing here shows why.\(silent)"
    }
  }

  /// That the sums agree, with what else the bill itself shows.
  private static func agreement(_ statement: BillStatement) -> String {
    let own =
      statement.agreesOnAllSides
      ? ""
      : " Our own count differs: `realtally report \(ShellWords.logs(statement.records))` says where."
    for cause in statement.causes {
      if case .shift(let hours) = cause.evidence {
        return "✓ The sums of bill and log agree. Its single times do not: they begin "
          + "\(HourWords.text(hours)) those of UTC.\(own)"
      }
    }
    if statement.causes.contains(where: { $0.code == .priceTier }) {
      return "✓ The bill and the log agree, at a price that is not the global list's.\(own)"
    }
    return own.isEmpty
      ? "✓ All three sides agree: what was billed, what the server reports and what we count."
      : "✓ The bill and the log agree.\(own)"
  }

  /// The groups in which bill and log differ, by their places.
  private static func differing(_ statement: BillStatement) -> [Int] {
    statement.groups.indices.filter { place in
      if case .agrees = statement.groups[place].comparison.conclusion { return false }
      return !agrees(statement.groups[place]) || cause(statement, place) != nil
    }
  }

  /// Of what was billed beside that the log says nothing.
  private static func silence(_ statement: BillStatement) -> String {
    guard statement.records != nil else { return "" }
    let names = statement.groups.indices.filter { place in
      cause(statement, place) == nil
        && [.noLog, .nothingToCompare].contains(statement.groups[place].comparison.conclusion)
    }.map { name(statement.groups[$0]) }
    return names.isEmpty ? "" : " Of \(names.joined(separator: ", ")) the log says nothing."
  }

  /// The cause that accounts for all of a group's difference; nil where there is none, or nothing differs.
  static func cause(_ statement: BillStatement, _ place: Int) -> BillCause? {
    statement.causes.first { $0.group == place && $0.accountsForAll && $0.code != .priceTier }
  }

  /// What is said of a group by itself: its own verdict, which is no verdict on the whole bill.
  static func sentences(_ statement: BillStatement, _ place: Int) -> BillSentences {
    BillSentences(
      statement.groups[place].comparison,
      of: statement.groups.count > 1 ? "this part of the bill" : "the bill", cause: cause(statement, place))
  }

  /// What would decide about a group.
  public static func decision(_ statement: BillStatement, _ place: Int) -> String {
    cause(statement, place).flatMap { BillCauseWords.decision($0) } ?? sentences(statement, place).decision
  }

  /// The answer in a line, for the question whether the bill is right, and how it is shown.
  static func short(_ statement: BillStatement) -> (String, Role) {
    if statement.isTyped, let group = statement.groups.first { return BillSentences.short(group.comparison) }
    let places = differing(statement)
    guard let place = places.first(where: { !isNamed(statement, $0) }) ?? places.first else {
      return (headline(statement), role(statement))
    }
    let group = statement.groups[place]
    let model = statement.groups.count > 1 ? "\(name(group)), " : ""
    let more = places.count > 1 ? " \(Number.counted(places.count - 1, "other model")) too." : ""
    // A cause that follows from the export itself is no sum of the log.
    let plain = statement.causes.first { $0.group == place && $0.accountsForAll && $0.hypothesis == nil }
    guard let plain else {
      let (text, role) = BillSentences.short(group.comparison, cause: cause(statement, place))
      let words = model.isEmpty ? text : text.replacing("▲ ", with: "▲ \(model)", maxReplacements: 1)
      return (words + more, role)
    }
    let figures = BillSentences.difference(group.comparison).map { $0 + " " } ?? ""
    return ("▲ \(model)\(figures)\(BillCauseWords.detail(plain, statement))\(more)", .over)
  }

  static func isNamed(_ statement: BillStatement, _ place: Int) -> Bool {
    statement.causes.contains { $0.group == place && $0.accountsForAll }
  }

  static func agrees(_ group: BillGroup) -> Bool {
    switch group.comparison.conclusion {
    case .agrees, .noLog, .nothingToCompare: true
    default: false
    }
  }

  static func role(_ statement: BillStatement) -> Role {
    switch statement.conclusion {
    case .agrees: .match
    case .noLog, .nothingBilled: .normal
    case .nothingToCompare: .unknown
    default: .over
    }
  }

  /// What a group is called.
  public static func name(_ group: BillGroup) -> String {
    SafeText(
      group.model ?? (group.isTranscription ? "transcription" : "a model that the export does not name")
    ).string
  }

  /// The export that has the money of a bill.
  public static func costExport(_ statement: BillStatement) -> String {
    let providers = Set(statement.groups.map(\.comparison.provider))
    return ProviderWords.costs(providers.count == 1 ? providers.first ?? nil : nil)
  }
}
