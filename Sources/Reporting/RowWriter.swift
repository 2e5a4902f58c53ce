import Billing
import JSON
import Reconciliation
import Wording

/// The forms of a report that have a line for each record and nothing else.
public enum RowFormat: String, Sendable, CaseIterable {
  /// Each element of `responses`, or of `groups`, as a JSON object on a line of its own.
  case ndjson
  /// The same with a column for each figure, and a line of names before them.
  case csv
}

/// Writes records as lines, one by one: nothing is kept but what has not been drained.
public struct RowWriter {
  private let format: RowFormat
  private let prices: PriceTable
  private let grouping: Grouping?
  private let hasItems: Bool
  private var lines = ""

  /// A writer.
  ///
  /// - Parameters:
  ///   - grouping: by what the records are put together that it will write; nil for responses.
  ///   - hasItems: whether each response lists its input item by item, which only JSON can hold.
  public init(_ format: RowFormat, prices: PriceTable, grouping: Grouping? = nil, hasItems: Bool = false) {
    self.format = format
    self.prices = prices
    self.grouping = grouping
    self.hasItems = hasItems
    guard format == .csv else { return }
    lines = grouping.map { CSVLine.head(GroupColumnTable.all($0)) } ?? CSVLine.head(ResponseColumnTable.all)
  }

  /// Writes the responses of records, in that order.
  public mutating func append(_ responses: [ResponseRecord], of records: Records) {
    for record in responses {
      append(ReportedResponse(record, records, prices: prices, hasItems: hasItems))
    }
  }

  /// Writes a response that has become final.
  ///
  /// - Parameters:
  ///   - names: those of its session.
  ///   - source: the input that it was read from.
  public mutating func append(
    _ record: ResponseRecord, of batch: FinalResponses.Batch, _ names: SessionNames, source: String?
  ) {
    let items = hasItems ? batch.inputItems[record.row] ?? [] : nil
    append(ReportedResponse(record, names, prices: prices, source: source, items: items))
  }

  /// Writes groups, in that order.
  public mutating func append(_ groups: [PricedGroup], of records: Records) {
    guard let grouping else { return }
    let columns = GroupColumnTable.all(grouping)
    for group in groups {
      let reported = ReportedGroup(group, grouping, records)
      switch format {
      case .csv: lines += CSVLine.text(reported, columns)
      case .ndjson: append { reported.write(into: &$0) }
      }
    }
  }

  /// Hands out what has been written since the last call: whole lines.
  public mutating func drain() -> String {
    defer { lines = "" }
    return lines
  }

  private mutating func append(_ response: ReportedResponse) {
    switch format {
    case .csv: lines += CSVLine.text(response, ResponseColumnTable.all)
    case .ndjson: append { response.write(into: &$0) }
    }
  }

  private mutating func append(_ write: (inout JSONWriter) -> Void) {
    var json = JSONWriter()
    write(&json)
    lines += json.text + "\n"
  }
}
