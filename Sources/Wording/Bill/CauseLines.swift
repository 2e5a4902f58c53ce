import Billing
import Display

/// The causes of a bill.
extension StatementPage {
  static func causes(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    let causes = statement.causes.filter { $0.evidence != .rest }
    guard !causes.isEmpty else { return [] }
    let several = statement.groups.count > 1
    let decimals = statement.groups.flatMap(\.comparison.rows).filter { $0.billed.measure == .cost }
      .moneyDecimals
    return [blank] + wrapped("causes, the surest first", columns, .header)
      + causes.flatMap { cause in
        let tokens = cause.tokens.map { ", \(Number.signed($0)) tokens" } ?? ""
        let money = statement.money(of: cause).map {
          ", " + BilledMeasure.cost.plainSigned($0.units, $0.currency, decimals: decimals)
        }
        let model = several ? ", \(name(statement.groups[cause.group]))" : ""
        return wrapped(
          "\(cause.code.rawValue) (\(cause.certainty.rawValue)\(model)\(tokens)\(money ?? "")): \(BillCauseWords.detail(cause, statement))",
          columns, .normal)
      }
  }

  /// Causes that the same figures would show, and what to export or to log so that one can tell.
  static func alike(_ statement: BillStatement, _ columns: Int) -> [BillPage.Line] {
    alike(statement).flatMap { wrapped($0, columns, .over) }
  }

  /// The same, in a sentence for each model.
  public static func alike(_ statement: BillStatement) -> [String] {
    statement.groups.indices.compactMap { place in
      let causes = statement.causes.filter { $0.group == place && $0.evidence != .rest }
      guard !causes.contains(where: \.accountsForAll) else { return nil }
      let names = causes.filter { cause in
        if case .unseen = cause.evidence { true } else { cause.certainty == .possible }
      }.map(\.code.rawValue)
        .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      guard names.count > 1 else { return nil }
      return
        "These data cannot tell \(names.dropLast().joined(separator: ", ")) from \(names[names.count - 1]). To decide: "
        + decision(statement, place)
    }
  }
}
