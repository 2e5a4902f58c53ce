import Billing
import Display
import Reconciliation
import Wording

/// A response explained item by item, or a session as a whole, with what is worth knowing.
public struct ExplainReport: Sendable {
  private let records: Records
  private let prices: PriceTable

  /// An explanation from records that list the inputs.
  public init(_ records: Records, prices: PriceTable) {
    self.records = records
    self.prices = prices
  }

  /// The lines on one response.
  public func lines(_ record: ResponseRecord) -> [SafeText] {
    let explanation = Explanation(record, records, prices)
    var lines = [SafeText(explanation.title), SafeText(explanation.summary), .empty]
    if let items = records.inputItems[record.row] {
      lines.append(SafeText("The input, item by item:"))
      lines += ItemTable.lines(items) { records.name($0) }
      lines.append(.empty)
    }
    lines += explanation.causeLines
    return lines
  }

  /// The lines on each session that is asked for: the three questions, its causes, and what readers add up.
  public func lines(sessions isWanted: (SessionRecord) -> Bool) -> [[SafeText]] {
    let naive = records.naiveSumsBySession()
    return zip(records.sessions, records.bySession()).filter { isWanted($0.0) }.map { session, own in
      SessionExplanation(session, own, naive: naive[Int(session.index)], prices).lines
        + [.empty, "One response item by item: `realtally explain '#1' FILE`, or a part of its id for `#1`."]
    }
  }
}
