import Billing
import Display
import Reconciliation
import Wording

/// The bill: the exports that were loaded, or the figures that were typed, and what came of holding them against the log.
struct BillEntry: Sendable {
  /// What is typed: figures, or the path of an export.
  var line = TypedLine()
  /// What is wrong with what was typed; nil where nothing is.
  var problem: String?
  private var figures: [BilledFigure] = []
  private var exports: [Export] = []
  /// What came of them; nil before there were any.
  private(set) var statement: BillStatement?
  /// How late it was when they were compared last, in milliseconds.
  private var comparedAt = 0

  /// The shortest time between two comparisons of a log that grows, in milliseconds: each looks at all its responses, many
  /// times.
  private static let patience = 500

  /// Whether responses have come since.
  private(set) var isStale = false

  /// Something has changed since.
  mutating func invalidate() { isStale = true }

  /// What was typed.
  enum Entry {
    case figures([BilledFigure])
    case path(String)
    case wrong(String)
  }

  /// Reads what was typed: `name=number` is a figure, anything else the path of an export.
  func entry() -> Entry {
    let text = line.text
    let name = text.prefix { $0 != "=" }
    let isPath = name.count == text.count || name.contains { "/.".contains($0) }
    if isPath, text.contains(where: { $0 != " " }) { return .path(text) }
    do throws(BilledFigureError) {
      return .figures(try BilledFigure.list(text))
    } catch {
      return .wrong(error.message)
    }
  }

  /// Takes figures in the place of all that was there.
  mutating func take(_ figures: [BilledFigure]) {
    self.figures = figures
    exports = []
    line = TypedLine(suggesting: line.text)
  }

  /// Takes an export beside others; one of the same name is read anew.
  mutating func take(_ export: Export) {
    figures = []
    exports.removeAll { $0.name == export.name }
    exports.append(export)
    line = TypedLine()
    problem = nil
  }

  /// Whether a log that has grown is to be compared again now.
  func isDue(at now: Int, isLive: Bool, responses: Int) -> Bool {
    statement != nil && (!isLive || now - comparedAt >= max(Self.patience, responses / 20))
  }

  /// Holds what there is against a log.
  mutating func compare(with records: Records, _ prices: PriceTable, at now: Int) {
    comparedAt = now
    isStale = false
    statement =
      exports.isEmpty
      ? BillStatement(
        typed: BillComparison(figures, log: LoggedUsage(records, prices: prices)), model: nil)
      : BillStatement(exports, records: records, prices: prices)
  }
}

/// Figures of a bill, or the path of an export, are typed on the last line of the page that shows what they come to.
extension Dashboard {
  /// Opens the page at its top. All that is typed there goes into its last line.
  mutating func openBill() {
    enter(.bill)
    place = PagePlace()
    if bill.statement != nil { compareBill() }
  }

  /// Typing goes into the line; nil for keys that scroll all the same.
  mutating func typeBill(_ key: Key) -> [Effect]? {
    switch key {
    case .home, .end: return nil
    case .escape: back()
    case .enter: return enterBill()
    default:
      guard bill.line.type(key) else { return nil }
      bill.problem = nil
    }
    return []
  }

  private mutating func enterBill() -> [Effect] {
    switch bill.entry() {
    case .wrong(let message):
      bill.problem = message
      return []
    case .path(let path):
      bill.problem = nil
      notice = "Reading \(path) …"
      return [.loadExport(path)]
    case .figures(let figures):
      bill.problem = nil
      bill.take(figures)
      place = PagePlace()
      compareBill()
      return []
    }
  }

  /// An export has been read, or could not be.
  mutating func take(_ answer: ExportAnswer) {
    notice = nil
    switch answer {
    case .read(let export):
      bill.take(export)
      if view == .bill { place = PagePlace() }
      compareBill()
    case .failed(let reason) where view == .bill: bill.problem = reason
    case .failed(let reason): problems.append(reason)
    }
  }

  /// Holds the bill against the log as it is now: what of it the command line asks for.
  mutating func compareBill() {
    bill.compare(with: asksForAll ? records : records.keeping { isAsked($0) }, prices, at: now)
  }

  /// The lines of the page.
  func billLines() -> [PanelText.Line] {
    guard let statement = bill.statement else {
      let words = [
        "Type the path of an export: OpenAI's Usage or Costs API, the tables of its dashboard, Azure Monitor metrics, an Azure "
          + "cost export. Several make one bill.",
        "Or type the figures that the provider's portal or bill shows, as name=number, with spaces between them.",
        "Example: audio_in=640 text_in=1,459 requests=1",
        "Names: \(BilledMeasure.allCases.map { $0.names[0] }.joined(separator: " ")).",
        "Numbers: 640, 1,459, 1.2k, 3M; seconds as 12s or 3min; money as 1.23USD.",
      ]
      let title = PanelText.Line("Is the bill right?", .header)
      return [title, PanelText.Line(.empty)]
        + words.flatMap { Wrap.lines($0, columns: columns - 2) }.map { PanelText.Line($0) }
    }
    let lines =
      statement.isTyped
      ? statement.groups.flatMap { BillPage($0.comparison, columns: columns - 2).lines }
      : StatementPage(statement, columns: columns - 2, hasAllTimes: true).lines
    return lines.map { PanelText.Line($0.text, $0.role) }
  }
}
