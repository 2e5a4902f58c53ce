import Display

/// The events around a response, or why they cannot be had.
public enum EventsAnswer: Sendable, Equatable {
  /// The events in the order of the log; how many before them were left out because they are too many; and whether some
  /// before them are no longer kept.
  case events([EventLine], leftOut: Int, isCut: Bool)
  /// Why they cannot be had.
  case gone(String)
}

extension EventsAnswer {
  /// What is not shown, and why; empty where all of it is.
  public var notes: [String] {
    guard case .events(_, leftOut: let leftOut, isCut: let isCut) = self else { return [] }
    var notes: [String] = []
    if leftOut > 0 {
      notes.append("\(Number.grouped(leftOut)) earlier events are left out: more than are shown at once.")
    }
    if isCut { notes.append("What came before that is not kept: the memory for details is bounded.") }
    return notes
  }

  /// The same without what lies behind a line.
  public func ending(at line: Int) -> EventsAnswer {
    guard case .events(let lines, leftOut: let leftOut, isCut: let isCut) = self else { return self }
    return .events(lines.filter { $0.line <= line }, leftOut: leftOut, isCut: isCut)
  }
}
