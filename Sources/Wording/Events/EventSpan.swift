import Reconciliation

/// Which events of which input lie around a response.
public struct EventSpan: Sendable, Equatable {
  /// The input, by its number.
  public var source: Int
  /// The first line, from 1: behind the end of the response before it.
  public var first: Int
  /// The line of its own end; nil while it goes on.
  public var last: Int?
  /// The response's id; nil where the log has none.
  public var response: String?

  /// Where the events around a response lie: from behind the end of the response before it to its own end.
  ///
  /// - Parameter records: those of all responses of its input.
  public init(_ record: ResponseRecord, _ records: Records) {
    source = Int(records.session(of: record)?.source ?? 0)
    let own = Int32(source)
    let before = records.responses.lazy.filter { other in
      other.isDone && other.line < record.line && records.session(of: other)?.source == own
    }.map(\.line).max()
    first = Int(before ?? 0) + 1
    last = record.isDone ? Int(record.line) : nil
    response = records.name(record.id)
  }
}
