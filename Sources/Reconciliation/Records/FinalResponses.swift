/// Folds changes into responses that are handed out once, each when it is final: after 256 later events of its session, or
/// when its session or its input has ended. What is kept is what is not final yet.
public struct FinalResponses: Sendable {
  /// Responses of one session that have become final.
  public struct Batch: Sendable {
    /// The responses, in the order in which they appeared.
    public let responses: [ResponseRecord]
    /// Their session, as far as it is known by now.
    public let session: SessionRecord
    /// Their inputs, where they were asked for item by item.
    public let inputItems: [Row: [InputItem]]
  }

  private var inputs = Records()
  private var names = NameList()
  private var open: [Int32: OpenSession] = [:]
  /// What has not been handed out.
  private var waiting: [Row: Waiting] = [:]
  /// How many responses have appeared.
  public private(set) var responseCount = 0
  /// Whether neither a response nor a transcription has appeared.
  public private(set) var isEmpty = true

  private struct OpenSession: Sendable {
    var record: SessionRecord
    /// Its responses that have not been handed out.
    var waiting: Set<Row> = []
  }

  private struct Waiting: Sendable {
    var record: ResponseRecord
    /// Its input item by item, where that was asked for.
    var inputItems: [InputItem]?
  }

  /// A fold of nothing.
  public init() {}

  /// The inputs.
  public var sources: [SourceState] { inputs.sources }

  /// The names that the responses of a batch are told with, until the next change is folded in.
  public func names(of batch: Batch) -> SessionNames { SessionNames(names, batch.session) }

  /// Folds one change in.
  ///
  /// - Returns: the responses that it makes final; nil for none.
  public mutating func apply(_ change: Change) -> Batch? {
    switch change {
    case .name(_, let name): names.append(name)
    case .namesForgotten: names.forget()
    case .session(let record): open[record.index, default: OpenSession(record: record)].record = record
    case .response(let record): apply(record)
    case .responseFinal(let row, let session): return batch(of: session) { $0 == row }
    case .inputItems(let row, let items): waiting[row]?.inputItems = items
    case .sessionEnded(let index):
      defer { open[index] = nil }
      return batch(of: index) { _ in true }
    case .source, .unread: inputs.apply(change)
    case .transcription: isEmpty = false
    case .metadata: break
    }
    return nil
  }

  /// Nothing more comes: what is left is final.
  public mutating func finish() -> [Batch] {
    open.keys.sorted().compactMap { apply(.sessionEnded($0)) }
  }

  /// Rows are numbered as their responses appear: one that is not new and does not wait has been handed out, and what
  /// changes of it comes too late.
  private mutating func apply(_ record: ResponseRecord) {
    if Int(record.row) >= responseCount {
      responseCount = Int(record.row) + 1
      isEmpty = false
      waiting[record.row] = Waiting(record: record)
      open[record.session]?.waiting.insert(record.row)
    } else {
      waiting[record.row]?.record = record
    }
  }

  private mutating func batch(of index: Int32, _ isFinal: (Row) -> Bool) -> Batch? {
    guard let session = open[index] else { return nil }
    let rows = session.waiting.filter(isFinal).sorted()
    guard !rows.isEmpty else { return nil }
    open[index]?.waiting.subtract(rows)
    let responses = rows.compactMap { waiting.removeValue(forKey: $0) }
    var items: [Row: [InputItem]] = [:]
    for response in responses { items[response.record.row] = response.inputItems }
    return Batch(responses: responses.map(\.record), session: session.record, inputItems: items)
  }
}
