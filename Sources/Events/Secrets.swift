/// Keys and secrets in what is shown: client secrets, API keys, authorization headers, cookies. They are masked wherever
/// the text of a log is shown, copied or saved.
public enum Secrets {
  /// What stands in the place of a secret.
  public static let mask = "(masked)"

  /// The text with everything masked that looks like a key or a secret.
  public static func masked(_ text: String) -> String {
    var text = text
    let masked = text.withUTF8 { bytes in
      var scan = SecretScan(bytes)
      return scan.masked().map { String(decoding: $0, as: UTF8.self) }
    }
    return masked ?? text
  }

  /// Whether what goes by that name is a secret, however the name is spelled: `api-key`, `X-API-Key`, `client_secret`.
  public static func isSecret(name: String) -> Bool {
    var plain = name.lowercased()
    plain.removeAll { $0 == "-" || $0 == "_" || $0 == " " }
    return names.contains(plain) || ends.contains { plain.hasSuffix($0) }
  }

  private static let names: Set<String> = [
    "authorization", "proxyauthorization", "cookie", "setcookie", "ephemeralkey", "ephemeraltoken",
    "authtoken",
    "idtoken", "sessiontoken",
  ]
  private static let ends = [
    "apikey", "subscriptionkey", "secret", "secretkey", "privatekey", "password", "accesstoken",
    "refreshtoken",
  ]
}

extension Identifier {
  /// A name without what looks like a key in it: a client may take the wrong text for one.
  public init(masking name: Identifier) {
    let masked = name.withUTF8 { bytes in
      var scan = SecretScan(bytes)
      return scan.masked().map { String(decoding: $0, as: UTF8.self) }
    }
    self = masked.map { Identifier($0) } ?? name
  }
}

/// One walk through a text in search of secrets.
private struct SecretScan {
  private let text: UnsafeBufferPointer<UInt8>
  private var place = 0
  /// How far the text stands in `kept`.
  private var copied = 0
  private var kept: [UInt8] = []

  /// A walk through bytes that must outlive it.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// The text without its secrets; nil where it has none.
  mutating func masked() -> [UInt8]? {
    while place < text.count {
      let isStart = place == 0 || !Self.isLetterOrDigit(text[place - 1])
      guard isStart, let letter = Self.letter(text[place]), maskKey(letter) || maskNamed(letter) else {
        place += 1
        continue
      }
    }
    return copied == 0 ? nil : kept + text[copied...]
  }

  /// The number of a letter from 0, whatever its case; nil for any other byte.
  private static func letter(_ byte: UInt8) -> Int? {
    let number = Int(byte | 0x20) - Int(UInt8(ascii: "a"))
    return 0..<26 ~= number ? number : nil
  }

  /// Keys as the providers make them are known by their beginnings.
  private mutating func maskKey(_ letter: Int) -> Bool {
    guard place == 0 || text[place - 1] != UInt8(ascii: "-") && text[place - 1] != UInt8(ascii: "_") else {
      return false
    }
    for beginning in Self.keys[letter] where text[place...].starts(with: beginning.utf8) {
      let first = place + beginning.utf8.count
      let end = self.end(from: first) { Self.isTokenCharacter($0) }
      guard end - first >= Self.shortestKey else { continue }
      hide(from: first, to: end)
      return true
    }
    return false
  }

  /// `Authorization: Bearer …`, `api-key=…`, `"cookie": "…"` in the middle of a text.
  private mutating func maskNamed(_ letter: Int) -> Bool {
    for (name, reach) in Self.named[letter] where isHere(name) {
      let behind = place + name.utf8.count
      var first = end(from: behind) { Self.isSpacing($0) }
      if reach == .token {
        guard first > behind || name.hasSuffix(".") else { continue }
      } else {
        guard first < text.count, text[first] == UInt8(ascii: ":") || text[first] == UInt8(ascii: "=") else {
          continue
        }
        first = end(from: first + 1) { Self.isSpacing($0) }
      }
      let last = end(from: first) { reach.holds($0) }
      guard last - first >= (reach == .token ? Self.shortestToken : 1) else { continue }
      hide(from: first, to: last)
      return true
    }
    return false
  }

  /// How far a secret goes behind its name.
  private enum Reach {
    /// As far as a token goes.
    case token
    /// To the next space.
    case word
    /// To the end of the line or of its quotes.
    case line

    func holds(_ byte: UInt8) -> Bool {
      switch self {
      case .token: SecretScan.isTokenCharacter(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      case .word: byte > 0x20 && !SecretScan.isEnd(byte) && !"&,;".utf8.contains(byte)
      case .line: byte >= 0x20 && !SecretScan.isEnd(byte)
      }
    }
  }

  private static let keys = byLetter(["sk-", "ek_", "xai-", "eyJ"]) { $0 }
  private static let named: [[(String, Reach)]] = byLetter(
    [
      ("openai-insecure-api-key.", .token), ("bearer", .token), ("authorization", .line), ("cookie", .line),
      ("api-key", .word), ("api_key", .word), ("apikey", .word), ("subscription-key", .word),
      ("password", .word),
    ]
      + [
        ("client", "secret"), ("secret", "key"), ("private", "key"), ("subscription", "key"),
        ("ephemeral", "key"),
        ("ephemeral", "token"), ("access", "token"), ("refresh", "token"), ("auth", "token"), ("id", "token"),
        ("session", "token"),
      ].flatMap { first, second in
        // As one language or another joins them.
        ["", "_", "-"].map { (first + $0 + second, Reach.word) }
      }
  ) { $0.0 }

  /// By the letter with which each begins: at most places there is nothing to compare.
  private static func byLetter<Element>(
    _ elements: [Element], _ name: (Element) -> String
  ) -> [[Element]] {
    var lists = [[Element]](repeating: [], count: 26)
    for element in elements {
      if let letter = name(element).utf8.first.flatMap(letter) { lists[letter].append(element) }
    }
    return lists
  }

  private static let shortestKey = 8
  private static let shortestToken = 12

  private mutating func hide(from first: Int, to end: Int) {
    kept += text[copied..<first]
    kept += Array(Secrets.mask.utf8)
    (copied, place) = (end, end)
  }

  /// Whether a name stands here, in small or capital letters.
  private func isHere(_ name: String) -> Bool {
    guard text.count - place >= name.utf8.count else { return false }
    return zip(text[place...], name.utf8).allSatisfy { byte, wanted in
      byte == wanted || byte | 0x20 == wanted && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
  }

  private func end(from start: Int, while holds: (UInt8) -> Bool) -> Int {
    text[min(start, text.count)...].firstIndex { !holds($0) } ?? text.count
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || "-_.~=".utf8.contains(byte)
  }

  /// What may stand between a name and its value: spaces, quotes and their escapes.
  private static func isSpacing(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || "\"'\\".utf8.contains(byte)
  }

  private static func isEnd(_ byte: UInt8) -> Bool { "\"'\\{}[]<>".utf8.contains(byte) }
}
