import Foundation
import Platform
import Testing

@Suite("Gzip files that were cut")
struct CutGzipTests {
  @Test("what is whole is read, then the cut is said")
  func cut() throws {
    // "hello\n" in a stored block, by RFC 1951; check sum and size are missing.
    let zipped: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 6, 0, 0xF9, 0xFF] + Array("hello\n".utf8)
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "realtally-\(UUID().uuidString).gz")
    try Data(zipped).write(to: url)
    let input = try Input(path: url.path)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 8)
    defer { block.deallocate() }
    #expect(try input.read(into: block) == 6)
    #expect(Array(block.prefix(6)) == Array("hello\n".utf8))
    #expect(
      throws: InputError(path: url.path, reason: "the gzip data ends too early: the file was cut")
    ) { try input.read(into: block) }
  }
}
