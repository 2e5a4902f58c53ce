import Reconciliation
import TokenCounting

/// Events of an input that cannot be read twice, kept so that details can be worked out again. Texts and sound are gone by
/// then: what is kept is counts and ids. Bounded; the oldest go first.
public struct EventSpool: Sendable {
  private typealias Entry = (event: MeasuredEvent, place: EventPlace)

  /// Events that come and go together.
  private struct Chunk: Sendable {
    var entries: [Entry] = []
    var bytes = 0
  }

  private var chunks: [Chunk] = []
  /// Where the oldest chunk that is kept stands.
  private var first = 0
  private let limit: Int
  /// What the events take up, in bytes; an estimate.
  private(set) var bytes = 0
  /// The last line of which an event had to go; 0 before any had.
  public private(set) var droppedLine = 0

  private static let chunkSize = 512

  /// A spool of about so many bytes.
  public init(limit: Int = 64 << 20) {
    self.limit = limit
  }

  /// Keeps an event; the oldest go where there is no room.
  public mutating func append(_ event: MeasuredEvent, _ place: EventPlace) {
    if chunks.count == first || chunks[chunks.count - 1].entries.count >= Self.chunkSize {
      chunks.append(Chunk())
    }
    let size = MemoryLayout<Entry>.stride + event.heapSize
    chunks[chunks.count - 1].entries.append((event, place))
    chunks[chunks.count - 1].bytes += size
    bytes += size
    while bytes > limit, first < chunks.count - 1 {
      bytes -= chunks[first].bytes
      droppedLine = chunks[first].entries.last?.place.line ?? droppedLine
      chunks[first] = Chunk()
      first += 1
    }
    if first > chunks.count / 2 {
      chunks.removeFirst(first)
      first = 0
    }
  }

  /// Works the kept events out again, with another reducer.
  func replay(into reducer: inout Reducer) {
    for chunk in chunks[first...] {
      for (event, place) in chunk.entries { reducer.reduce(event, at: place) }
    }
  }
}

extension MeasuredEvent {
  /// About how many bytes its lists and what it points to take up beside its own.
  fileprivate var heapSize: Int {
    func item(_ parts: Int) -> Int { MemoryLayout<MeasuredItem>.stride + 64 * parts }
    // Settings and tools are lists of texts; they come seldom.
    return switch payload {
    case .session: MemoryLayout<MeasuredSession>.stride + 2048
    case .response(let response): MemoryLayout<MeasuredResponse>.stride + response.output.count * item(2)
    case .item, .outputItem: item(2)
    case .responseRequest: MemoryLayout<MeasuredRequest>.stride + 512
    case .transcription: MemoryLayout<MeasuredTranscription>.stride
    default: 0
    }
  }
}
