import Billing
import CommandLine
import Configuring
import Display
import Testing

@Suite("Settings in force")
struct SettingsTests {
  private func settings(_ line: String, _ json: String = "{}", _ variables: [String: String] = [:]) throws
    -> Settings
  {
    let configuration = try Configuration(json: Array(json.utf8), path: "/c/config.json", home: nil)
    let invocation = try Parser.parse(line.split(separator: " ").map(String.init))
    return Settings(invocation, configuration, path: "/c/config.json") { variables[$0] }
  }

  private static let file = Origin.file("/c/config.json")
  private static let none = ["NO_COLOR": "1"]

  /// A command line, whether a file asks for high contrast, whether NO_COLOR is set; the theme, and who decides.
  static let themes: [(line: String, isConfigured: Bool, isWithout: Bool, theme: Theme, origin: Origin)] = [
    ("", false, false, .standard, .builtIn),
    ("", true, false, .highContrast, file),
    ("", false, true, .monochrome, .variable("NO_COLOR")),
    ("", true, true, .monochrome, .variable("NO_COLOR")),
    ("--color auto", true, false, .highContrast, file),
    ("--color auto", true, true, .monochrome, .variable("NO_COLOR")),
    ("--color never", true, false, .monochrome, .option("color")),
    ("--color always", true, true, .highContrast, file),
    ("--color always", false, true, .standard, .builtIn),
    ("--theme default", true, true, .standard, .option("theme")),
    ("--theme high-contrast --color never", false, true, .highContrast, .option("theme")),
    ("--theme monochrome --color always", false, false, .monochrome, .option("theme")),
  ]

  @Test("--theme goes before --color, that before NO_COLOR, that before the file", arguments: themes.indices)
  func theme(place: Int) throws {
    let row = Self.themes[place]
    let settings = try settings(
      row.line, row.isConfigured ? #"{"theme": "high-contrast"}"# : "{}", row.isWithout ? Self.none : [:])
    #expect(settings.theme == Setting(row.theme, row.origin))
    #expect(settings.invocation.value("theme") == row.theme.rawValue)
  }

  @Test("a flag of the command line goes before the file, in both directions; the later of two holds")
  func flags() throws {
    let json = #"{"ascii": true, "mouse": false}"#
    #expect(try settings("", json).isASCII == Setting(true, Self.file))
    #expect(try settings("", json).usesMouse == Setting(false, Self.file))
    #expect(try settings("--no-ascii --mouse", json).isASCII == Setting(false, .option("no-ascii")))
    #expect(try settings("--no-ascii --mouse", json).usesMouse == Setting(true, .option("mouse")))
    #expect(try settings("--ascii --no-ascii").isASCII.value == false)
    #expect(try settings("--no-ascii --ascii").isASCII.value == true)
    #expect(try settings("").isASCII == Setting(false, .builtIn))
    #expect(try settings("").usesMouse == Setting(true, .builtIn))
    #expect(try settings("", json).invocation.isSet("ascii"))
    #expect(try settings("", json).invocation.isSet("no-mouse"))
    #expect(try !settings("--no-ascii --mouse", json).invocation.isSet("ascii"))
    #expect(try !settings("--no-ascii --mouse", json).invocation.isSet("no-mouse"))
  }

  @Test(
    "what counts as a difference: the command line before the file",
    arguments: [
      ("", "{}", "1"), ("", #"{"min_difference": 50}"#, "50"),
      ("--min-difference 5%", #"{"min_difference": 50}"#, "5%"),
      ("--min-difference 0.01USD", "{}", "0.0100 USD"),
    ])
  func threshold(line: String, json: String, text: String) throws {
    #expect(try settings(line, json).threshold.value.text == text)
  }

  @Test("a name has one family: the command line's where both give one; prices come from one file")
  func models() throws {
    let json = #"{"models": {"a": "gpt-realtime", "b": "gpt-realtime-2"}, "prices": "p.json"}"#
    let settings = try settings("report --model a=gpt-realtime-mini", json)
    #expect(
      settings.models == [
        Setting("b=gpt-realtime-2", Self.file), Setting("a=gpt-realtime-mini", .option("model")),
      ])
    #expect(settings.invocation.all("model") == ["b=gpt-realtime-2", "a=gpt-realtime-mini"])
    #expect(settings.prices == Setting("/c/p.json", Self.file))
    #expect(try self.settings("report --prices q.json", json).prices == Setting("q.json", .option("prices")))
    #expect(try self.settings("report --prices q.json", json).invocation.all("prices") == ["q.json"])
  }

  @Test("a command is given only what it takes, and nothing else of it is changed")
  func taken() throws {
    let json = #"{"theme": "monochrome", "ascii": true, "models": {"a": "gpt-realtime"}, "prices": "p.json"}"#
    let report = try settings("report --items x.jsonl", json).invocation
    #expect(report.values.keys.sorted() == ["ascii", "items", "min-difference", "model", "prices"])
    #expect(report.arguments == ["x.jsonl"])
    #expect(try settings("tokens x", json).invocation.values.isEmpty)
    #expect(try settings("compare x y", json).invocation.value("prices") == nil)
  }

  @Test("doctor's rows name every key once, and each model")
  func rows() throws {
    let plain = try settings("doctor").rows
    #expect(plain.map(\.key) == ConfigurationKey.allCases)
    #expect(plain.allSatisfy { $0.origin == .builtIn })
    let json = #"{"min_difference": "5%", "models": {"a": "gpt-realtime", "b": "gpt-realtime-2"}}"#
    let rows = try settings("doctor", json).rows
    #expect(rows.filter { $0.key == .models }.map(\.value) == ["a=gpt-realtime", "b=gpt-realtime-2"])
    #expect(rows.first { $0.key == .minDifference }?.value == "5%")
    #expect(rows.first { $0.key == .minDifference }?.origin == Self.file)
  }

  /// A command line, an environment, the path that is meant, and whether it has to be there.
  static let places: [(line: String, variables: [String: String], path: String?, isRequired: Bool)] = [
    ("", ["HOME": "/h", "XDG_CONFIG_HOME": "/x"], "/x/realtally/config.json", false),
    ("", ["HOME": "/h"], "/h/.config/realtally/config.json", false),
    ("", ["HOME": "/h", "XDG_CONFIG_HOME": "relative"], "/h/.config/realtally/config.json", false),
    ("", [:], nil, false),
    ("--config mine.json", ["HOME": "/h"], "mine.json", true),
    ("--no-config", ["HOME": "/h"], nil, false),
    ("--config mine.json --no-config", ["HOME": "/h"], nil, false),
    ("--no-config --config mine.json", ["HOME": "/h"], "mine.json", true),
  ]

  @Test("where the file is looked for", arguments: places.indices)
  func place(index: Int) throws {
    let row = Self.places[index]
    let invocation = try Parser.parse(row.line.split(separator: " ").map(String.init))
    let place = ConfigurationPlace(invocation) { row.variables[$0] }
    #expect(place.path == row.path)
    #expect(place.isRequired == row.isRequired)
  }

  @Test("origins are told in words, home as ~")
  func words() {
    #expect(Origin.file("/h/.config/c.json").words(home: "/h") == "file ~/.config/c.json")
    #expect(Origin.file("/hello/c.json").words(home: "/h") == "file /hello/c.json")
    #expect(Origin.option("theme").words(home: nil) == "option --theme")
    #expect(Origin.variable("NO_COLOR").words(home: nil) == "variable NO_COLOR")
  }
}
