import Billing
import Display
import Reconciliation

/// The dashboard: what it knows and what it shows.
public struct Dashboard: Sendable {
  var records = Records()
  let prices: PriceTable
  let isASCII: Bool
  /// Whether an input is a stream that ends when the dashboard does.
  let isPiped: Bool
  /// Words that the command line already filters by.
  let wanted: [String]
  let wantedSessions: [String]

  var columns = 80
  var lines = 24
  var now = 0
  var startedAt: Int?

  var view = View.rows
  /// The rows that the filter lets through.
  var shown: [Row] = []
  /// Which of `shown` is selected.
  var selection = 0
  /// Which of `shown` is the first on the screen.
  var top = 0
  var isFollowing = true
  /// How many rows have come since following stopped.
  var newRows = 0
  var filter = Filter()
  var bill = BillEntry()
  /// The details of the last response that was explained.
  var details: (row: Row, answer: DetailAnswer)?
  /// How far a page of text is scrolled.
  var scroll = 0
  var asksToQuit = false
  var problems: [String] = []

  /// What fills the screen.
  enum View: Sendable, Equatable {
    case rows, explain, help, unread, bill
  }

  /// A dashboard that knows nothing yet.
  ///
  /// - Parameters:
  ///   - isPiped: an input is a stream whose producer ends when the dashboard does.
  ///   - wanted: parts of ids; only responses whose id holds one of them are shown.
  ///   - wantedSessions: the same for the ids of sessions.
  public init(
    prices: PriceTable, isASCII: Bool = false, isPiped: Bool = false, wanted: [String] = [],
    wantedSessions: [String] = []
  ) {
    self.prices = prices
    self.isASCII = isASCII
    self.isPiped = isPiped
    self.wanted = wanted
    self.wantedSessions = wantedSessions
  }

  /// The response under the cursor.
  var selected: ResponseRecord? {
    guard shown.indices.contains(selection) else { return nil }
    let row = Int(shown[selection])
    return records.responses.indices.contains(row) ? records.responses[row] : nil
  }

  /// Where a response stands: its input, and its place among the responses of that input.
  public func place(ofRow row: Row) -> (source: Int, row: Row) {
    func source(_ record: ResponseRecord) -> Int32 { records.session(of: record)?.source ?? 0 }
    guard records.responses.indices.contains(Int(row)) else { return (0, row) }
    let own = source(records.responses[Int(row)])
    return (Int(own), Row(records.responses[..<Int(row)].count { source($0) == own }))
  }

  /// Whether more may come.
  public var isLive: Bool {
    records.sources.isEmpty || records.sources.contains { $0.condition == .open }
  }

  /// Whether the clock shows on the screen, so that it must be drawn again as time goes on.
  public var showsClock: Bool { isLive && records.responses.isEmpty }
}

/// The filter by id.
struct Filter: Sendable, Equatable {
  /// What was typed.
  var text = ""
  /// Whether it is being typed.
  var isOpen = false

  /// Whether an id passes: it holds the text. Small letters match both cases, as less and lnav do.
  func passes(_ id: String?, number: Row) -> Bool {
    guard !text.isEmpty else { return true }
    if text == "#\(number + 1)" { return true }
    guard let id else { return false }
    return text.contains { $0.isUppercase } ? id.contains(text) : id.lowercased().contains(text)
  }
}
