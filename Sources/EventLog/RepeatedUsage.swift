import Events

/// Tells a usage that a program prints behind the event it comes from: the response has been counted.
struct RepeatedUsage {
  private var last: Usage?

  /// Whether an entry is a bare usage that says what the last whole response has said.
  mutating func isRepeat(_ entry: LogEntry) -> Bool {
    guard case .event(let event) = entry, event.event.kind == .responseDone,
      case .response(let response) = event.event.payload, let usage = response.usage
    else { return false }
    if event.marks.contains(.usageOnly) { return response.id == nil && usage.isSame(as: last) }
    last = usage
    return false
  }
}

extension Usage {
  /// Whether two usages are of one response: dumps leave figures out.
  fileprivate func isSame(as other: Usage?) -> Bool {
    guard let other else { return false }
    return total == other.total && input.total == other.input.total && output.total == other.output.total
  }
}
