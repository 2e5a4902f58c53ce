import EventLog
import Foundation
import Testing

@Suite("Finding events again")
struct EventStoreTests {
  static let text = (0..<40).map { "note \($0) é😀\n" + ContainerTests.event($0) + "\n" }.joined()

  /// A file of its own for a test.
  private func file(_ bytes: [UInt8]) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let url = folder.appendingPathComponent("realtally-store-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    return url.path
  }

  private func check(_ bytes: [UInt8], _ read: [UInt8]) throws {
    let store = try EventStore(path: try file(bytes))
    let found = events(entries(read))
    #expect(found.count == 40)
    for (number, event) in found.enumerated().reversed() {
      #expect(store.text(at: event.address) == .text(ContainerTests.event(number)))
    }
  }

  @Test("a file's events are read again, whichever way its text is coded")
  func files() throws {
    let plain = Array(Self.text.utf8)
    let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + plain
    let wide: [UInt8] = [0xFF, 0xFE] + Self.text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    for bytes: [UInt8] in [plain, marked, wide] { try check(bytes, bytes) }
  }

  @Test("events of a gzip file are unpacked again")
  func gzip() throws {
    try check(Stored.gzip(Array(Self.text.utf8)), Array(Self.text.utf8))
  }

  @Test("a file that was changed or cut answers that the event is gone")
  func changed() throws {
    let bytes = Array(Self.text.utf8)
    let path = try file(bytes)
    let store = try EventStore(path: path)
    let found = events(entries(bytes))
    let last = try #require(found.last)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seek(toOffset: UInt64(last.address.offset + 10))
    try handle.write(contentsOf: Data("XXXX".utf8))
    #expect(store.text(at: last.address) == .gone("the file was changed since it was read"))
    #expect(store.text(at: found[0].address) == .text(ContainerTests.event(0)))
    try handle.truncate(atOffset: UInt64(last.address.offset + 10))
    #expect(store.text(at: last.address) == .gone("the file has become shorter"))
  }

  @Test("a file that was rotated away is still found")
  func rotated() throws {
    let path = try file(Array(Self.text.utf8))
    let store = try EventStore(path: path)
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    try Data("another".utf8).write(to: URL(fileURLWithPath: path))
    let event = try #require(events(entries(Self.text)).first)
    #expect(store.text(at: event.address) == .text(ContainerTests.event(0)))
  }

  @Test("a stream's texts are kept within bounds, the oldest go first, sound is left out")
  func stream() throws {
    let memory = EventMemory(limit: 4000)
    var reader = LogReader(memory: memory)
    var found: [LogEvent] = []
    func take(_ entry: LogEntry) { if case .event(let event) = entry { found.append(event) } }
    let sound = String(repeating: "QUJD", count: 1000)
    let audio = #"{"type":"response.audio.delta","item_id":"i","delta":"\#(sound)"}"#
    Array((Self.text + audio).utf8).withUnsafeBytes { reader.read($0, take) }
    reader.finish(take)
    #expect(found.count == 41)
    #expect(memory.bytes <= 4000)
    let store = EventStore(memory: memory)
    let answers = found.map { store.text(at: $0.address) }
    let firstKept = try #require(answers.firstIndex { if case .text = $0 { true } else { false } })
    #expect((10...35).contains(firstKept))
    for (number, answer) in answers.enumerated() where number < 40 {
      if number < firstKept {
        guard case .gone(let reason) = answer else {
          Issue.record("\(number) is not gone")
          continue
        }
        #expect(reason.contains("no longer kept"))
      } else {
        #expect(answer == .text(ContainerTests.event(number)))
      }
    }
    let short = audio.replacingOccurrences(of: sound, with: "(4000 characters of base64)")
    #expect(answers.last == .text(short))
  }
}

/// A gzip writer that packs nothing: stored blocks, as RFC 1952 and RFC 1951 describe them.
enum Stored {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(60_000)
      rest = rest.dropFirst(block.count)
      let length = UInt16(block.count)
      out += [rest.isEmpty ? 1 : 0, UInt8(length & 255), UInt8(length >> 8)]
      out += [UInt8(~length & 255), UInt8(~length >> 8)]
      out += block
    } while !rest.isEmpty
    var check: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xEDB8_8320 : check >> 1 }
    }
    for word in [~check, UInt32(bytes.count)] { out += (0..<4).map { UInt8(word >> ($0 * 8) & 255) } }
    return out
  }
}
