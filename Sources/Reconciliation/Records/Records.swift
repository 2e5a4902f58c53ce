import Events

/// The records of a log, folded from changes: what every report and every screen shows.
public struct Records: Sendable {
  private var names: [Identifier] = []
  /// The responses in the order in which they appeared.
  public private(set) var responses: [ResponseRecord] = []
  /// The sessions in the order in which they appeared.
  public private(set) var sessions: [SessionRecord] = []
  /// The transcriptions in the order in which they ended.
  public private(set) var transcriptions: [TranscriptionRecord] = []
  /// The inputs.
  public private(set) var sources: [SourceState] = []
  /// Where events could not be read: the first thousand.
  public private(set) var unread: [UnreadLine] = []
  /// How many there are in all.
  public private(set) var unreadCount = 0
  /// The inputs that were asked for item by item.
  public private(set) var inputItems: [Row: [InputItem]] = [:]
  /// The sums.
  public private(set) var totals = Totals()

  private static let unreadLimit = 1000

  /// No records.
  public init() {}

  /// The text of a name; nil where there is none.
  public func name(_ id: NameID) -> String? {
    names.indices.contains(Int(id.index)) ? names[Int(id.index)].text : nil
  }

  /// A session by its number; nil where it is not there yet.
  public func session(_ index: Int32) -> SessionRecord? {
    sessions.indices.contains(Int(index)) ? sessions[Int(index)] : nil
  }

  /// The session of a response.
  public func session(of record: ResponseRecord) -> SessionRecord? {
    session(record.session)
  }

  /// The same records with only those responses; their sums are of those alone.
  ///
  /// The transcriptions of a session stay where one of its responses does.
  public func keeping(_ isWanted: (ResponseRecord) -> Bool) -> Records {
    var kept = self
    kept.responses = responses.filter(isWanted)
    kept.totals = Totals()
    for record in kept.responses { kept.totals.add(record) }
    let sessions = Set(kept.responses.map(\.session))
    kept.transcriptions = transcriptions.filter { sessions.contains($0.session) }
    return kept
  }

  /// The records of each session by itself, in the order of the sessions: its responses, and the sums of those alone.
  public func bySession() -> [Records] {
    var responses = [[ResponseRecord]](repeating: [], count: sessions.count)
    for record in self.responses where responses.indices.contains(Int(record.session)) {
      responses[Int(record.session)].append(record)
    }
    return zip(responses, totalsBySession()).map { responses, totals in
      var kept = self
      (kept.responses, kept.totals) = (responses, totals)
      return kept
    }
  }

  /// The sums over the responses of each session, in the order of the sessions.
  public func totalsBySession() -> [Totals] {
    var totals = Array(repeating: Totals(), count: sessions.count)
    for record in responses where totals.indices.contains(Int(record.session)) {
      totals[Int(record.session)].add(record)
    }
    return totals
  }

  /// Folds one change in.
  public mutating func apply(_ change: Change) {
    switch change {
    case .name(_, let name): names.append(name)
    case .session(let record): place(record, at: Int(record.index), in: \.sessions)
    case .response(let record): apply(record)
    case .transcription(let record): place(record, at: Int(record.index), in: \.transcriptions)
    case .inputItems(let row, let items): inputItems[row] = items
    case .source(let state): place(state, at: Int(state.index), in: \.sources)
    case .unread(let line):
      unreadCount += 1
      if unread.count < Self.unreadLimit { unread.append(line) }
    }
  }

  private mutating func apply(_ record: ResponseRecord) {
    let row = Int(record.row)
    if responses.indices.contains(row) {
      totals.take(responses[row])
      responses[row] = record
    } else {
      responses.append(record)
    }
    totals.add(record)
  }

  /// Numbers are given in order, so a new value is always the next one.
  private mutating func place<Value>(
    _ value: Value, at index: Int, in list: WritableKeyPath<Records, [Value]>
  ) {
    if self[keyPath: list].indices.contains(index) {
      self[keyPath: list][index] = value
    } else {
      self[keyPath: list].append(value)
    }
  }
}
