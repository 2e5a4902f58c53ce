import Events
import TestSupport
import Testing

@Suite("Secrets")
struct SecretsTests {
  /// What must never be seen.
  static let key = "S3cr3tS3cr3tS3cr3tS3cr3t0123456789"

  /// Texts around a key as they stand in logs, with what is left of them.
  static let texts: [(String, String)] = [
    ("sk-proj-\(key)", "sk-(masked)"),
    ("the key sk-\(key) is wrong", "the key sk-(masked) is wrong"),
    ("ek_\(key), xai-\(key).", "ek_(masked), xai-(masked)"),
    ("realtime, openai-insecure-api-key.\(key), v1", "realtime, openai-insecure-api-key.(masked), v1"),
    ("Authorization: Bearer \(key)\nHost: x", "Authorization: (masked)\nHost: x"),
    (#"{"authorization": "Basic \#(key)", "a": 1}"#, #"{"authorization": "(masked)", "a": 1}"#),
    (#"{\"Api-Key\":\"\#(key)\"}"#, #"{\"Api-Key\":\"(masked)\"}"#),
    ("wss://x/realtime?api-key=\(key)&model=m", "wss://x/realtime?api-key=(masked)&model=m"),
    ("Ocp-Apim-Subscription-Key: \(key)", "Ocp-Apim-Subscription-Key: (masked)"),
    ("Set-Cookie: a=\(key); Path=/; b=\(key)", "Set-Cookie: (masked)"),
    ("bearer \(key)", "bearer (masked)"),
    ("eyJhbGciOi.\(key).\(key)", "eyJ(masked)"),
    ("client_secret=\(key) rest", "client_secret=(masked) rest"),
    ("subscriptionKey=\(key), idToken: \(key)", "subscriptionKey=(masked), idToken: (masked)"),
    ("private_key=\(key) clientSecret=\(key)", "private_key=(masked) clientSecret=(masked)"),
  ]

  @Test("keys, headers and cookies are masked and nothing else of the text", arguments: texts)
  func masked(text: String, left: String) {
    #expect(Secrets.masked(text) == left)
    #expect(Secrets.masked("a “\(text)” b").contains("S3cr3t") == false)
  }

  @Test(
    "words that look a little like keys stay",
    arguments: [
      "task-force and risk-averse sk-learn", "a week_long desk-bound trip", "the bearer of bad news",
      "cookie",
      "authorization is needed", "eyJ", "Ünïcödé sk- ek_", "",
    ])
  func kept(text: String) {
    #expect(Secrets.masked(text) == text)
  }

  @Test("names of secrets are known however they are spelled")
  func names() {
    for name in [
      "api-key", "X-Api-Key", "apiKey", "Authorization", "client_secret", "Set-Cookie", "accessToken",
    ] {
      #expect(Secrets.isSecret(name: name), "\(name)")
    }
    for name in ["input_tokens", "key", "name", "text", "cached_tokens", "type", "event_id"] {
      #expect(!Secrets.isSecret(name: name), "\(name)")
    }
  }

  @Test("whatever stands around a key, it is masked, and masking twice changes nothing")
  func anywhere() {
    var random = RandomBytes(seed: 3)
    let pieces = [
      " ", "é", "\"", "\\", ",", "sk", "-", "key", "Bearer ", "api-key: ", "cookie=", "{", "\n", "😀",
    ]
    for _ in 0..<2000 {
      func noise() -> String {
        (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
      }
      let text = noise() + " sk-\(Self.key) " + noise()
      let masked = Secrets.masked(text)
      #expect(!masked.contains("S3cr3t"), "\(text)")
      #expect(!Secrets.masked(masked).contains("S3cr3t"))
    }
  }
}
