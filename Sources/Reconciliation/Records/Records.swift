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
  /// Where events could not be read, or not all of them: the first thousand.
  public private(set) var unread: [UnreadLine] = []
  /// How many there are in all.
  public private(set) var unreadCount = 0
  /// The inputs that were asked for item by item.
  public private(set) var inputItems: [Row: [InputItem]] = [:]
  /// The sums.
  public private(set) var totals = Totals()

  /// Sums that were made while reading, in place of responses that were let go.
  private var folded: FoldedSums?

  private static let unreadLimit = 1000

  /// No records.
  public init() {}

  /// Records of inputs whose responses were let go.
  init(_ inputs: Records, _ folded: FoldedSums) {
    self = inputs
    self.folded = folded
    names = folded.names
    totals = folded.totals
    sessions = folded.inOrder.map(\.record)
  }

  /// The text of a name; nil where there is none.
  public func name(_ id: NameID) -> String? {
    names.indices.contains(Int(id.index)) ? names[Int(id.index)].text : nil
  }

  /// A session by its number; nil where it is not there yet.
  public func session(_ index: Int32) -> SessionRecord? {
    sessions.indices.contains(Int(index)) ? sessions[Int(index)] : nil
  }

  /// How many sessions there are; those that were let go count as well.
  public var sessionCount: Int { folded?.sessionCount ?? sessions.count }

  /// Whether the log has any response, wanted or not.
  public var hasResponses: Bool { folded?.hasResponses ?? sessions.contains { $0.responses > 0 } }

  /// The model of the first session with a response here that is counted by rules that no recording confirms; nil where
  /// there is none.
  public var unconfirmedModel: NameID? {
    if let folded { return folded.unconfirmedModel }
    let doubtful = sessions.lazy.filter { !$0.family.isConfirmed && $0.responses > 0 }
    return doubtful.first { session in responses.contains { $0.session == session.index } }?.model
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
    if let folded { return folded.inOrder.map(\.totals) }
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
    case .metadata, .responseFinal, .sessionEnded, .namesForgotten: break
    }
  }

  /// What each session adds up to for its readers; all of them in one where sessions were let go.
  func naiveTallies() -> [NaiveTally] { folded?.inOrder.map(\.naive) ?? talliesOfResponses() }

  /// What the log adds up to for its readers.
  func naiveTally() -> NaiveTally {
    folded?.naive ?? talliesOfResponses().reduce(into: NaiveTally()) { $0.add($1) }
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
