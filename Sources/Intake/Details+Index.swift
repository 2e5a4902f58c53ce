import EventLog
import Platform
import Reconciliation
import TokenCounting

/// Details out of the middle of a file.
extension Details {
  /// The input of a response, worked out from its session's first line on.
  ///
  /// Sessions that run beside each other may not be told apart there as they were from the beginning: what is found must
  /// agree with the record.
  ///
  /// - Parameter start: where a line begins that is not behind the session's first one.
  /// - Returns: nil where another way has to be taken.
  static func items(
    ofResponse place: Place, inFile path: String, from start: Framer.Place, options: LogIntake.Options
  ) -> Answer? {
    guard let input = try? Input(path: path), input.isSeekable else { return nil }
    input.seek(to: start.offset)
    var reducer = Reducer(book: options.book, watch: .all)
    var reader = LogReader(EventDecoder(sessionKey: options.sessionKey), from: place.sessionLine)
    reader.skip(to: start)
    let measure = Measure(tokenizer: Tokenizer())
    var repeats = RepeatedUsage()
    var replay = Replay(place)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { block.deallocate() }
    while replay.isOpen, let count = try? input.read(into: block), count > 0 {
      reader.read(UnsafeRawBufferPointer(rebasing: block[..<count])) { entry in
        guard replay.isOpen,
          case .event(let event, let place, let isUsageOnly) = ReadEntry(entry, measure, source: 0),
          !repeats.isRepeat(event, isUsageOnly: isUsageOnly)
        else { return }
        reducer.reduce(event, at: place)
        replay.take(reducer.drain())
      }
    }
    return replay.answer
  }

  /// Follows one session until the response that is looked for is done.
  private struct Replay {
    private let place: Place
    private var names: [NameID: String] = [:]
    private var session: Int32?
    private var row: Row?
    private var items: [InputItem]?
    private(set) var isOpen = true
    private var isFound = false

    init(_ place: Place) { self.place = place }

    mutating func take(_ changes: [Change]) {
      for change in changes {
        switch change {
        case .name(let id, let name): names[id] = name.text
        case .session(let record):
          if Int(record.line) == place.sessionLine { session = session ?? record.index }
        case .response(let record): take(record)
        case .inputItems(let row, let items): if row == self.row { self.items = items }
        case .sessionEnded(let index): if index == session { isOpen = false }
        default: break
        }
      }
    }

    private mutating func take(_ record: ResponseRecord) {
      guard isOpen, record.session == session, Int(record.sequence) == place.sequence else { return }
      row = record.row
      guard record.isDone else { return }
      isOpen = false
      isFound = place.record.map { record.hasSameInput(as: $0) } ?? false
    }

    var answer: Answer? {
      guard isFound, let items else { return nil }
      let used = Set(items.map(\.id))
      return .items(items, names: names.filter { used.contains($0.key) })
    }
  }
}

extension ResponseRecord {
  /// Whether two records of one response were worked out alike, as far as its input goes.
  fileprivate func hasSameInput(as other: ResponseRecord) -> Bool {
    line == other.line && status == other.status && reported == other.reported
      && estimated.inputText == other.estimated.inputText
      && estimated.inputAudio == other.estimated.inputAudio
  }
}
