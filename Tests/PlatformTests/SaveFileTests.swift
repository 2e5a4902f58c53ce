import Foundation
import Testing

@testable import Platform

@Suite("Saving a file")
struct SaveFileTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("save-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test("a new file is written; one that is there only where that is allowed, and then as a whole")
  func replacing() throws {
    try inFolder { folder in
      let path = folder + "/report.json"
      #expect(try Output.saveFile(path: path, mayReplace: false) { "longer than the next" } == 20)
      let again = try Output.saveFile(path: path, mayReplace: false) {
        Issue.record("asked for a text that is not written")
        return "other"
      }
      #expect(again == nil)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "longer than the next")
      #expect(try Output.saveFile(path: path, mayReplace: true) { "é" } == 2)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "é")
    }
  }

  private func reason(_ path: String) -> String? {
    do {
      _ = try Output.saveFile(path: path, mayReplace: true) { "x" }
      return nil
    } catch { return error.reason }
  }

  @Test("where it cannot be written, the reason is said in words, and nothing waits")
  func refused() throws {
    try inFolder { folder in
      #expect(reason(folder + "/none/report.json") == "no such directory")
      #expect(reason(folder) == "is a directory")
      // A pipe that nobody reads would hold the program for ever.
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(reason(folder + "/pipe") == "is not an ordinary file")
      #expect(reason("/dev/null") == "is not an ordinary file")
    }
  }

  @Test("two paths of one file are the same, whatever they are called")
  func same() throws {
    try inFolder { folder in
      let path = folder + "/log.jsonl"
      _ = try Output.saveFile(path: path, mayReplace: false) { "x" }
      #expect(symlink(path, folder + "/link") == 0)
      #expect(Directory.isSame(path, folder + "/./log.jsonl"))
      #expect(Directory.isSame(path, folder + "/link"))
      #expect(!Directory.isSame(path, folder))
      #expect(!Directory.isSame(folder + "/none", folder + "/none"))
    }
  }
}
