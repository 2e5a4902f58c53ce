import Billing
import CommandLine
import Display
import Reconciliation
import Reporting
import Wording

/// What `--by`, `--sort` and `--top` ask for.
struct ReportPlan {
  /// By what responses are put together; nil for a row each.
  let grouping: Grouping?
  /// Whether the sums alone are wanted, or groups: no response needs to be kept.
  let isFolded: Bool
  /// The form that has a row for each record and nothing else; nil for another.
  let rows: RowFormat?
  private let sort: String?
  private let top: Int?

  /// - Throws: `UsageError` where an option cannot be understood or does not go with another.
  init(_ invocation: Invocation) throws(UsageError) {
    grouping = try Self.grouping(invocation.value("by"))
    isFolded = grouping != nil || invocation.isSet("totals")
    rows = invocation.value("format").flatMap(RowFormat.init(rawValue:))
    sort = invocation.value("sort")
    top = invocation.isSet("top") ? try invocation.number("top", least: 1, otherwise: 1) : nil
    if grouping != nil, let other = ["totals", "items"].first(where: { invocation.isSet($0) }) {
      throw UsageError("--by prints a row for each group: it does not go with --\(other)")
    }
    if grouping == nil, isFolded, let other = ["sort", "top"].first(where: { invocation.isSet($0) }) {
      throw UsageError("--totals prints no rows: it does not go with --\(other)")
    }
    try Self.check(invocation)
    // A column that is not there is said before anything is read.
    if let grouping {
      _ = try order(GroupColumn.all(grouping).map(\.sort))
    } else {
      _ = try order(ResponseColumns.all(Records(), .empty))
    }
  }

  /// Whether the responses are sorted or cut, so that all must be known before the first is printed.
  var isOrdered: Bool { sort != nil || top != nil }

  private static func check(_ invocation: Invocation) throws(UsageError) {
    guard let format = invocation.value("format") else { return }
    if invocation.isSet("totals"), RowFormat(rawValue: format) != nil {
      throw UsageError("--totals prints no rows: it does not go with --format \(format)")
    }
    if invocation.isSet("items"), ["csv", "markdown"].contains(format) {
      throw UsageError("--items goes with --format json and ndjson, not with \(format)")
    }
  }

  /// The groups that are shown.
  func groups(
    _ rows: [GroupRow], _ records: Records, _ prices: PriceTable
  ) throws(UsageError) -> ShownRows<PricedGroup> {
    let grouping = grouping ?? .session
    let groups = rows.map { PricedGroup($0, grouping, prices, name: records.name(_:)) }
    return ShownRows(groups, order: try order(GroupColumn.all(grouping).map(\.sort)), top: top)
  }

  /// The responses that are shown; nil for all in their order.
  func responses(
    of records: Records, _ prices: PriceTable
  ) throws(UsageError) -> ShownRows<ResponseRecord>? {
    guard isOrdered else { return nil }
    return ShownRows(records.responses, order: try order(ResponseColumns.all(records, prices)), top: top)
  }

  private func order<Row>(_ columns: [SortColumn<Row>]) throws(UsageError) -> SortOrder<Row>? {
    guard let sort else { return nil }
    do throws(SortError) {
      return try SortOrder(sort, among: columns)
    } catch {
      throw UsageError("--sort: \(error.message)")
    }
  }

  private static func grouping(_ word: String?) throws(UsageError) -> Grouping? {
    guard let word else { return nil }
    if let grouping = Grouping(word) { return grouping }
    let nearest = EditDistance.nearest(to: word, of: Grouping.words).map { " (did you mean \($0)?)" } ?? ""
    throw UsageError(
      "--by takes \(Grouping.words.joined(separator: ", ")), not “\(SafeText(word).string)”\(nearest)")
  }
}
