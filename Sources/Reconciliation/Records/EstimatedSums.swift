/// Sums of estimates: the least and the most, where they are known.
public struct EstimatedSums: Sendable, Equatable {
  /// Input over all responses.
  public private(set) var input = RangeSum()
  /// Output over all responses.
  public private(set) var output = RangeSum()

  /// A sum of ranges.
  public struct RangeSum: Sendable, Equatable {
    /// The sum of the likeliest figures.
    public private(set) var tokens = 0
    /// The sum of the lowest.
    public private(set) var low = 0
    /// The sum of the highest.
    public private(set) var high = 0
    /// How many responses have an estimate: where none has, the sums say nothing.
    public private(set) var known = 0
    /// How many have none.
    public private(set) var unknown = 0

    mutating func change(_ figure: Figure, by count: Int) {
      guard let tokens = figure.tokens, let range = figure.range else {
        unknown += count
        return
      }
      known += count
      self.tokens += count * tokens
      low += count * range.lowerBound
      high += count * range.upperBound
    }

    mutating func add(_ other: RangeSum) {
      tokens += other.tokens
      low += other.low
      high += other.high
      known += other.known
      unknown += other.unknown
    }
  }

  mutating func change(_ figures: EstimatedFigures, by count: Int) {
    input.change(figures.input, by: count)
    output.change(figures.output, by: count)
  }

  mutating func add(_ other: EstimatedSums) {
    input.add(other.input)
    output.add(other.output)
  }
}
