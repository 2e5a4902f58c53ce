/// The sums over the responses of one group.
public struct GroupRow: Sendable, Equatable {
  /// What they have in common.
  public let key: GroupKey
  /// The session, where the group is one.
  public internal(set) var session: GroupedSession?
  /// How many sessions have a response in it, or belong to it without one.
  public internal(set) var calls = 0
  /// How long the calls took, in milliseconds, as far as the log has times.
  public internal(set) var milliseconds = 0
  /// How many responses, and sessions without one, have a share in that.
  public internal(set) var timed = 0
  /// How many have none, because the log has no times.
  public internal(set) var withoutTime = 0
  /// The sums over the responses.
  public internal(set) var totals = Totals()

  /// An empty group.
  init(_ key: GroupKey) {
    self.key = key
  }

  /// A session that has these sums.
  public init(_ record: SessionRecord, totals: Totals, id: String?) {
    self.init(.session(record.index))
    session = GroupedSession(record, id: id)
    calls = 1
    self.totals = totals
    add(milliseconds: CallTime(record).milliseconds)
  }

  /// The sums over several groups; a session that is in several of them counts in each.
  public init(_ rows: some Sequence<GroupRow>) {
    self.init(.unknown)
    for row in rows {
      calls += row.calls
      milliseconds += row.milliseconds
      timed += row.timed
      withoutTime += row.withoutTime
      totals.add(row.totals)
    }
  }

  /// How long the calls took, in milliseconds; nil where no time is known.
  public var length: Int? { timed > 0 ? milliseconds : nil }

  /// Whether that is all of it.
  public var isWholeLength: Bool { withoutTime == 0 }

  /// The input that was sent before, instructions included, in tokens; nil where the parts of no input are known.
  public var sentAgain: Int? { parts > 0 ? totals.instructions + totals.earlier : nil }

  /// The input whose parts are known, in tokens.
  public var parts: Int { totals.instructions + totals.earlier + totals.new }

  /// Takes a share of a call's length in; nil where it is not known.
  mutating func add(milliseconds share: Int?) {
    if let share {
      milliseconds += share
      timed += 1
    } else {
      withoutTime += 1
    }
  }
}

/// What is known of a session that is a group by itself.
public struct GroupedSession: Sendable, Equatable {
  /// The server's id; nil where the log has none.
  public let id: String?
  /// The input it was read from.
  public let source: Int32
  /// The model, by its place in the names of the records that the group belongs to.
  public let model: NameID
  /// The time of its first event.
  public let firstAt: Timestamp
  /// The time of its last event.
  public let lastAt: Timestamp

  init(_ record: SessionRecord, id: String?) {
    self.id = id
    source = record.source
    model = record.model
    firstAt = record.firstAt
    lastAt = record.lastAt
  }
}
