import Billing
import Display
import Reconciliation
import Wording

/// The report as a table for people: the three questions first, then a row for each response.
public struct TableReport: Sendable {
  let records: Records
  let prices: PriceTable
  let options: JSONReport.Options
  var totalsOnly: Bool { options.totalsOnly }
  private let width: Int?
  private let isASCII: Bool

  /// A report.
  ///
  /// - Parameters:
  ///   - width: the widest line, in columns; nil for as wide as need be.
  ///   - isASCII: whether only ASCII is written.
  public init(
    _ records: Records, prices: PriceTable, options: JSONReport.Options, width: Int? = nil,
    isASCII: Bool = false
  ) {
    self.records = records
    self.prices = prices
    self.options = options
    self.width = width
    self.isASCII = isASCII
  }

  /// The whole report.
  public func text() -> String {
    var lines = SourceLine.lines(records.sources) + [.empty]
    if let noMatch = options.noMatch {
      lines += [SafeText(noMatch), .empty]
    } else {
      lines += Questions(records, prices: prices, naive: records.naiveSums()).lines(width: width) + [.empty]
    }
    if let without = options.withoutTime, without > 0 { lines += [LeftOut.withoutTime(without), .empty] }
    if options.noMatch != nil { return text(lines + notes()) }
    if let groups = options.groups {
      lines += table(of: groups).lines(width: width) + [.empty]
      lines += leftOut(of: groups) + notes()
    } else if !totalsOnly {
      lines += table().lines(width: width) + [.empty]
      lines += leftOut()
      lines += notes() + [SafeText("check: " + Check.legend), .empty]
    }
    return text(lines)
  }

  private func text(_ lines: [SafeText]) -> String {
    lines.map { (isASCII ? $0.ascii : $0).string + "\n" }.joined()
  }

  func table() -> TextTable {
    let rows = options.responses?.rows ?? records.responses
    let origins = Origin.all(of: rows, in: records)
    var table = TextTable(
      [
        .init("#", isNumber: true)
      ] + origins.map(\.column) + [
        .init("response", limit: 14), .init("outcome"),
        .init("in", isNumber: true), .init("text", isNumber: true, priority: 3),
        .init("audio", isNumber: true, priority: 3), .init("cached", isNumber: true, priority: 6),
        .init("new", isNumber: true, priority: 5), .init("out", isNumber: true),
        .init("text", isNumber: true, priority: 2), .init("audio", isNumber: true, priority: 2),
        .init("we count in", isNumber: true, priority: 4), .init("we count out", isNumber: true, priority: 4),
        .init("check"), .init("cost", isNumber: true), .init("worth knowing", priority: 1, limit: 60),
      ])
    for record in rows {
      table.append([SafeText("\(record.row + 1)")] + origins.map { $0.text(record) } + row(record))
    }
    return table
  }

  private func row(_ record: ResponseRecord) -> [SafeText] {
    let figures = record.reported
    let cost = prices.cost(of: record, model: records.name(record.model))
    return [
      ResponseName.text(record, records), SafeText(Outcome.words(record)),
      SafeText(Number.grouped(figures.input)), SafeText(Number.grouped(figures.inputText)),
      SafeText(Number.grouped(figures.inputAudio)), SafeText(Number.grouped(figures.cached)),
      SafeText(Number.grouped(record.inputParts?.new.total)), SafeText(Number.grouped(figures.output)),
      SafeText(Number.grouped(figures.outputText)), SafeText(Number.grouped(figures.outputAudio)),
      SafeText(Estimate.words(record.estimated.input)),
      SafeText(Estimate.words(record.estimated.output)),
      SafeText(Check.marks(record)),
      SafeText(CostWords.row(cost)),
      SafeText(WorthKnowing.text(record)),
    ]
  }

  /// What could not be read, or not all of it, with the reason.
  func notes() -> [SafeText] {
    var notes: [SafeText] = []
    for line in records.unread.prefix(5) {
      let place = SourceLine.place(of: line, in: records.sources)
      notes.append(SafeText("\(place): \(line.reason)"))
    }
    if records.unreadCount > 5 {
      notes.append(SafeText("and \(Number.grouped(records.unreadCount - 5)) more damaged lines"))
    }
    return notes
  }
}
