import Events

/// Sums that stand for responses that were let go.
struct FoldedSums: Sendable {
  /// Over all responses.
  private(set) var totals = Totals()
  /// What readers add up.
  private(set) var naive = NaiveTally()
  /// How many sessions there are.
  private(set) var sessionCount = 0
  /// Whether there was any response, taken in or not.
  private(set) var hasResponses = false
  private var sessions: [FoldedSession] = []
  private var firstSpeaking = Int32.max
  private var firstUnconfirmed: (index: Int32, model: NameID)?
  /// The names that are kept.
  private(set) var names: [Identifier] = []
  private var places: [Identifier: Int32] = [:]

  /// The model of the first session with a response that is counted by rules that no recording confirms; nil for none.
  var unconfirmedModel: NameID? { firstUnconfirmed?.model }

  /// The sessions, where they are kept, in the order in which they appeared.
  var inOrder: [FoldedSession] { sessions.sorted { $0.record.index < $1.record.index } }

  /// The text of a name that is kept.
  func name(_ id: NameID) -> String? {
    names.indices.contains(Int(id.index)) ? names[Int(id.index)].text : nil
  }

  /// The number of a name here: kept for good.
  mutating func keep(_ id: NameID, _ known: NameList) -> NameID {
    guard let name = known[id] else { return .none }
    if let place = places[name] { return NameID(index: place) }
    let place = Int32(clamping: names.count)
    places[name] = place
    names.append(name)
    return NameID(index: place)
  }

  /// Takes a session in that has ended; its model's name is kept already.
  mutating func add(_ session: FoldedSession, keeps: Bool, _ known: NameList) {
    var session = session
    var record = session.record
    record.speechToText.model = keep(record.speechToText.model, known)
    // A session of which no response is wanted says nothing of what was transcribed either.
    if session.naive.responses > 0 || record.responses == 0 { session.naive.add(record.speechToText) }
    totals.add(session.totals)
    // The model and the line of the first that was transcribed stand for all.
    if record.index < firstSpeaking, record.speechToText.line >= 0 {
      firstSpeaking = record.index
      var tally = session.naive
      tally.add(naive)
      naive = tally
    } else {
      naive.add(session.naive)
    }
    sessionCount += 1
    if record.responses > 0 { hasResponses = true }
    if !record.family.isConfirmed, session.totals.responses > 0,
      firstUnconfirmed.map({ $0.index > record.index }) ?? true
    {
      firstUnconfirmed = (record.index, record.model)
    }
    guard keeps else { return }
    record.id = keep(record.id, known)
    record.setup = SessionSetup()
    session.record = record
    sessions.append(session)
  }
}

/// A session that has ended, with its sums in place of its responses.
struct FoldedSession: Sendable {
  var record: SessionRecord
  private(set) var totals = Totals()
  var naive = NaiveTally()

  init(record: SessionRecord) {
    self.record = record
  }

  mutating func add(_ record: ResponseRecord) {
    totals.add(record)
    naive.add(record)
  }
}
