import Billing
import Display
import Wording

/// The figures of a bill that are typed in, and what came of holding them against the log.
struct BillEntry: Sendable {
  /// What was typed.
  var text = ""
  /// Whether it is being typed.
  var isOpen = false
  /// What is wrong with what was typed; nil where nothing is.
  var problem: String?
  /// The figures that were read last.
  private(set) var figures: [BilledFigure] = []
  /// What came of them; nil before any were typed.
  private(set) var comparison: BillComparison?
  /// How late it was when they were compared last, in milliseconds.
  private var comparedAt = 0

  /// The shortest time between two comparisons of a log that grows, in milliseconds: each looks at all its responses.
  private static let patience = 500

  /// Whether responses have come since.
  private(set) var isStale = false

  /// Something has changed since.
  mutating func invalidate() { isStale = true }

  /// Reads what was typed; false where that cannot be read.
  mutating func read() -> Bool {
    do throws(BilledFigureError) {
      figures = try BilledFigure.list(text)
      problem = nil
      return true
    } catch {
      problem = error.message
      return false
    }
  }

  /// Whether a log that has grown is to be compared again now.
  func isDue(at now: Int, isLive: Bool) -> Bool {
    !figures.isEmpty && (!isLive || now - comparedAt >= Self.patience)
  }

  /// Holds the figures against a log.
  mutating func compare(with log: LoggedUsage, at now: Int) {
    comparedAt = now
    isStale = false
    comparison = BillComparison(figures, log: log)
  }
}

/// Figures of a bill are typed on the last line; the page above shows what they come to.
extension Dashboard {
  /// Opens the page, and the line to type on where nothing was typed yet.
  mutating func openBill() {
    // A second press types again.
    bill.isOpen = view == .bill || bill.comparison == nil
    enter(.bill)
    if bill.comparison != nil { compareBill() }
  }

  /// Typing goes into the figures; false for keys that scroll all the same.
  mutating func typeFigures(_ key: Key) -> Bool {
    switch key {
    case .character(let character): bill.text.append(character)
    case .backspace: bill.text = String(bill.text.dropLast())
    case .control("u"): bill.text = ""
    case .escape:
      bill.isOpen = false
      bill.problem = nil
      if bill.comparison == nil { back() }
    case .enter:
      guard bill.read() else { return true }
      bill.isOpen = false
      place = PagePlace()
      compareBill()
    default: return false
    }
    return true
  }

  /// Holds the figures against the log as it is now.
  mutating func compareBill() {
    bill.compare(with: LoggedUsage(records, prices: prices), at: now)
  }

  /// The lines of the page.
  func billLines() -> [PanelText.Line] {
    guard let comparison = bill.comparison else {
      let words = [
        "Type the figures that the provider's portal or bill shows, as name=number, with spaces between them.",
        "Example: audio_in=640 text_in=1,459 requests=1",
        "Names: \(BilledMeasure.allCases.map { $0.names[0] }.joined(separator: " ")).",
        "Numbers: 640, 1,459, 1.2k, 3M; seconds as 12s or 3min; money as 1.23USD.",
      ]
      let title = PanelText.Line("Is the bill right?", .header)
      return [title, PanelText.Line(.empty)]
        + words.flatMap { Wrap.lines($0, columns: columns - 2) }.map { PanelText.Line($0) }
    }
    return BillPage(comparison, columns: columns - 2).lines.map { PanelText.Line($0.text, $0.role) }
  }
}
