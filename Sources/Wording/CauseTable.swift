import Billing
import Display
import Reconciliation

/// Causes by code as a table.
public enum CauseTable {
  /// As many responses are named.
  private static let named = 6

  /// The lines of the table.
  public static func lines(_ causes: PricedCauses, width: Int? = nil) -> [SafeText] {
    table(causes, width: width).lines(width: width)
  }

  /// The table; on a narrow screen the words give way before the money does.
  public static func table(_ causes: PricedCauses, width: Int? = nil) -> TextTable {
    var table = TextTable([
      .init("kind", priority: 3), .init("cause", limit: width.map { $0 < 58 ? 20 : 44 } ?? 44),
      .init("code", priority: 2), .init("responses", isNumber: true, priority: 5),
      .init("tokens", isNumber: true, priority: 6),
      .init("cost", isNumber: true, priority: 7), .init("which", priority: 1),
    ])
    for entry in causes.entries {
      let group = entry.group
      table.append([
        SafeText(group.code.kind.words), SafeText(group.code.words), SafeText(group.code.rawValue),
        SafeText(Number.grouped(group.count)), SafeText(tokens(group)), SafeText(cost(entry)),
        SafeText(which(group)),
      ])
    }
    return table
  }

  private static func tokens(_ group: CauseGroups.Group) -> String {
    guard let tokens = group.tokens else { return Number.missing }
    return (group.withoutTokens > 0 ? "≥" : "") + Number.grouped(tokens)
  }

  private static func cost(_ entry: PricedCauses.Entry) -> String {
    guard let cost = entry.cost else { return Number.missing }
    return (entry.withoutCost > 0 ? "≥" : "") + CostWords.short(cost)
  }

  private static func which(_ group: CauseGroups.Group) -> String {
    let names = group.responses.prefix(named).map { "#\($0 + 1)" }.joined(separator: " ")
    let more = group.count - named
    return more > 0 ? "\(names) and \(Number.grouped(more)) more" : names
  }
}
