import EventLog
import Platform
import Reconciliation
import TokenCounting

/// A stretch of an input's text that can be read again.
struct TextPart: Sendable {
  let file: OpenFile
  let name: String
  /// The number of its first line, among the lines of its input.
  let firstLine: Int

  /// The text, from its start.
  var input: Input { Input(file, name: name) }
}

/// Where the details of one input are found again: the thread that reads fills it, any other may ask.
public final class Archive: Sendable {
  private let name: String
  private let source: Monitor<Source>
  /// The texts of events that come down a stream; nil where the input is read again instead.
  public let memory: EventMemory?

  private enum Source {
    /// A file that does not grow.
    case file(LineIndex)
    /// Files that are open, one after the other.
    case parts([TextPart])
    case events(EventSpool)

    var isStream: Bool { if case .events = self { true } else { false } }
  }

  /// Of a file that can be read again by its path.
  public init(path: String) {
    name = path
    memory = nil
    source = Monitor(.file(LineIndex()))
  }

  /// Of a file that is followed; what is read of it is added as it comes.
  public init(following path: String) {
    name = path
    memory = nil
    source = Monitor(.parts([]))
  }

  /// Of a stream that is recorded.
  public init(recorded copy: OpenFile, name: String) {
    self.name = name
    memory = nil
    source = Monitor(.parts([TextPart(file: copy, name: name, firstLine: 1)]))
  }

  /// Of a stream that cannot be read again: about so many bytes are kept, half of them texts.
  public init(memory limit: Int) {
    name = ""
    memory = EventMemory(limit: limit / 2)
    source = Monitor(.events(EventSpool(limit: limit / 2)))
  }

  /// The same of one whose events alone are wanted: all that is kept is texts.
  public init(texts limit: Int) {
    name = ""
    memory = EventMemory(limit: limit)
    source = Monitor(.events(EventSpool(limit: 0)))
  }

  /// Of a file that can only be read from its start, such as a gzip file: about so many bytes of texts are kept, and what is
  /// not among them is read again.
  public init(path: String, texts limit: Int) {
    name = path
    memory = EventMemory(limit: limit)
    source = Monitor(.file(LineIndex()))
  }

  /// The last line of which details are no longer kept; 0 where all are.
  public var forgottenLine: Int {
    source.change { source in
      guard case .events(let spool) = source else { return 0 }
      return max(spool.droppedLine, memory?.droppedLine ?? 0)
    }
  }

  /// Notes where a line of a file begins, in bytes.
  public func note(_ place: Framer.Place) {
    source.change { source in
      guard case .file(var index) = source else { return }
      source = .file(LineIndex())
      index.note(place)
      source = .file(index)
    }
  }

  /// Takes an event in, where events are kept.
  public func keep(_ event: MeasuredEvent, _ place: EventPlace) {
    guard memory != nil else { return }
    source.change { source in
      guard case .events(var spool) = source else { return }
      source = .file(LineIndex())
      spool.append(event, place)
      source = .events(spool)
    }
  }

  /// A followed file is read from its start.
  ///
  /// The one before it stays open, so that what was just rotated away is found; those before that do not, so that their
  /// room on the disk is given back.
  func add(_ file: OpenFile, from line: Int, after restart: FollowedFile.Restart?) {
    source.change { source in
      guard case .parts(var parts) = source else { return }
      // The text that stood there is no more: what lies before it cannot be joined to what follows.
      if restart == .truncated { parts = [] }
      source = .parts(parts.suffix(1) + [TextPart(file: file, name: name, firstLine: line)])
    }
  }

  /// The input of a response item by item.
  public func items(ofResponse place: Details.Place, options: LogIntake.Options) -> Details.Answer {
    switch source.change({ $0 }) {
    case .file(let index):
      index.place(of: place.sessionLine).flatMap {
        Details.items(ofResponse: place, inFile: name, from: $0, options: options)
      } ?? Details.items(ofResponse: place.row, inFile: name, options: options)
    case .parts(let parts): Details.items(ofResponse: place, in: parts, options: options)
    case .events(let spool): Details.items(ofResponse: place, in: spool, options: options)
    }
  }

  /// The events around a response.
  public func events(around place: EventWindow.Place) -> EventWindow.Answer {
    let source = source.change { $0 }
    if let memory, source.isStream || memory.droppedLine < place.first {
      return EventWindow.find(place, in: memory)
    }
    return switch source {
    case .parts(let parts): EventWindow.find(place, in: parts)
    case .file(let index): EventWindow.find(place, inFile: name, index: index)
    case .events: EventWindow.find(place, inFile: name)
    }
  }
}
