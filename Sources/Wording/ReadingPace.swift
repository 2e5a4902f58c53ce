import Display

/// How far reading has come and how fast it goes, in words.
public struct ReadingPace: Sendable, Equatable {
  /// Bytes read so far.
  public var bytes: Int
  /// Bytes that there are; nil where that is not known.
  public var size: Int?
  /// How long it has taken, in milliseconds.
  public var milliseconds: Int

  /// A pace.
  public init(bytes: Int, size: Int?, milliseconds: Int) {
    (self.bytes, self.size, self.milliseconds) = (bytes, size, milliseconds)
  }

  /// How much of it: `12 %`; nil where the size is not known.
  public var share: String? { size.flatMap { $0 > 0 ? Number.percent(bytes, of: $0) : nil } }

  /// How much: `1.2 GB of 10 GB`.
  public var amount: String {
    Number.size(bytes: bytes) + (size.map { " of " + Number.size(bytes: $0) } ?? "")
  }

  /// How fast: `800 MB/s`; nil before half a second has gone by, which tells nothing.
  public var rate: String? { bytesPerSecond.map { Number.size(bytes: $0) + "/s" } }

  /// How long it will still take: `0:11 left`; nil where that is not known.
  public var left: String? {
    guard let size, let bytesPerSecond, bytesPerSecond > 0, size > bytes else { return nil }
    let seconds = Double(size - bytes) / Double(bytesPerSecond)
    return Number.clock(milliseconds: Int(min(1e9, seconds.rounded(.up))) * 1000) + " left"
  }

  private var bytesPerSecond: Int? {
    milliseconds >= 500 ? Int(min(1e15, Double(bytes) / Double(milliseconds) * 1000)) : nil
  }
}
