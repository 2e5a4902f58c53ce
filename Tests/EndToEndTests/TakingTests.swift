import Foundation
import TestSupport
import Testing

@Suite(
  "Taking things away on a terminal", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct TakingTests {
  private func waitFor(_ what: String, _ isMet: () throws -> Bool) throws {
    let deadline = Date().addingTimeInterval(15)
    while try !isMet() {
      guard Date() < deadline else { throw Tmux.TimedOut(description: what) }
      usleep(30_000)
    }
  }

  private func inFolder(_ body: (_ folder: String, _ log: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("take-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = folder.appendingPathComponent("log.jsonl").path
    _ = try Program.shell("\"$0\" sample --turns 12 --seed 5 --tools > \(log)")
    try body(folder.path, log)
  }

  private func ids(_ log: String) throws -> [String] {
    try Program.responses(["report", log]).compactMap { $0["response_id"] as? String }
  }

  @Test("what is copied reaches tmux's buffer where tmux allows it")
  func copy() throws {
    try inFolder { _, log in
      let terminal = try Tmux()
      try terminal.set("set-clipboard", "on")
      try terminal.run("realtally \(log)")
      try terminal.wait("read to the end")
      try terminal.press("Home", "y")
      try terminal.wait("copy: i id")
      try terminal.press("i")
      try terminal.wait("does not allow OSC 52")
      let id = try #require(try ids(log).first)
      try waitFor("the id is not in the buffer") { try terminal.buffer() == id }
      try terminal.press("y", "e")
      try waitFor("the explanation is not in the buffer") {
        try terminal.buffer().hasPrefix("### Response 1 `\(id)`")
      }
      // The screen is as whole as before.
      try terminal.press("Down")
      let screen = try terminal.waitGone("OSC 52")
      #expect(screen.contains("Is the server right?") && !screen.contains("52;c"))
    }
  }

  @Test("what is written is what report prints; nothing is overwritten unasked, and no content is in it")
  func save() throws {
    try inFolder { folder, log in
      let said = Content.texts(
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map { String($0) })
      #expect(said.count > 20)
      let ids = try ids(log)
      let terminal = try Tmux.showing("cd \(folder); realtally \(log)", columns: 150)
      func write(_ name: String) throws {
        try terminal.press("w", "C-u")
        try terminal.type(name)
        try terminal.press("Enter")
      }
      func file(_ name: String) throws -> String {
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        for words in said where text.contains(words) { Issue.record("\(name): \(words)") }
        return text
      }
      try write("all.json")
      try terminal.wait("Wrote all.json: \(ids.count) responses")
      #expect(try file("all.json") == Program.run(["report", "--format", "json", log]).output)
      try write("all.txt")
      try terminal.wait("Wrote all.txt")
      #expect(try file("all.txt") == Program.run(["report", log]).output)
      try write("all.md")
      try terminal.wait("Wrote all.md")
      #expect(try file("all.md").contains("| --- "))
      for form in ["markdown", "ndjson", "csv"] {
        let name = "all." + (form == "markdown" ? "md" : form)
        if form != "markdown" {
          try write(name)
          try terminal.wait("Wrote \(name)")
        }
        #expect(try file(name) == Program.run(["report", "--format", form, log]).output)
      }
      // Only the rows that pass.
      let id = try #require(ids.dropFirst(3).first)
      try terminal.type("/" + id.suffix(8))
      try terminal.wait("1 of \(ids.count)")
      try terminal.press("Enter")
      try write("all.json")
      try terminal.wait("all.json exists; Enter again overwrites it")
      try terminal.press("Enter")
      try terminal.wait("Wrote all.json: 1 response,")
      #expect(
        try file("all.json") == Program.run(["report", "--format", "json", "--response", id, log]).output)
      try terminal.press("Enter")
      try terminal.wait("The input, item by item")
      try write("one.md")
      try terminal.wait("Wrote one.md: 1 response")
      #expect(try file("one.md").hasPrefix("### Response 4 `\(id)`"))
      // What cannot be done is said, and the dashboard goes on.
      for (name, words) in [
        ("none/x.md", "no such directory"), ("x.xls", ".txt a table"), ("log.jsonl", ".json the report"),
      ] {
        try write(name)
        try terminal.wait(words)
        try terminal.press("Escape")
        try terminal.waitGone(words)
      }
      try terminal.leave()
    }
  }

  @Test("a log that is being read is never written over")
  func ownLog() throws {
    try inFolder { folder, log in
      let before = try Data(contentsOf: URL(fileURLWithPath: log))
      let terminal = try Tmux.showing(
        "cd \(folder); ln -s log.jsonl link.json; realtally \(log)", columns: 150)
      try terminal.press("w", "C-u")
      try terminal.type("link.json")
      try terminal.press("Enter")
      try terminal.wait("is a log that is being read")
      try terminal.press("Enter", "Enter", "Escape", "q")
      try terminal.wait("ready>")
      #expect(try Data(contentsOf: URL(fileURLWithPath: log)) == before)
    }
  }

  @Test("m gives the mouse to the terminal and takes it back; it is given back at the end either way")
  func mouse() throws {
    try inFolder { _, log in
      let terminal = try Tmux.showing("realtally --no-mouse \(log)")
      func isOn(_ value: String) throws {
        try waitFor("the mouse is not \(value)") { try terminal.variable("mouse_any_flag") == value }
      }
      try isOn("0")
      try terminal.press("m")
      try terminal.wait("Mouse on")
      try isOn("1")
      try terminal.press("m")
      try terminal.wait("Mouse off")
      try isOn("0")
      try terminal.press("m")
      try isOn("1")
      try terminal.press("C-c")
      try terminal.wait("ready>")
      try isOn("0")
    }
  }
}
