import Glibc

/// The machine's own search for a byte, which looks at many at once.
public enum ByteSearch {
  /// Where `byte` first stands; nil where it does not.
  public static func first(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let found = memchr(start, Int32(byte), bytes.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - start
  }

  /// Where `byte` last stands; nil where it does not.
  public static func last(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
    // The machine's own is not declared without its extensions; what is looked for is near the end.
    bytes.lastIndex(of: byte)
  }
}
