/// Where one thread leaves values and another picks them up; a byte in a pipe wakes the one that waits.
public final class Mailbox<Value: Sendable>: Sendable {
  private let values = Monitor<[Value]>([])
  private let pipe = WakePipe()

  /// An empty mailbox.
  public init() {}

  /// What to wait on.
  public var descriptor: Int32 { pipe.descriptor }

  /// Leaves values, from any thread; returns how many are waiting.
  @discardableResult
  public func post(_ more: [Value]) -> Int {
    let (wasEmpty, count) = values.change { values in
      defer { values += more }
      return (values.isEmpty, values.count + more.count)
    }
    if wasEmpty, !more.isEmpty { pipe.wake() }
    return count
  }

  /// Picks everything up.
  public func collect() -> [Value] {
    // The pipe first: a value that is posted in between wakes once more than needed, but none is missed.
    pipe.drain()
    return values.change { values in
      defer { values = [] }
      return values
    }
  }

  /// How many values are waiting.
  public var count: Int { values.change { $0.count } }
}
