/// Sound as base64.
enum Sound {
  /// A stretch of base64 that is cut to any length: what sound says does not matter, how long it is does.
  private static let pool: [UInt8] = {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var random = SeededGenerator(seed: 24_000)
    return (0..<160_000).map { _ in letters[Int(random.next() % 64)] }
  }()

  /// What a log that has lost the sound keeps of a delta.
  static let stripped = "AAAA"

  /// Base64 of so many bytes that are zero: silence.
  static func silence(bytes: Int) -> String {
    String(repeating: "A", count: bytes / 3 * 4) + ["", "AA==", "AAA="][bytes % 3]
  }

  /// Base64 of so many bytes of loud sound; a multiple of three needs no padding.
  static func base64(bytes: Int) -> String {
    var text: [UInt8] = []
    var left = bytes / 3 * 4
    while left > 0 {
      let part = min(left, pool.count)
      text += pool[..<part]
      left -= part
    }
    let end = ["", "AA==", "AAA="][bytes % 3]
    return String(decoding: text + Array(end.utf8), as: UTF8.self)
  }
}
