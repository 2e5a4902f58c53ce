/// The instructions that a server uses when the client sets none.
///
/// Source: `session.created` of every recorded session without instructions echoes them: 111 text tokens.
public enum ServerInstructions {
  /// How many text tokens they have.
  public static let tokens = 111

  /// Whether a text is the server's own, in any of its dated versions.
  public static func matches(_ text: String) -> Bool {
    text.hasPrefix("Your knowledge cutoff is ") && text.contains("You are a helpful, witty, and friendly AI.")
  }
}

/// A short number that tells texts apart without keeping them.
enum Fingerprint {
  /// FNV-1a over the UTF-8 bytes.
  static func of(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
