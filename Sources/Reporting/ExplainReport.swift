import Billing
import Display
import Reconciliation
import Wording

/// One response explained: where its tokens come from, item by item, and what is worth knowing.
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

  /// The lines on a session: its answers to the three questions, and each of its responses.
  public func lines(_ session: SessionRecord) -> [SafeText] {
    let name = records.name(session.id) ?? "session \(session.index + 1)"
    var lines = [SafeText(name), .empty]
    for record in records.responses where record.session == session.index {
      lines += self.lines(record) + [.empty]
    }
    return lines
  }
}
