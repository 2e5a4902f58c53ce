/// Where the text of an event lies in its log, with a mark to know it again by.
public struct EventAddress: Sendable, Hashable {
  /// Where its frame begins, in bytes of the text: behind a byte order mark, and for UTF-16 in the UTF-8 it was brought to.
  public var offset: Int
  /// How long its frame is, in bytes.
  public var length: Int
  /// A digest of the frame's beginning, where the ids stand, and of its end.
  public var fingerprint: UInt32

  /// The address of a frame.
  public init(of frame: Frame) {
    offset = frame.offset
    length = frame.bytes.count
    fingerprint = Self.fingerprint(of: frame.bytes)
  }

  static func fingerprint(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    var digest = UInt64(truncatingIfNeeded: bytes.count)
    if bytes.count >= 8 {
      for place in stride(from: 0, through: min(bytes.count, digestedStart) - 8, by: 8) {
        mix(bytes, place, &digest)
      }
      for place in stride(from: max(0, bytes.count - digestedEnd), through: bytes.count - 8, by: 8) {
        mix(bytes, place, &digest)
      }
      mix(bytes, bytes.count - 8, &digest)
    } else {
      for byte in bytes { digest = (digest ^ UInt64(byte)) &* factor }
    }
    return UInt32(truncatingIfNeeded: digest >> 32)
  }

  private static let digestedStart = 192
  private static let digestedEnd = 64
  /// Knuth's factor for hashing by multiplication: 2^64 divided by the golden ratio.
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ digest: inout UInt64) {
    let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    digest = (digest ^ word) &* factor
    digest ^= digest >> 29
  }
}
