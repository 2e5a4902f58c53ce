/// One line of a sample log.
public struct SampledLine: Sendable, Equatable {
  /// The line, without a newline.
  public var text: String
  /// When it comes, in milliseconds since the beginning of the sample.
  public var milliseconds: Int
}
