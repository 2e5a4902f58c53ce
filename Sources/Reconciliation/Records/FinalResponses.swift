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
  /// The inputs, item by item, of responses that have not been handed out.
  private var inputItems: [Row: [InputItem]] = [:]
  /// How many responses have appeared.
  public private(set) var responseCount = 0
  /// Whether neither a response nor a transcription has appeared.
  public private(set) var isEmpty = true

  private struct OpenSession: Sendable {
    var record: SessionRecord
    var waiting: [Row: ResponseRecord] = [:]
    var handedOut: Set<Row> = []

    mutating func handOut(_ isFinal: (Row) -> Bool) -> [ResponseRecord] {
      let rows = waiting.keys.filter(isFinal).sorted()
      handedOut.formUnion(rows)
      return rows.compactMap { waiting.removeValue(forKey: $0) }
    }
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
    case .inputItems(let row, let items): inputItems[row] = items
    case .sessionEnded(let index):
      defer { end(index) }
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

  private mutating func apply(_ record: ResponseRecord) {
    guard open[record.session]?.handedOut.contains(record.row) == false else { return }
    if open[record.session]?.waiting.updateValue(record, forKey: record.row) == nil {
      responseCount += 1
      isEmpty = false
    }
  }

  private mutating func batch(of index: Int32, _ isFinal: (Row) -> Bool) -> Batch? {
    guard let responses = open[index]?.handOut(isFinal), let session = open[index]?.record,
      !responses.isEmpty
    else { return nil }
    var items: [Row: [InputItem]] = [:]
    for record in responses { items[record.row] = inputItems.removeValue(forKey: record.row) }
    return Batch(responses: responses, session: session, inputItems: items)
  }

  private mutating func end(_ index: Int32) {
    // An input that was listed again after its response had been handed out is of no use.
    for row in open.removeValue(forKey: index)?.handedOut ?? [] { inputItems[row] = nil }
  }
}
