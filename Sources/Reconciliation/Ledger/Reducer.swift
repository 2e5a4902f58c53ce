import Events
import TokenCounting

/// Folds measured events, in their order, into changes of records.
///
/// Any number of sources and sessions go through one reducer; each session has a ledger of its own.
public struct Reducer: Sendable {
  private let book: RuleBook
  private var changes = ChangeList()
  private var ledgers = NumberTable<Int32, SessionLedger>()
  private var sessionCount: Int32 = 0
  /// Which session the events of a stream belong to at present.
  private var current: [Stream: Int32] = [:]
  private var sessionOfID: [NameID: Int32] = [:]
  private var sessionOfResponse = NumberTable<NameID, Int32>()
  private var touched = ChangedKeys<Int32>()
  /// The stream that `current` was last asked for and its session: nearly always those of the next event.
  private var latest: (stream: Stream, session: Int32)?
  /// The sessions in the order of their starts, from the first that may still be open.
  private var started: Range<Int32> = 0..<0
  private let openLimit: Int
  /// How many streams are remembered before those whose session is closed are forgotten.
  private var streamLimit: Int
  private let watch: ItemWatch
  private let metadataKey: String?
  private let forgetsNames: Bool
  /// How many sessions were let go because too many were open: what comes of them later begins a session of its own.
  public private(set) var sessionsLetGo = 0
  /// How many events came twice and were counted once.
  public private(set) var duplicates = 0

  /// A reducer that has seen nothing.
  ///
  /// - Parameters:
  ///   - book: which token rules hold for which model.
  ///   - watch: the response whose input is to be listed item by item.
  ///   - metadataKey: the key of the metadata that are handed out; nil for none.
  ///   - forgetsNames: whether names are let go when no session is open, for those who keep none of them.
  ///   - openLimit: how many sessions may be open at a time; the oldest is let go for another.
  public init(
    book: RuleBook = RuleBook(), watch: ItemWatch = .none, metadataKey: String? = nil,
    forgetsNames: Bool = false, openLimit: Int = 4096
  ) {
    self.book = book
    self.watch = watch
    self.metadataKey = metadataKey
    self.forgetsNames = forgetsNames
    self.openLimit = max(1, openLimit)
    streamLimit = 2 * self.openLimit
  }

  /// A stream of events that belong together: an input, or one connection in it.
  private struct Stream: Hashable {
    var source: Int32
    var key: NameID
  }

  /// Takes one event in.
  public mutating func reduce(_ event: MeasuredEvent, at place: EventPlace) {
    let stream = Stream(source: place.source, key: changes.name(place.sessionKey))
    let session = session(of: event, in: stream, at: place)
    let more = ledgers.change(session) { ledger in
      let before = ledger.record.duplicates
      ledger.apply(event, at: place, &changes)
      return ledger.record.duplicates - before
    }
    duplicates += Int(more ?? 0)
    noteNames(event, session)
    if let metadataKey { note(metadataKey, of: event, session) }
    touched.insert(session)
  }

  /// Hands out what has changed since the last call, each record once.
  public mutating func drain() -> [Change] {
    for session in touched.take() { ledgers.change(session) { $0.flush(&changes) } }
    return changes.drain()
  }

  /// A source has ended: its sessions change no more.
  public mutating func endSource(_ source: Int32) {
    for session in ledgers.keys where ledgers.ask(session, { $0.record.source }) == source { close(session) }
    current = current.filter { $0.key.source != source }
    latest = nil
    if current.isEmpty { forgetNames() }
  }

  /// Lets names go where that is wanted and no session is open that has any.
  ///
  /// - Returns: whether it did: numbers of names that were asked for before are of no use then.
  @discardableResult
  private mutating func forgetNames() -> Bool {
    guard forgetsNames, ledgers.isEmpty else { return false }
    (current, sessionOfID, sessionOfResponse, latest) = ([:], [:], NumberTable(), nil)
    changes.forgetNames()
    return true
  }

  /// Hands out what the client gave a response under a key.
  private mutating func note(_ key: String, of event: MeasuredEvent, _ session: Int32) {
    guard case .response(let response) = event.payload,
      let text = response.metadata.last(where: { $0.key == key })?.value, let ledger = ledgers[session],
      let id = response.id.map({ changes.known($0) }) ?? ledger.lastResponse,
      let row = ledger.responses[id]?.record.row
    else { return }
    changes.append(.metadata(row, Secrets.masked(text)))
  }

