import Billing
import Configuring
import Display
import Reconciliation
import Testing

@Suite("Config file")
struct ConfigurationTests {
  private func configuration(_ json: String) throws -> Configuration {
    try Configuration(json: Array(json.utf8), path: "/etc/here/config.json", home: "/home/me")
  }

  @Test("every key is read")
  func everything() throws {
    let read = try configuration(
      """
      {"theme": "high-contrast", "ascii": true, "mouse": false, "min_difference": "2.5%",
       "models": {"my-voice": "gpt-realtime", "new": "gpt-realtime-2"}, "prices": "prices.json"}
      """)
    #expect(read.theme == .highContrast)
    #expect(read.isASCII == true)
    #expect(read.usesMouse == false)
    #expect(read.threshold == DecimalNumber("2.5").map { .percent($0) })
    #expect(read.models.map(\.name) == ["my-voice", "new"])
    #expect(read.models.map(\.family) == [.gptRealtime, .gptRealtime2])
    #expect(read.prices == "/etc/here/prices.json")
    #expect(try configuration("{}") == Configuration())
  }

  static let paths = [
    ("prices.json", "/etc/here/prices.json"), ("../p.json", "/etc/here/../p.json"), ("/p.json", "/p.json"),
    ("~/p.json", "/home/me/p.json"),
  ]

  @Test("a path starts from the file's directory, or from home", arguments: paths)
  func path(written: String, meant: String) throws {
    #expect(try configuration(#"{"prices": "\#(written)"}"#).prices == meant)
  }

  /// What is wrong, and what the message has to say of it.
  static let mistakes: [(json: String, words: [String])] = [
    (#"{"colour": 1}"#, ["unknown key \"colour\"", "known: theme, ascii, mouse"]),
    (#"{"them": "default"}"#, ["unknown key \"them\"", "did you mean \"theme\"?"]),
    (#"{"theme": "blue"}"#, ["\"theme\"", "\"default\", \"high-contrast\", \"monochrome\"", "not \"blue\""]),
    (#"{"theme": true}"#, ["\"theme\"", "not true"]),
    (#"{"theme": null}"#, ["\"theme\"", "not null"]),
    (#"{"ascii": "yes"}"#, ["\"ascii\"", "true or false", "not \"yes\""]),
    (#"{"mouse": 0}"#, ["\"mouse\"", "true or false", "not 0"]),
    (#"{"min_difference": -1}"#, ["\"min_difference\"", "5%", "not -1"]),
    (#"{"min_difference": 2.5}"#, ["\"min_difference\"", "not 2.5"]),
    (#"{"models": ["a"]}"#, ["\"models\"", "{NAME: FAMILY}", "a list"]),
    (#"{"models": {"a": "gpt-5"}}"#, ["\"models\", \"a\"", "gpt-realtime-mini", "not \"gpt-5\""]),
    (#"{"models": {"a=b": "gpt-realtime"}}"#, ["\"models\", \"a=b\""]),
    (#"{"prices": {}}"#, ["\"prices\"", "path", "an object"]),
    (#"{"prices": ""}"#, ["\"prices\""]),
    (#"{"ascii": true, "ascii": false}"#, ["\"ascii\" is there twice"]),
    (#"["theme"]"#, ["must be an object"]),
    (#"{"theme": "default",}"#, ["not JSON"]),
    ("", ["not JSON", "empty"]),
  ]

  @Test("a mistake names the file, the key and what is allowed", arguments: mistakes.indices)
  func mistake(place: Int) {
    let mistake = Self.mistakes[place]
    let error = #expect(throws: ConfigurationError.self) { try configuration(mistake.json) }
    let message = error?.message ?? ""
    #expect(message.hasPrefix("/etc/here/config.json: "))
    for words in mistake.words { #expect(message.contains(words), "\(message)") }
  }

  @Test("no control sequence of the file is in a message")
  func hostile() {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(#"{"\u001b[2Jtheme": 1}"#)
    }
    #expect(error?.message.unicodeScalars.contains { $0.value < 32 } == false)
  }

  static let thresholds: [(String, Threshold?, String)] = [
    ("50", .tokens(50), "50 tokens"), ("1", .tokens(1), "1 token"), ("5%", .percent(DecimalNumber(5)), "5%"),
    ("0.5%", DecimalNumber("0.5").map { .percent($0) }, "0.5%"),
    ("$0.01", Money(decimal: "0.01").map { .money($0, currency: "USD") }, "0.0100 USD"),
    ("0.01 EUR", Money(decimal: "0.01").map { .money($0, currency: "EUR") }, "0.0100 EUR"),
    ("2USD", Money(decimal: "2").map { .money($0, currency: "USD") }, "2.0000 USD"),
    ("-1", nil, ""), ("5 %", nil, ""), ("-5%", nil, ""), ("inf%", nil, ""), ("0.01", nil, ""),
    ("USD", nil, ""),
    ("0.01 usd", nil, ""), ("-1 USD", nil, ""), ("", nil, ""), ("%", nil, ""), ("$", nil, ""),
  ]

  @Test("a threshold is tokens, a share or an amount of money", arguments: thresholds.indices)
  func threshold(place: Int) {
    let (text, threshold, words) = Self.thresholds[place]
    #expect(Threshold(text) == threshold)
    if let threshold { #expect(threshold.description == words) }
  }
}
