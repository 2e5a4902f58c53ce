/// Folds changes into sums and groups, and lets a response go when its session has ended: what is kept is the responses
/// of sessions that are open, and a row for each group.
public struct LogFold {
  /// What is folded into what.
  public struct Options {
    /// By what responses are put together; nil for their sums alone.
    public var grouping: Grouping?
    /// Whether the sums of each session are kept as well.
    public var keepsSessions = false
    /// Which responses are taken in, asked when their session has ended; nil for all.
    public var choose: ((ResponseRecord, SessionNames) -> Choice)?
    /// Is shown each response that is taken in; nil where nobody looks.
    public var observe: ((ResponseRecord, SessionNames) -> Void)?

    /// The sums of everything.
    public init() {}
  }

  /// What becomes of a response.
  public enum Choice: Int, Sendable, CaseIterable {
    /// It is taken in.
    case taken
    /// It, or its session, has another id than those that are asked for.
    case notNamed
    /// It is not among those that are asked for.
    case leftOut
    /// It would be, but for its time, which is not known.
    case withoutTime
  }

  private let options: Options
  /// Inputs and what of them could not be read.
  private var inputs = Records()
  private var names = NameList()
  private var sessions: [Int32: SessionRecord] = [:]
  private var open: [Int32: [ResponseRecord]] = [:]
  private var metadata: [Row: String] = [:]
  private var choices = [Int](repeating: 0, count: Choice.allCases.count)
  private var groups: [GroupKey: GroupRow] = [:]
  private var folded = FoldedSums()
  /// How many responses have appeared.
  public private(set) var responseCount = 0
  /// Whether neither a response nor a transcription has appeared.
  public private(set) var isEmpty = true

  /// A fold of nothing.
  public init(_ options: Options = Options()) {
    self.options = options
  }

  /// The inputs.
  public var sources: [SourceState] { inputs.sources }

  /// How many responses of the sessions that have ended met that.
  public func count(_ choice: Choice) -> Int { choices[choice.rawValue] }

  /// The groups in the order of their sessions, times or names; what the log does not say comes last.
  public var rows: [GroupRow] { groups.values.sorted { $0.key < $1.key } }

  /// The sums as records without responses. What the groups name is in them.
  public var records: Records { Records(inputs, folded) }

  /// Folds one change in.
  public mutating func apply(_ change: Change) {
    switch change {
    case .name(_, let name): names.append(name)
    case .namesForgotten: names.forget()
    case .session(let record): sessions[record.index] = record
    case .response(let record): apply(record)
    case .metadata(let row, let text): metadata[row] = text
    case .sessionEnded(let index): end(index)
    case .source, .unread: inputs.apply(change)
    case .transcription: isEmpty = false
    case .inputItems, .responseFinal: break
    }
  }

  /// Nothing more comes: sessions that are still open are taken in.
  public mutating func finish() {
    for index in sessions.keys.sorted() { end(index) }
  }

  private mutating func apply(_ record: ResponseRecord) {
    // The responses of a session are numbered from 1 as they appear.
    let place = Int(record.sequence) - 1
    if let count = open[record.session]?.count, place < count {
      open[record.session]?[place] = record
    } else {
      open[record.session, default: []].append(record)
      responseCount += 1
      isEmpty = false
    }
  }

  private mutating func end(_ index: Int32) {
    guard var session = sessions.removeValue(forKey: index) else { return }
    let responses = open.removeValue(forKey: index) ?? []
    let named = SessionNames(names, session)
    let time = CallTime(session)
    session.model = folded.keep(session.model, names)
    var sums = FoldedSession(record: session)
    var keys: Set<GroupKey> = []
    for (record, share) in zip(responses, time.shares(of: responses)) {
      let text = metadata.removeValue(forKey: record.row)
      let choice = options.choose?(record, named) ?? .taken
      choices[choice.rawValue] += 1
      guard choice == .taken else { continue }
      options.observe?(record, named)
      var kept = record
      kept.model = folded.keep(record.model, names)
      sums.add(kept)
      if let key = key(of: record, text) {
        keys.insert(key)
        groups[key, default: GroupRow(key)].add(kept, share)
      }
    }
    if session.responses == 0, options.choose == nil, let key = key(of: session) {
      keys.insert(key)
      groups[key, default: GroupRow(key)].add(milliseconds: time.milliseconds)
    }
    for key in keys {
      groups[key]?.calls += 1
      if case .session = key { groups[key]?.session = GroupedSession(session, id: names.text(session.id)) }
    }
    folded.add(sums, keeps: options.keepsSessions, names)
  }

  private func key(of record: ResponseRecord, _ text: String?) -> GroupKey? {
    guard let grouping = options.grouping else { return nil }
    if let period = grouping.period { return GroupKey(record.startedAt, period: period) }
    return switch grouping {
    case .session: .session(record.session)
    case .model: names.text(record.model).map { .text($0) } ?? .unknown
    default: text.map { .text($0) } ?? .unknown
    }
  }

  /// The group of a session without responses.
  private func key(of session: SessionRecord) -> GroupKey? {
    guard let grouping = options.grouping else { return nil }
    if let period = grouping.period { return GroupKey(session.firstAt, period: period) }
    return switch grouping {
    case .session: .session(session.index)
    case .model: folded.name(session.model).map { .text($0) } ?? .unknown
    default: .unknown
    }
  }
}

extension GroupRow {
  fileprivate mutating func add(_ record: ResponseRecord, _ share: Int?) {
    totals.add(record)
    add(milliseconds: share)
  }
}

extension GroupKey: Comparable {
  /// Sessions, times and names in their order; what the log does not say comes last.
  public static func < (left: GroupKey, right: GroupKey) -> Bool {
    switch (left, right) {
    case (.session(let one), .session(let other)): one < other
    case (.period(let one), .period(let other)): one < other
    case (.text(let one), .text(let other)): one < other
    case (.unknown, _): false
    case (_, .unknown): true
    default: false
    }
  }
}
