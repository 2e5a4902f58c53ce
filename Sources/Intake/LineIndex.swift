import EventLog

/// Where lines of a file begin, one for about each megabyte: what is shown of a file is read from near its place on.
struct LineIndex: Sendable {
  private var places: [Framer.Place] = []

  /// An index of nothing.
  init() {}

  /// Notes where a line begins, in bytes of the file; lines come in order.
  mutating func note(_ place: Framer.Place) {
    guard place.line > places.last?.line ?? 1 else { return }
    places.append(place)
  }

  /// The last place that is noted at or before a line; nil where that is the beginning.
  func place(of line: Int) -> Framer.Place? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? places[low - 1] : nil
  }
}
