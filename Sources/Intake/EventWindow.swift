import EventLog
import Events
import Platform

/// The events around one response of a log.
public struct EventWindow: Sendable, Equatable {
  /// The events in the order of the log; sound is joined.
  public private(set) var entries: [EventEntry] = []
  /// How many events before the first entry were left out, because there are more than are shown.
  public private(set) var leftOut = 0
  /// Whether events before the first entry are no longer kept.
  public private(set) var isCut = false

  /// Which events are wanted.
  public struct Place: Sendable, Equatable {
    /// The first line that is looked at, from 1.
    public var first: Int
    /// The line that ends it; nil while the response goes on.
    public var last: Int?
    /// The response's id as records show it: without what looks like a key, and shortened where it is very long; nil where
    /// the log has none.
    public var response: String?

    /// A place.
    public init(first: Int, last: Int?, response: String?) {
      (self.first, self.last, self.response) = (first, last, response)
    }

    /// Whether an id of the log is the response's.
    func isResponse(_ id: Identifier?) -> Bool {
      guard let id, let response else { return false }
      let shown = Identifier(masking: id).text
      return shown == response || Elision.mayBe(shown, response)
    }
  }

  /// What is known of the events.
  public enum Answer: Sendable, Equatable {
    /// The events.
    case events(EventWindow)
    /// They cannot be had any more, and why.
    case gone(String)
  }

  /// How many entries are shown at most.
  public static let limit = 2000
  /// How long their texts may be together, in bytes.
  static let textLimit = 16 << 20
  /// How many frames are shown behind the last line.
  static let behind = 5

  /// The events of a file: it is read once more, as far as needed.
  public static func find(_ place: Place, inFile path: String) -> Answer {
    find(place, inFile: path, index: LineIndex())
  }

  /// The same of a file of which it is known where lines begin.
  static func find(_ place: Place, inFile path: String, index: LineIndex) -> Answer {
    do throws(InputError) {
      let input = try Input(path: path)
      guard input.isSeekable, let start = index.place(of: place.first) else {
        return find(place, in: [input], from: 1)
      }
      input.seek(to: start.offset)
      return find(place, in: [input], from: 1, at: start)
    } catch {
      return .gone(error.message)
    }
  }

  /// The same of stretches of text that follow each other.
  static func find(_ place: Place, in parts: [TextPart]) -> Answer {
    guard let first = parts.first?.firstLine, place.last ?? .max >= first else {
      return .gone("it stood in a file that is gone by now")
    }
    return find(place, in: parts.map(\.input), from: first)
  }

  /// - Parameter beginning: where the first input is read from; nil for its start, which has the line `start`.
  private static func find(
    _ place: Place, in inputs: [Input], from start: Int, at beginning: Framer.Place? = nil
  ) -> Answer {
    let memory = EventMemory()
    var reader = LogReader(memory: memory, from: place.first, start: start)
    if let beginning { reader.skip(to: beginning) }
    var isPast = 0
    func see(_ entry: LogEntry) {
      if case .event(let event) = entry, let last = place.last, event.line > last { isPast += 1 }
    }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    do throws(InputError) {
      for (number, input) in inputs.enumerated() where isPast < behind {
        if number > 0 { reader.startAnew(see) }
        while isPast < behind {
          let count = try input.read(into: block)
          guard count > 0 else { break }
          reader.read(UnsafeRawBufferPointer(rebasing: block[..<count]), see)
        }
      }
    } catch {
      // What was read before the damage was shown as well.
      guard memory.bytes > 0 else { return .gone(error.message) }
    }
    if isPast < behind { reader.finish(see) }
    var answer = find(place, in: memory)
    if place.first < start, case .events(var window) = answer {
      window.isCut = true
      answer = .events(window)
    }
    return answer
  }

  /// The same of a stream whose texts were kept.
  public static func find(_ place: Place, in memory: EventMemory) -> Answer {
    let found = memory.events(from: place.first, through: place.last ?? .max, behind: behind)
    // Of very many only the last are looked into: printing what is left out would take most of the time.
    var size = 2 * limit
    while size < found.count {
      let window = EventWindow(found.suffix(size), place)
      if window.leftOut > 0 { return window.answer(place, before: found.events - found.suffix(size).events) }
      size *= 4
    }
    return EventWindow(found, place).answer(place, before: 0)
  }

  private init(_ found: ShownEvents, _ place: Place) {
    isCut = found.isCut
    var items: Set<Identifier> = []
    found.read { shown in
      let entry = EventEntry(shown)
      if place.isResponse(entry.place.responseID) { items.formUnion(entry.items) }
      append(entry)
    }
    for index in entries.indices { entries[index].isOwn = entries[index].belongs(to: place, items) }
  }

  /// The answer, with what was left out before these events; they must hold the end of their response.
  private func answer(_ place: Place, before: Int) -> Answer {
    guard !entries.isEmpty else {
      return .gone(
        isCut
          ? "it came down a pipe and is no longer kept: the memory for details is bounded"
          : "the log no longer holds these events")
    }
    if let last = place.last, place.response != nil,
      !entries.contains(where: { ($0.line...$0.lastLine).contains(last) && $0.isOwn })
    {
      return .gone("the log was changed since it was read")
    }
    var window = self
    window.leftOut += before
    return .events(window)
  }

  private var textBytes = 0

  private mutating func append(_ entry: EventEntry) {
    if let last = entries.indices.last, entries[last].join(entry) { return }
    entries.append(entry)
    textBytes += entry.text.utf8.count
    var tooMany = 0
    while entries.count - tooMany > Self.limit || textBytes > Self.textLimit, tooMany < entries.count - 1 {
      textBytes -= entries[tooMany].text.utf8.count
      leftOut += entries[tooMany].count
      tooMany += 1
    }
    entries.removeFirst(tooMany)
  }
}

extension EventEntry {
  /// Whether it belongs to a response: by the response's id, else by the items that the response made.
  fileprivate func belongs(to window: EventWindow.Place, _ items: Set<Identifier>) -> Bool {
    guard window.response != nil else { return line == window.last }
    if let response = place.responseID { return window.isResponse(response) }
    return place.itemID.map { items.contains($0) } ?? false
  }
}
