import Billing
import Reconciliation
import Wording

/// What reports say of one response: the same in every form.
struct ReportedResponse {
  let record: ResponseRecord
  let names: any RecordNames
  let prices: PriceTable
  /// The input that it was read from; nil where that is not known.
  let source: String?
  /// Its input, item by item; nil where nobody asked.
  let items: [InputItem]?
  /// The events around it; nil where nobody asked.
  var events: EventsAnswer?
  let comparison: Comparison
  let causes: [Cause]
  let cost: Cost?

  init(
    _ record: ResponseRecord, _ names: any RecordNames, prices: PriceTable, source: String?,
    items: [InputItem]?
  ) {
    self.record = record
    self.names = names
    self.prices = prices
    self.source = source
    self.items = items
    comparison = Comparison(record)
    causes = Causes.of(record)
    cost = prices.cost(of: record, model: names.name(record.model))
  }

  /// A response of records.
  init(_ record: ResponseRecord, _ records: Records, prices: PriceTable, hasItems: Bool) {
    self.init(
      record, records, prices: prices,
      source: records.session(of: record).flatMap { records.sourceName($0.source) },
      items: hasItems ? records.inputItems[record.row] ?? [] : nil)
  }

  var model: String? { names.name(record.model) }

  var sessionID: String? { names.session(of: record).flatMap { names.name($0.id) } }

  /// What the server says; nil where it says nothing.
  var reported: ReportedFigures? { record.marks.contains(.hasUsage) ? record.reported : nil }

  /// No formula for pictures is public.
  var estimatedImage: Figure { record.marks.contains(.images) ? .unknown : .zero }

  var estimatedInput: Figure { record.marks.contains(.images) ? .unknown : record.estimated.input }
}

extension Records {
  /// The name of an input; nil where there is none of that number.
  func sourceName(_ index: Int32) -> String? {
    sources.indices.contains(Int(index)) ? sources[Int(index)].name : nil
  }
}
