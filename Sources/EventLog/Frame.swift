/// A stretch of a log that may hold an event: one line, or the lines of one pretty-printed value.
public struct Frame {
  /// The bytes, without the newline at their end; valid only while the frame is handed out.
  public let bytes: UnsafeRawBufferPointer
  /// The first line, from 1.
  public let line: Int
  /// Where the bytes begin, counted from the start of the text.
  public let offset: Int
}

/// What leaves the framing.
public enum Framed {
  /// A frame.
  case frame(Frame)
  /// A line longer than the limit; it was passed over without being kept.
  case tooLong(line: Int, bytes: Int)
}