  private mutating func session(of event: MeasuredEvent, in stream: Stream, at place: EventPlace) -> Int32 {
    if case .session(let setup) = event.payload, !event.kind.isFromClient {
      return session(setup, isStart: event.kind == .sessionCreated, in: stream, at: place)
    }
    if let response = responseName(event), let id = changes.known(response),
      let session = sessionOfResponse[id],
      ledgers.contains(session)
    {
      return session
    }
    if let session = openSession(of: stream) { return session }
    return start(in: stream, at: place)
  }

  /// A session event names its session: it goes on with that one, with one that has no name yet, or starts another.
  private mutating func session(
    _ setup: MeasuredSession, isStart: Bool, in stream: Stream, at place: EventPlace
  ) -> Int32 {
    let id = changes.name(setup.id)
    if id.isSome, let session = sessionOfID[id], ledgers.contains(session) {
      // What this stream brings from here on is of that session as well: it may be a second tap of it.
      setCurrent(stream, session)
      return session
    }
    if let session = openSession(of: stream), let record = ledgers.ask(session, { $0.record }) {
      let isNameless = !record.id.isSome
      if isNameless && (!isStart || record.responses == 0) { return name(session, id) }
      if !isStart && !id.isSome { return session }
      close(session)
      if forgetNames() {
        let stream = Stream(source: place.source, key: changes.name(place.sessionKey))
        return name(start(in: stream, at: place), changes.name(setup.id))
      }
    }
    return name(start(in: stream, at: place), id)
  }

  /// The open session that a stream's events belong to.
  private mutating func openSession(of stream: Stream) -> Int32? {
    if latest?.stream != stream { latest = current[stream].map { (stream, $0) } }
    return latest.flatMap { ledgers.contains($0.session) ? $0.session : nil }
  }

  private mutating func setCurrent(_ stream: Stream, _ session: Int32) {
    current[stream] = session
    latest = (stream, session)
  }

  private mutating func name(_ session: Int32, _ id: NameID) -> Int32 {
    if id.isSome { sessionOfID[id] = session }
    return session
  }

  private mutating func start(in stream: Stream, at place: EventPlace) -> Int32 {
    let record = SessionRecord(
      index: sessionCount, id: .none, source: place.source, model: .none, family: .unknown,
      provider: .unknown,
      line: Int32(clamping: place.line), responses: 0, tools: -1)
    var ledger = SessionLedger(record: record, book: book)
    ledger.watch = watch
    ledgers[sessionCount] = ledger
    changes.append(.session(record))
    setCurrent(stream, sessionCount)
    sessionCount += 1
    started = started.lowerBound..<sessionCount
    letGo()
    return sessionCount - 1
  }

  /// Keeps the number of open sessions, and of streams, bounded.
  private mutating func letGo() {
    while ledgers.count > openLimit, let oldest = started.first {
      if ledgers.contains(oldest) {
        close(oldest)
        sessionsLetGo += 1
      }
      started = started.dropFirst()
    }
    guard current.count > streamLimit else { return }
    current = current.filter { ledgers.contains($0.value) }
    streamLimit = max(2 * openLimit, 2 * current.count)
  }

  private mutating func close(_ session: Int32) {
    guard var ledger = ledgers.removeValue(forKey: session) else { return }
    ledger.end()
    ledger.flush(&changes)
    for id in ledger.responses.keys { sessionOfResponse[id] = nil }
    if ledger.record.id.isSome { sessionOfID[ledger.record.id] = nil }
    changes.append(.sessionEnded(session))
  }

  private mutating func noteNames(_ event: MeasuredEvent, _ session: Int32) {
    guard let response = responseName(event), let id = changes.known(response) else { return }
    sessionOfResponse[id] = session
  }

  private func responseName(_ event: MeasuredEvent) -> Identifier? {
    switch event.payload {
    case .response(let response): response.id
    case .outputItem(_, let id): id
    case .textDelta(_, let place), .textDone(_, let place), .audioDelta(_, let place),
      .outputPlace(let place):
      place.responseID
    case .playback(let id): id
    default: nil
    }
  }
}
