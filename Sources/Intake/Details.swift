import EventLog
import Events
import Platform
import Reconciliation
import TokenCounting

/// Details that no record holds: they are read again and worked out anew by the same rules.
public enum Details {
  /// What is known of a response's input.
  public enum Answer: Sendable, Equatable {
    /// The input item by item.
    case items([InputItem], names: [NameID: String])
    /// It cannot be had any more, and why.
    case gone(String)
  }

  /// Where a response stands in its input.
  public struct Place: Sendable, Equatable {
    /// Its place among the responses of its input.
    public var row: Row
    /// The line of its session's first event.
    public var sessionLine: Int
    /// Its place among the responses of its session, from 1.
    public var sequence: Int
    /// What is known of it; nil for nothing.
    public var record: ResponseRecord?

    /// A place.
    public init(row: Row, sessionLine: Int, sequence: Int, record: ResponseRecord? = nil) {
      (self.row, self.sessionLine, self.sequence, self.record) = (row, sessionLine, sequence, record)
    }
  }

  /// The input of a response item by item, from a file.
  ///
  /// - Parameter place: the place of the response among those of its input.
  public static func items(ofResponse place: Row, inFile path: String, options: LogIntake.Options) -> Answer {
    do throws(InputError) {
      return items(ofResponse: place, in: try Input(path: path), options: options)
    } catch {
      return .gone(error.message)
    }
  }

  static func items(ofResponse place: Row, in input: Input, options: LogIntake.Options) -> Answer {
    var options = options
    options.watch = .row(place)
    var intake = LogIntake(options: options)
    var found = Found()
    _ = intake.read(input, index: 0) { changes in
      found.take(changes)
      return found.items == nil
    }
    return found.answer
  }

  /// The same from stretches of text that follow each other; the first need not be the beginning of the input.
  static func items(
    ofResponse place: Place, in parts: [TextPart], options: LogIntake.Options
  ) -> Answer {
    guard let first = parts.first else { return .gone("nothing of it is kept") }
    if parts.count == 1, first.firstLine == 1 {
      return items(ofResponse: place.row, in: first.input, options: options)
    }
    return find(place, from: first.firstLine, before: "its session began in a file that is gone by now") {
      watch, take in
      read(parts, options, watch, take)
    }
  }

  /// The same from events that were kept.
  static func items(ofResponse place: Place, in spool: EventSpool, options: LogIntake.Options) -> Answer {
    find(place, from: spool.droppedLine + 1, before: "the beginning of its session is no longer kept") {
      watch, take in
      var reducer = Reducer(book: options.book, watch: watch)
      spool.replay(into: &reducer)
      _ = take(reducer.drain())
    }
  }

  /// Finds a response in what is left of an input.
  ///
  /// - Parameters:
  ///   - line: the first line that is left.
  ///   - reason: what is said of a session that began before it.
  ///   - replay: works out what is left, with what is watched, until nobody wants more.
  private static func find(
    _ place: Place, from line: Int, before reason: String,
    _ replay: (ItemWatch, ([Change]) -> Bool) -> Void
  ) -> Answer {
    var row: Row? = place.row
    if line > 1 {
      guard place.sessionLine >= line else { return .gone(reason) }
      // Rows are counted from what is left: its session tells the response.
      var search = RowSearch(place: place)
      replay(.none) { changes in
        search.take(changes)
        return search.row == nil
      }
      row = search.row
    }
    var found = Found()
    if let row {
      replay(.row(row)) { changes in
        found.take(changes)
        return found.items == nil
      }
    }
    return found.answer
  }

  private static func read(
    _ parts: [TextPart], _ options: LogIntake.Options, _ watch: ItemWatch, _ take: ([Change]) -> Bool
  ) {
    var reducer = Reducer(book: options.book, watch: watch)
    var pipeline = Pipeline(
      source: SourceState(index: 0, name: ""), tokenizer: Tokenizer(), sessionKey: options.sessionKey,
      firstLine: parts.first?.firstLine ?? 1)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    for (number, part) in parts.enumerated() {
      if number > 0 { pipeline.startAnew(as: .replaced, into: &reducer) }
      let input = part.input
      // What was read before a damage is found as well.
      while let count = try? input.read(into: block), count > 0 {
        pipeline.read(UnsafeRawBufferPointer(rebasing: block[..<count]), into: &reducer)
        guard take(reducer.drain()) else { return }
      }
    }
    pipeline.finish(into: &reducer)
    _ = take(reducer.drain())
  }

  /// Looks for the row of a response by its session.
  private struct RowSearch {
    let place: Place
    private(set) var row: Row?
    private var session: Int32?

    init(place: Place) { self.place = place }

    mutating func take(_ changes: [Change]) {
      for change in changes {
        if case .session(let record) = change, Int(record.line) == place.sessionLine {
          session = record.index
        }
        if case .response(let record) = change, record.session == session,
          Int(record.sequence) == place.sequence
        {
          row = record.row
        }
      }
    }
  }

  private struct Found {
    var items: [InputItem]?
    var names: [NameID: String] = [:]

    mutating func take(_ changes: [Change]) {
      for change in changes {
        switch change {
        case .name(let id, let name): names[id] = name.text
        case .inputItems(_, let items): self.items = items
        default: break
        }
      }
    }

    var answer: Answer {
      guard let items else { return .gone("the log no longer holds this response") }
      let used = Set(items.map(\.id))
      return .items(items, names: names.filter { used.contains($0.key) })
    }
  }
}
