import EventLog
import Platform
import Reconciliation
import TokenCounting

/// Reads inputs one after the other and hands out what they change.
public struct LogIntake {
  /// How logs are read.
  public struct Options: Sendable {
    /// Which token rules hold for which model.
    public var book = RuleBook()
    /// The field of a log line that tells sessions apart; nil to find it by its usual names.
    public var sessionKey: String?
    /// Whose input is to be listed item by item.
    public var watch = ItemWatch.none

    /// The usual way.
    public init() {}
  }

  private let options: Options
  private var reducer: Reducer
  private let tokenizer = Tokenizer()
  private static let blockSize = 1 << 20
  private static let sniffed = 4096
  private static let patience = 20

  /// An intake that has read nothing.
  public init(options: Options = Options()) {
    self.options = options
    reducer = Reducer(book: options.book, watch: options.watch)
  }

  /// Reads one input to its end.
  ///
  /// - Parameters:
  ///   - index: its number among the inputs.
  ///   - memory: keeps the events' texts, where the input cannot be read again.
  ///   - keep: takes each event, where details of the input cannot be read again.
  ///   - deliver: takes the changes as they come; false stops the reading.
  /// - Returns: what is wrong with the input, where something is.
  public mutating func read(
    _ input: Input, index: Int32, memory: EventMemory? = nil,
    keep: (MeasuredEvent, EventPlace) -> Void = { _, _ in },
    _ deliver: ([Change]) -> Bool
  ) -> InputError? {
    var source = SourceState(index: index, name: input.name)
    source.size = input.size
    var pipeline = Pipeline(
      source: source, tokenizer: tokenizer, sessionKey: options.sessionKey, memory: memory)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.blockSize, alignment: 64)
    defer { buffer.deallocate() }
    var start: [UInt8] = []
    var problem: InputError?
    do throws(InputError) {
      while true {
        let count = try input.read(into: buffer)
        guard count > 0 else { break }
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        if start.count < Self.sniffed { start += bytes.prefix(Self.sniffed - start.count) }
        pipeline.read(bytes, into: &reducer, keep)
        // After some lines without an event, a person who waits is told what it looks like.
        let isStrange = pipeline.source.events == 0 && pipeline.source.lines >= Self.patience
        pipeline.hint(isStrange ? Recognition.hint(start: start) : nil)
        if !deliver(pipeline.drain() + reducer.drain()) { return nil }
      }
    } catch {
      problem = error
      pipeline.fail(error.reason)
    }
    pipeline.finish(into: &reducer, keep)
    if pipeline.source.events == 0, problem == nil {
      let hint = Recognition.hint(start: start)
      pipeline.hint(hint)
      problem = InputError(path: input.name, reason: "no realtime event in it: \(hint)")
    }
    _ = deliver(pipeline.drain() + reducer.drain())
    return problem
  }
}
