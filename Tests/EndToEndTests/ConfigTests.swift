import Foundation
import TestSupport
import Testing

@Suite("Config file and installation")
struct ConfigTests {
  /// Runs the program with a config file below `XDG_CONFIG_HOME`, and nothing of the tester's own settings.
  private func run(_ json: String?, _ arguments: [String], _ variables: String = "", input: String = "")
    throws -> (run: Program.Run, folder: String)
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("config-\(UUID().uuidString)")
    let below = folder.appendingPathComponent("realtally")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    if let json { try Data(json.utf8).write(to: below.appendingPathComponent("config.json")) }
    let rates = #"{"input": 1, "output": 2}"#
    try Data(#"{"prices": [{"model": "house-model", "text": \#(rates), "audio": \#(rates)}]}"#.utf8)
      .write(to: below.appendingPathComponent("prices.json"))
    let line = "unset NO_COLOR; HOME=/nowhere XDG_CONFIG_HOME=\(folder.path) \(variables) exec \"$0\" \"$@\""
    return (try Program.shell(line, arguments, input: input), folder.path)
  }

  /// The line of doctor's table that starts with a key.
  private func row(_ key: String, _ output: String) throws -> String {
    try #require(output.split(separator: "\n").first { $0.hasPrefix("  \(key) ") }.map(String.init))
  }

  @Test("doctor shows what is in force and from where")
  func doctor() throws {
    let json =
      #"{"theme": "high-contrast", "mouse": false, "min_difference": "5%", "models": {"my-voice": "gpt-realtime"}, "prices": "prices.json"}"#
    let (run, folder) = try run(json, ["doctor", "--ascii", "--model", "x=gpt-realtime-2"])
    #expect(run.code == 0)
    let file = "file \(folder)/realtally/config.json"
    #expect(run.output.contains("\(folder)/realtally/config.json: read, variable XDG_CONFIG_HOME"))
    for (key, value, origin) in [
      ("theme", "high-contrast", file), ("ascii", "yes", "option --ascii"), ("mouse", "no", file),
      ("min_difference", "5%", file), ("models", "my-voice=gpt-realtime", file),
      ("prices", "\(folder)/realtally/prices.json", file),
    ] {
      let row = try row(key, run.output)
      #expect(row.contains(" \(value) ") && row.hasSuffix(" \(origin)"), "\(row)")
    }
    #expect(run.output.contains("x=gpt-realtime-2"))
    #expect(run.output.contains("house-model"))
    let bare = try self.run(nil, ["doctor"], "NO_COLOR=1").run.output
    #expect(bare.contains("config.json: not there"))
    #expect(try row("theme", bare).hasSuffix("variable NO_COLOR"))
    #expect(try row("mouse", bare).hasSuffix("default"))
  }

  @Test("a mistake in the file ends the program with 2, a file that is not read does not")
  func mistakes() throws {
    for arguments in [["doctor"], ["report", "-"], ["explain", "-"]] {
      let (run, folder) = try run(#"{"thme": 1}"#, arguments, input: CommandTests.done)
      #expect(run.code == 2)
      #expect(run.output.isEmpty)
      #expect(run.error.contains("\(folder)/realtally/config.json: unknown key \"thme\""), "\(run.error)")
    }
    #expect(try run(#"{"thme": 1}"#, ["report", "--no-config", "-"], input: CommandTests.done).run.code == 0)
    #expect(try run(#"{"thme": 1}"#, ["tokens"], input: "hello").run.code == 0)
    let missing = try run(nil, ["report", "--config", "/nowhere/c.json", "-"], input: CommandTests.done).run
    #expect(missing.code == 2)
    #expect(missing.error.contains("/nowhere/c.json: no such file"))
    let prices = try run(#"{"prices": "/nowhere/p.json"}"#, ["report", "-"], input: CommandTests.done).run
    #expect(prices.code == 2)
    #expect(prices.error.contains("/nowhere/p.json"))
  }

  @Test("reports follow the file, and the command line before it")
  func reports() throws {
    let json = #"{"ascii": true}"#
    let plain = try run(json, ["report", "-"], input: CommandTests.done).run.output
    #expect(!plain.isEmpty && plain.allSatisfy { $0.isASCII })
    let full = try run(json, ["report", "--no-ascii", "-"], input: CommandTests.done).run.output
    let bare = try run(nil, ["report", "-"], input: CommandTests.done).run.output
    #expect(full == bare)
    #expect(!full.allSatisfy { $0.isASCII })
    let created =
      #"{"type":"session.created","session":{"id":"sess_1","model":"my-voice","output_modalities":["text"]}}"#
      + "\n" + CommandTests.done
    for (models, family) in [
      (#"{"my-voice": "gpt-realtime-2"}"#, "gpt-realtime-2"), (#"{}"#, "unknown"),
    ] {
      let report = try run(
        #"{"models": \#(models)}"#, ["report", "-f", "json", "-"], input: created
      ).run.output
      #expect(report.contains("\"family\": \"\(family)\""), "\(report.prefix(600))")
    }
  }

  @Test("installed are the program, the manual and three completions, and all of it goes again")
  func install() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("install-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func make(_ goal: String) throws -> Program.Run {
      try Program.shell(
        "make -s -C \"$1\" \(goal) BINARY=\"$0\" DESTDIR=\"$2\" PREFIX=/opt/some",
        [SharedData.checkout.path, folder.path])
    }
    func files() throws -> Set<String> {
      let all = try Program.shell("cd \"$1\" && find . -type f -printf '%m %p\\n'", [folder.path]).output
      return Set(all.split(separator: "\n").map(String.init))
    }
    let installed = try make("install")
    #expect(installed.code == 0, "\(installed.error)")
    #expect(
      try files() == [
        "755 ./opt/some/bin/realtally", "644 ./opt/some/share/man/man1/realtally.1",
        "644 ./opt/some/share/bash-completion/completions/realtally",
        "644 ./opt/some/share/zsh/site-functions/_realtally",
        "644 ./opt/some/share/fish/vendor_completions.d/realtally.fish",
      ])
    let manual = try String(
      contentsOf: folder.appendingPathComponent("opt/some/share/man/man1/realtally.1"), encoding: .utf8)
    let printed = try Program.run(["--man"]).output
    #expect(manual == printed)
    #expect(manual.hasPrefix(".TH REALTALLY 1"))
    #expect(manual.contains(".B min_difference\n"))
    #expect(manual.contains("To the next response that differs."))
    #expect(try make("uninstall").code == 0)
    #expect(try files() == [])
  }
}
