/// What the first bytes of a log tell of its shape.
public enum LogShape {
  /// How long the mark at the start of a text is, in bytes: 0 without one; nil for UTF-16, whose offsets are others.
  public static func mark(start bytes: UnsafeRawBufferPointer) -> Int? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Whether a text is known to be one of lines, rather than one list of events: the first bytes behind its mark decide.
  public static func isLines(start bytes: UnsafeRawBufferPointer) -> Bool {
    var scan = ContainerScan()
    for byte in bytes {
      switch scan.read(byte) {
      case .lines: return true
      case .elements: return false
      case .undecided: break
      }
    }
    return false
  }
}
