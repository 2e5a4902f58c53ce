import Platform

/// The text of an event, or the word on why it cannot be had any more.
public enum EventText: Sendable, Equatable {
  /// The text, as it stands in the log.
  case text(String)
  /// It is gone, and why.
  case gone(String)
}

/// Finds the texts of events again, so that nobody has to keep them: they are read anew from the file they came from.
///
/// It holds its file open: a log that was rotated away is still found (gzip and UTF-16 are opened anew). It belongs to one
/// thread.
public final class EventStore {
  private let source: Source

  /// Where the texts are.
  private enum Source {
    /// A file of UTF-8, in which a byte order mark of so many bytes comes first.
    case file(Input, mark: Int)
    /// A file whose text has to be made again from its start: gzip or UTF-16.
    case made(path: String)
    case memory(EventMemory)
  }

  /// A store for a file.
  ///
  /// - Throws: `InputError` where it cannot be opened.
  public init(path: String) throws(InputError) {
    let input = try Input(path: path)
    let start = input.bytes(at: 0, count: 2) ?? []
    if !input.isSeekable || start == [0xFF, 0xFE] || start == [0xFE, 0xFF] {
      source = .made(path: path)
    } else {
      source = .file(input, mark: input.bytes(at: 0, count: 3) == [0xEF, 0xBB, 0xBF] ? 3 : 0)
    }
  }

  /// A store for a stream.
  public init(memory: EventMemory) {
    source = .memory(memory)
  }

  /// The text of an event.
  public func text(at address: EventAddress) -> EventText {
    switch source {
    case .memory(let memory): return memory.text(at: address)
    case .file(let input, let mark):
      guard let bytes = input.bytes(at: address.offset + mark, count: address.length) else {
        return .gone("the file has become shorter")
      }
      return Self.check(bytes, address)
    case .made(let path): return remake(path, address)
    }
  }

  /// The file may have been written over; its text must be the one that the address was made of.
  private static func check(_ bytes: [UInt8], _ address: EventAddress) -> EventText {
    guard bytes.withUnsafeBytes({ EventAddress.fingerprint(of: $0) }) == address.fingerprint else {
      return .gone("the file was changed since it was read")
    }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  private func remake(_ path: String, _ address: EventAddress) -> EventText {
    var transcoder = TextDecoding()
    var window = TextWindow(address)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { block.deallocate() }
    do throws(InputError) {
      let input = try Input(path: path)
      while !window.isFull {
        let count = try input.read(into: block)
        guard count > 0 else { break }
        transcoder.read(UnsafeRawBufferPointer(rebasing: block[..<count])) { window.take($0) }
      }
    } catch {
      return .gone(error.reason)
    }
    transcoder.finish { window.take($0) }
    return window.isFull ? Self.check(window.bytes, address) : .gone("the file has become shorter")
  }
}

/// Keeps one stretch of a text that goes by.
private struct TextWindow {
  private let start: Int
  private let length: Int
  private var place = 0
  private(set) var bytes: [UInt8] = []

  init(_ address: EventAddress) {
    start = address.offset
    length = address.length
  }

  var isFull: Bool { bytes.count == length }

  mutating func take(_ text: UnsafeRawBufferPointer) {
    let from = max(0, start + bytes.count - place)
    if from < text.count { bytes += text[from...].prefix(length - bytes.count) }
    place += text.count
  }
}
