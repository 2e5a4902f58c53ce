import Foundation
import Testing

@testable import CommandLine

@Suite("Manual page")
struct ManualTests {
  private static let page = Manual(
    version: "1.2", settings: [.init("some_key", "what it is for")],
    keys: [.init("↑ k", "one up"), .init(". '", "odd keys"), .init("\\", "a backslash")]
  ).text

  @Test("it has every command, option, setting and key")
  func everything() {
    let page = Self.page
    for command in Command.allCases where command != .dashboard {
      #expect(page.contains(".B realtally \(command.rawValue)\n"))
      #expect(page.contains(".TP\n.B \(command.rawValue)\n"))
    }
    for option in OptionTable.options {
      let name = "\\-\\-" + option.name.replacingOccurrences(of: "-", with: "\\-")
      #expect(page.contains("\\fB\(name)\\fR"), "\(option.name)")
      if let short = option.short { #expect(page.contains("\\fB\\-\(short)\\fR, \\fB\(name)\\fR")) }
    }
    #expect(page.contains(".B some_key\nWhat it is for.\n"))
    #expect(page.contains(".B \\[u2191] k\nOne up.\n"))
    for name in ["NAME", "SYNOPSIS", "OPTIONS", "CONFIGURATION", "KEYS", "ENVIRONMENT", "EXIT STATUS"] {
      #expect(page.contains(".SH \(name)\n"))
    }
  }

  @Test("it is ASCII, and every line that starts with a dot is a request of the language")
  func language() {
    let requests: Set<String> = [
      ".TH", ".SH", ".PP", ".TP", ".B", ".RS", ".RE", ".br", ".nf", ".fi", ".nh", ".ad",
    ]
    #expect(Self.page.allSatisfy { $0.isASCII })
    for line in Self.page.split(separator: "\n") {
      #expect(!line.hasPrefix("'"))
      guard line.hasPrefix(".") else { continue }
      #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
  }

  @Test("what the language would take for its own is escaped")
  func escapes() {
    #expect(Roff.escaped("a\\b -c 'd' …") == "a\\eb \\-c \\(aqd\\(aq \\[u2026]")
    #expect(Self.page.contains(".B . \\(aq\nOdd keys.\n"))
    #expect(Self.page.contains(".B \\e\nA backslash.\n"))
  }

  /// Programs that read the language, and how they are asked for a plain picture.
  static let readers: [(path: String, arguments: [String])] = [
    ("/usr/bin/groff", ["-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-u"]),
    ("/usr/bin/mandoc", ["-T", "utf8", "-W", "error", "-O", "width=78"]),
  ].filter { FileManager.default.isExecutableFile(atPath: $0.0) }

  @Test(
    "who reads man pages reads it without a complaint, and shows the keys as they are",
    .enabled(if: !readers.isEmpty, "neither groff nor mandoc is installed"), arguments: readers.indices)
  func read(place: Int) throws {
    let reader = Self.readers[place]
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "realtally.1")
    try Data(Self.page.utf8).write(to: file)
    let (output, error) = (folder.appending(path: "out"), folder.appending(path: "err"))
    for url in [output, error] { try Data().write(to: url) }
    let process = Process()
    process.executableURL = URL(filePath: reader.path)
    process.arguments = reader.arguments + [file.path]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    #expect(String(decoding: try Data(contentsOf: error), as: UTF8.self) == "")
    // Overstruck letters are letters twice with a backspace between them.
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      .replacing(/.\u{8}/) { _ in "" }
    #expect(text.contains("↑ k"))
    #expect(text.contains("--min-difference") == OptionTable.options.contains { $0.name == "min-difference" })
    for option in OptionTable.options { #expect(text.contains("--\(option.name)"), "\(option.name)") }
  }
}
