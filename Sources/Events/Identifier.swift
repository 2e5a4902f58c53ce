/// A name that a server, a client or a log gives to something: of a response, an item, a session, an event.
///
/// Names are compared, looked up and copied for every event of a log, and nearly all are short: up to 31 bytes lie in the
/// value itself, so that none of that needs memory of its own. A name longer than `longest` is kept by its beginning and a
/// digest of the whole: names outlive everything else, and a log may have ids of a megabyte.
public struct Identifier: Hashable, Sendable {
  /// The bytes, little-endian; the last byte of the last word is their number, `longMark` for long names.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  /// The text of a name that does not fit.
  private var long: LongText?

  private final class LongText: Sendable {
    let text: String

    init(_ text: String) {
      self.text = text
    }
  }

  /// The longest name that lies in the value itself, in bytes.
  public static let longestInPlace = 31
  /// The longest name that is kept whole, in bytes.
  public static let longest = 512
  private static let longMark: UInt64 = 0xFF << 56

  /// A name by its text.
  public init(_ text: String) {
    var text = text
    self = text.withUTF8 { Identifier(utf8: $0) }
  }

  /// A name by the UTF-8 of its text.
  public init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= Self.longestInPlace else {
      let text = Self.kept(bytes)
      long = LongText(text)
      words = (UInt64(bitPattern: Int64(text.hashValue)), UInt64(bytes.count), 0, Self.longMark)
      return
    }
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: UnsafeRawBufferPointer(bytes)) }
    words.3 |= UInt64(bytes.count) << 56
  }

  /// The text of a name that does not fit, as it is kept.
  private static func kept(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.count > longest else { return String(decoding: bytes, as: UTF8.self) }
    // FNV-1a, by its published description: the same name has the same digest in every run.
    let digest = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(decoding: bytes.prefix(longest / 2), as: UTF8.self) + "…" + String(digest, radix: 16)
  }

  /// The text.
  public var text: String {
    if let long { return long.text }
    return withUnsafeBytes(of: words) { bytes in
      String(decoding: bytes.prefix(Int(words.3 >> 56)), as: UTF8.self)
    }
  }

  /// Calls `body` with the UTF-8 of the text.
  func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if var text = long?.text { return text.withUTF8(body) }
    return withUnsafeBytes(of: words) { bytes in
      bytes.prefix(Int(words.3 >> 56)).withMemoryRebound(to: UInt8.self, body)
    }
  }

  /// A digest of the name, the same for equal names within one run of the program.
  public var digest: UInt64 {
    var state = words.0 &* 0x9E37_79B9_7F4A_7C15
    state = (state ^ state >> 32 ^ words.1) &* 0xD6E8_FEB8_6659_FD93
    state = (state ^ state >> 32 ^ words.2) &* 0x9E37_79B9_7F4A_7C15
    state = (state ^ state >> 32 ^ words.3) &* 0xD6E8_FEB8_6659_FD93
    return state ^ state >> 29
  }

  /// Feeds the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// Whether two names have the same bytes.
  public static func == (left: Identifier, right: Identifier) -> Bool {
    left.words == right.words && left.long?.text == right.long?.text
  }
}

extension Identifier: ExpressibleByStringInterpolation {
  /// A name that is written in the program.
  public init(stringLiteral text: String) { self.init(text) }
}

extension Identifier: CustomStringConvertible {
  /// The text.
  public var description: String { text }
}
