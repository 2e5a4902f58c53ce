/// A stretch of a log that may hold an event: one line, the lines of one pretty-printed value, or an element of a list.
public struct Frame {
  /// The bytes, without the newline at their end; valid only while the frame is handed out.
  public let bytes: UnsafeRawBufferPointer
  /// The first line, from 1.
  public let line: Int
  /// How many lines it goes over.
  public let lines: Int
  /// Where the bytes begin, counted from the start of the text: behind a byte order mark, and for UTF-16 in the UTF-8 that
  /// it was brought to.
  public let offset: Int
  /// Whether 64 readable bytes follow, which the parser then need not copy.
  var isPadded = false
}

/// What leaves the framing.
public enum Framed {
  /// A frame.
  case frame(Frame)
  /// A line or an element longer than the limit; it was passed over without being kept.
  case tooLong(line: Int, bytes: Int)
}
