import Billing
import Reconciliation

/// Sums that take a look at every response: worked out now and then, not for every picture.
struct Digest: Sendable {
  /// The records of the rows that pass; nil where all do.
  private(set) var shown: Records?
  /// What readers add up of those; nil before it was worked out.
  private(set) var naive: NaiveSums?
  /// The causes of what is shown; nil before they were worked out.
  private(set) var causes: PricedCauses?
  private(set) var sessions: [Totals] = []
  private var madeAt = Int.min / 2
  private var isStale = true

  /// The shortest time between two, in milliseconds, while more comes.
  private static let patience = 500

  /// Something has changed since.
  mutating func invalidate() { isStale = true }

  /// Whether it is to be worked out again now.
  func isDue(at now: Int, isLive: Bool) -> Bool {
    isStale && (!isLive || now - madeAt >= Self.patience)
  }

  /// Works out what the view on the screen shows.
  ///
  /// - Parameter shown: the records of the rows that pass; nil where all do.
  mutating func make(
    _ records: Records, _ shown: Records?, _ prices: PriceTable, for view: Dashboard.View, at now: Int
  ) {
    madeAt = now
    isStale = false
    self.shown = shown
    switch view {
    case .causes: causes = PricedCauses(shown ?? records, prices)
    case .sessions: sessions = records.totalsBySession()
    case .rows: naive = (shown ?? records).naiveSums()
    case .explain, .timeline, .help, .unread, .bill, .events, .event: break
    }
  }
}
