import Events
import EventLog
import Platform
import Reconciliation
import TokenCounting

/// Events of an input that cannot be read twice, kept so that details can be worked out again. Texts and sound are gone by
/// then: what is kept is counts and ids.
public struct EventSpool: Sendable {
  private var events: [(event: MeasuredEvent, place: EventPlace)] = []
  private let limit: Int
  /// How many of the oldest have been let go.
  public private(set) var dropped = 0

  /// A spool of at most so many events.
  public init(limit: Int = 2_000_000) {
    self.limit = limit
  }

  /// Keeps an event; audio events are the bulk of a stream, and as counts they are small.
  public mutating func append(_ event: MeasuredEvent, _ place: EventPlace) {
    if events.count >= limit {
      let half = limit / 2
      events.removeFirst(half)
      dropped += half
    }
    events.append((event, place))
  }

  /// Works the kept events out again, with another reducer.
  func replay(into reducer: inout Reducer) {
    for (event, place) in events { reducer.reduce(event, at: place) }
  }
}

/// Details that no record holds: they are read again and worked out anew by the same rules.
public enum Details {
  /// What is known of a response's input.
  public enum Answer: Sendable, Equatable {
    /// The input item by item.
    case items([InputItem], names: [NameID: String])
    /// It cannot be had any more, and why.
    case gone(String)
  }

  /// The input of a response item by item, from a file.
  ///
  /// - Parameter place: the place of the response among those of its input.
  public static func items(ofResponse place: Row, inFile path: String, options: LogIntake.Options) -> Answer {
    var options = options
    options.watch = .row(place)
    var intake = LogIntake(options: options)
    var found = Found()
    do throws(InputError) {
      let input = try Input(path: path)
      _ = intake.read(input, index: 0) { changes in
        found.take(changes, place)
        return found.items == nil
      }
    } catch {
      return .gone(error.message)
    }
    return found.answer
  }

  /// The same from events that were kept.
  public static func items(
    ofResponse place: Row, in spool: EventSpool, options: LogIntake.Options
  ) -> Answer {
    var reducer = Reducer(book: options.book, watch: .row(place))
    spool.replay(into: &reducer)
    var found = Found()
    found.take(reducer.drain(), place)
    return spool.dropped > 0 ? .gone("the beginning of the stream is no longer kept") : found.answer
  }

  private struct Found {
    var items: [InputItem]?
    var names: [NameID: String] = [:]

    mutating func take(_ changes: [Change], _ place: Row) {
      for change in changes {
        switch change {
        case .name(let id, let name): names[id] = name.text
        case .inputItems(place, let items): self.items = items
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
