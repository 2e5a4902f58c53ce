import Billing
import Display
import Query
import Reconciliation

/// The dashboard: what it knows and what it shows.
public struct Dashboard: Sendable {
  /// What is shown.
  var records = Records()
  /// What has come since the picture was paused; nil while it is not.
  var coming: Records?
  let prices: PriceTable
  let isASCII: Bool
  /// Whether an input is a stream that ends when the dashboard does.
  let isPiped: Bool
  /// Whether an input is read on as it grows: a stream, or a file that is followed.
  let isGrowing: Bool
  /// What the command line already asks for.
  let query: Query
  /// What a difference must pass for `e` to stop at it.
  let worth: Query
  /// The responses and sessions that the command line names.
  let named: Query

  var columns = 80
  var lines = 24
  var now = 0
  var startedAt: Int?
  /// How late it was when the last event came, in milliseconds.
  var lastChangeAt: Int?

  var view = View.rows
  /// The views that lie behind this one, each with its place.
  var trail: [Visit] = []
  /// The rows that pass, and which of them is selected.
  var list = RowList()
  var sort = RowSort()
  /// The only session whose rows are shown; nil for all.
  var scope: Int32?
  var isFollowing = true
  /// How many rows have come since following stopped.
  var newRows = 0
  var filter = Filter()
  var bill = BillEntry()
  var digest = Digest()
  var pulse = Pulse()
  /// The details of the last response that was explained.
  var details: (row: Row, answer: DetailAnswer)?
  var events = EventList()
  /// How far a page is scrolled, and which of its stops the cursor is on.
  var place = PagePlace()
  var asksToQuit = false
  var problems: [String] = []
  /// What has just been done, in words; gone with the next key.
  var notice: String?
  var taking = Taking()
  var usesMouse: Bool
  /// The name and version of the program, for what is taken away.
  let program: String

  /// What fills the screen.
  enum View: Sendable, Hashable, CaseIterable {
    case rows, explain, timeline, causes, sessions, help, unread, bill, events, event
  }

  /// A dashboard that knows nothing yet.
  ///
  /// - Parameters:
  ///   - isPiped: an input is a stream whose producer ends when the dashboard does.
  ///   - isFollowed: files are read on as they grow.
  ///   - query: what rows must pass in any case.
  ///   - worth: what a difference must pass to be stopped at.
  ///   - wanted: parts of ids; only responses whose id holds one of them are shown.
  ///   - wantedSessions: the same for the ids of sessions.
  ///   - usesMouse: whether the terminal sends clicks and the wheel.
  ///   - program: the name and version of the program, for what is taken away.
  public init(
    prices: PriceTable, isASCII: Bool = false, isPiped: Bool = false, isFollowed: Bool = false,
    query: Query = .everything,
    worth: Query = .everything,
    wanted: [String] = [], wantedSessions: [String] = [], usesMouse: Bool = true,
    program: String = "realtally"
  ) {
    self.prices = prices
    self.isASCII = isASCII
    self.isPiped = isPiped
    isGrowing = isPiped || isFollowed
    self.query = query
    self.worth = worth
    named = Query(responses: wanted, sessions: wantedSessions)
    self.usesMouse = usesMouse
    self.program = program
  }

  /// The response under the cursor.
  var selected: ResponseRecord? { list.selected.flatMap { record($0) } }

  /// The response of a row; nil where it is not there yet.
  func record(_ row: Row) -> ResponseRecord? {
    records.responses.indices.contains(Int(row)) ? records.responses[Int(row)] : nil
  }

  /// What a response costs by the price list; nil where no price is known.
  func cost(of record: ResponseRecord) -> Cost? {
    prices.cost(of: record, model: records.name(record.model))
  }

  /// Where a response stands.
  public func place(ofRow row: Row) -> ResponsePlace {
    func source(_ record: ResponseRecord) -> Int32 { records.session(of: record)?.source ?? 0 }
    guard let record = record(row) else {
      return ResponsePlace(source: 0, row: row, sessionLine: 1, sequence: 1)
    }
    let own = source(record)
    return ResponsePlace(
      source: Int(own), row: Row(records.responses[..<Int(row)].count { source($0) == own }),
      sessionLine: Int(records.session(of: record)?.line ?? 1), sequence: Int(record.sequence),
      record: record)
  }

  /// Whether more may come.
  public var isLive: Bool {
    let sources = (coming ?? records).sources
    return sources.isEmpty || sources.contains { $0.condition == .open }
  }

  /// Whether a file is being read whose end is not reached.
  var isCatchingUp: Bool {
    records.sources.contains { $0.condition == .open && $0.bytes < $0.size ?? 0 }
  }

  /// Whether the clock shows on the screen, so that it must be drawn again as time goes on.
  public var showsClock: Bool { isLive && (isGrowing || records.responses.isEmpty || isCatchingUp) }
}
