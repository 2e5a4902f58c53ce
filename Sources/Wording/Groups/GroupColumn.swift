import Billing
import Display
import Reconciliation

/// A group with its cost: what the columns are made from.
public struct PricedGroup: Sendable {
  /// The sums.
  public let row: GroupRow
  /// What it cost as far as prices are known; nil where none is.
  public let cost: Cost?
  /// The models that are not in the cost.
  public let modelsWithoutPrice: [String]
  /// Whether all of it is in the cost: every model has a price, and all usage says enough.
  let isWholeCost: Bool
  /// What it cost a minute; nil where the log has no times, or the cost is not known of all of it.
  public let costPerMinute: Cost?
  /// The group's name; nil where the log does not say.
  public let label: String?
  /// The model's name, where the group is a session; nil where the log does not say.
  public let model: String?

  /// A group, priced.
  ///
  /// - Parameter name: the text of a name in the records that the group belongs to.
  public init(_ row: GroupRow, _ grouping: Grouping, _ prices: PriceTable, name: (NameID) -> String?) {
    self.row = row
    let (cost, unpriced) = prices.cost(of: row.totals, name: name)
    (self.cost, modelsWithoutPrice) = (cost, unpriced)
    isWholeCost = unpriced.isEmpty && row.totals.withoutCharge == 0
    let length = row.isWholeLength && isWholeCost ? row.length : nil
    costPerMinute = length.flatMap { cost?.aMinute(milliseconds: $0) }
    label =
      switch row.key {
      case .session: row.session?.id
      case .period(let start): Self.period(start, grouping)
      case .text(let text): text
      case .unknown: nil
      }
    model = row.session.flatMap { name($0.model) }
  }

  /// `2026-11-24`, or `2026-11-24T10:00Z`.
  private static func period(_ start: Int, _ grouping: Grouping) -> String {
    let text = ISOTime.text(start)
    return grouping == .day ? String(text.dropLast(14)) : text.dropLast(8) + "Z"
  }
}

/// A column of a table of groups: the same in reports and on the screen.
public struct GroupColumn: Sendable {
  /// How it is laid out.
  public let column: TextTable.Column
  /// What it says of a group.
  public let text: @Sendable (PricedGroup) -> SafeText
  /// How groups are sorted by it.
  public let sort: SortColumn<PricedGroup>

  private init(
    _ column: TextTable.Column, text: @escaping @Sendable (PricedGroup) -> SafeText,
    value: @escaping @Sendable (PricedGroup) -> SortValue?
  ) {
    self.column = column
    self.text = text
    sort = SortColumn(column.head.string, isAscending: !column.isNumber, value)
  }

  /// The columns of groups, from left to right.
  public static func all(_ grouping: Grouping) -> [GroupColumn] {
    key(grouping) + (grouping == .session ? ofSession : [calls]) + figures
  }

  private static func key(_ grouping: Grouping) -> [GroupColumn] {
    let missing: SafeText =
      switch grouping {
      case .session: "no id"
      case .day, .hour: "no time"
      case .model: "not named"
      case .metadata: "not set"
      }
    let limit = grouping == .session ? 14 : 40
    return [
      GroupColumn(.init(SafeText(grouping.word), limit: limit)) { group in
        group.label.map { grouping == .session ? SafeText($0).tail(limit) : SafeText($0) } ?? missing
      } value: {
        $0.label.map { .text($0) }
      }
    ]
  }

  private static let ofSession = [
    GroupColumn(.init("model", priority: 2, limit: 26)) {
      SafeText($0.model ?? "not named")
    } value: {
      $0.model.map { .text($0) }
    },
    GroupColumn(.init("began", priority: 1)) { group in
      let began = group.row.session?.firstAt.milliseconds.map {
        String(ISOTime.text($0).dropLast(8).map { $0 == "T" ? " " : $0 })
      }
      return SafeText(began ?? Number.missing)
    } value: {
      $0.row.session?.firstAt.milliseconds.map { .number($0) }
    },
  ]

  private static let calls = count("calls", 7) { $0.row.calls }

  private static let figures: [GroupColumn] = [
    GroupColumn(.init("minutes", isNumber: true, priority: 5)) { group in
      SafeText(group.row.length.map { Number.clock(milliseconds: $0) } ?? Number.missing)
    } value: {
      $0.row.length.map { .number($0) }
    },
    count("responses", 6) { $0.row.totals.responses },
    count("in", 10) { $0.row.totals.reported.input },
    count("out", 8) { $0.row.totals.reported.output },
    share("not new", 7, { $0.sentAgain }, of: { $0.parts }),
    share("cached", 4, { $0.totals.reported.cached }, of: { $0.totals.reported.input }),
    GroupColumn(.init("differ", isNumber: true, priority: 9)) { group in
      let count = Self.differing(group)
      return SafeText(count > 0 ? Number.grouped(count) : "=")
    } value: {
      .number(Self.differing($0))
    },
    verdict(.explained, -2), verdict(.unexplained, 0), verdict(.unverifiable, -1),
    cost("cost", 11) { $0.cost },
    cost("cost/min", 3) { $0.costPerMinute },
  ]

  private static func differing(_ group: PricedGroup) -> Int {
    group.row.totals.count(.explained) + group.row.totals.count(.unexplained)
  }

  private static func count(
    _ head: SafeText, _ priority: Int, _ value: @escaping @Sendable (PricedGroup) -> Int?
  ) -> GroupColumn {
    GroupColumn(.init(head, isNumber: true, priority: priority)) {
      SafeText(Number.grouped(value($0)))
    } value: {
      value($0).map { .number($0) }
    }
  }

  private static func share(
    _ head: SafeText, _ priority: Int, _ part: @escaping @Sendable (GroupRow) -> Int?,
    of whole: @escaping @Sendable (GroupRow) -> Int?
  ) -> GroupColumn {
    GroupColumn(.init(head, isNumber: true, priority: priority)) { group in
      guard let part = part(group.row), let whole = whole(group.row), whole > 0 else {
        return SafeText(Number.missing)
      }
      return SafeText(Number.percent(part, of: whole))
    } value: {
      Share.millionths(part($0.row), of: whole($0.row)).map { .number($0) }
    }
  }

  /// How many responses bear a verdict, and the tokens that it is about: `2 (41)`.
  private static func verdict(_ verdict: Verdict, _ priority: Int) -> GroupColumn {
    GroupColumn(.init(SafeText(verdict.name), isNumber: true, priority: priority)) { group in
      let (count, tokens) = (group.row.totals.count(verdict), group.row.totals.tokens(verdict))
      return SafeText(Number.grouped(count) + (tokens ?? 0 > 0 ? " (\(Number.grouped(tokens)))" : ""))
    } value: {
      .number($0.row.totals.count(verdict))
    }
  }

  private static func cost(
    _ head: SafeText, _ priority: Int, _ value: @escaping @Sendable (PricedGroup) -> Cost?
  ) -> GroupColumn {
    GroupColumn(.init(head, isNumber: true, priority: priority)) { group in
      SafeText(value(group).map { (group.isWholeCost ? "" : "≥") + CostWords.short($0) } ?? Number.missing)
    } value: {
      value($0).map { .number($0.amount.units) }
    }
  }
}

/// Parts of a whole.
public enum Share {
  /// A part in millionths of a whole, rounded; nil where either is missing or the whole is nothing.
  public static func millionths(_ part: Int?, of whole: Int?) -> Int? {
    guard let part, let whole, whole > 0 else { return nil }
    return Int(clamping: (Int128(part) * 1_000_000 + Int128(whole) / 2) / Int128(whole))
  }
}
