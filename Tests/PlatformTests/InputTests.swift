import Foundation
import Platform
import Testing

@Suite("Inputs")
struct InputTests {
  static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "realtally-\(UUID().uuidString)")

  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    let url = Self.folder.appendingPathComponent(name)
    try Data(bytes).write(to: url)
    return url.path
  }

  @Test("a file is read whole, and its parts again")
  func whole() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let input = try Input(path: try file("whole.log", bytes))
    #expect(input.isSeekable && input.size == bytes.count)
    #expect(try input.readAll(limit: 1 << 20) == bytes)
    #expect(input.bytes(at: 1000, count: 20) == Array(bytes[1000..<1020]))
    #expect(input.bytes(at: bytes.count - 5, count: 20) == nil)
  }

  @Test("the text inside a gzip file is read, and a damaged one says so")
  func gzip() throws {
    // "hello\n" by gzip, without a name or a time.
    let zipped: [UInt8] = [
      0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0xe7, 2, 0, 0x20, 0x30, 0x3a, 0x36, 6,
      0, 0, 0,
    ]
    #expect(try Input(path: try file("a.gz", zipped)).readAll(limit: 100) == Array("hello\n".utf8))
    var damaged = zipped
    damaged[12] = 0xFF
    let path = try file("b.gz", damaged)
    #expect(throws: InputError.self) { try Input(path: path).readAll(limit: 100) }
  }

  @Test("what cannot be read says why")
  func errors() throws {
    #expect(throws: InputError(path: "/nowhere/x", reason: "no such file")) { try Input(path: "/nowhere/x") }
    #expect(throws: InputError(path: "/tmp", reason: "is a directory")) { try Input(path: "/tmp") }
    let empty = Self.folder.appendingPathComponent("empty").path
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    #expect(throws: InputError.self) { try Directory.files(at: empty) }
  }

  @Test("a directory means its logs, in order, and those below it")
  func directory() throws {
    let folder = Self.folder.appendingPathComponent("logs")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("deep"), withIntermediateDirectories: true)
    for name in ["b.jsonl", "a.jsonl", "deep/c.log", "picture.png", ".hidden.jsonl"] {
      try Data("x".utf8).write(to: folder.appendingPathComponent(name))
    }
    let found = try Directory.files(at: folder.path).map { $0.dropFirst(folder.path.count + 1) }
    #expect(found == ["a.jsonl", "b.jsonl", "deep/c.log"])
    #expect(try Directory.files(at: "-") == ["-"])
  }
}
