import Synchronization

/// The texts of a stream's events, for a stream that cannot be read again: bounded, the oldest go first.
///
/// Sound is left out: a long run of base64 is replaced by its length. The thread that reads fills it, any thread may ask.
public final class EventMemory: Sendable {
  private let limit: Int
  private let state = Mutex(State())

  /// Texts kept, in their order.
  private struct State {
    var texts: [Kept] = []
    /// Where the oldest that is kept stands in `texts`.
    var first = 0
    var bytes = 0
    var hasDropped = false
  }

  private struct Kept {
    let address: EventAddress
    let text: [UInt8]
    /// What it takes up, with its bookkeeping.
    var size: Int { text.count + 64 }
  }

  /// A memory that takes up to `limit` bytes.
  public init(limit: Int = 64 << 20) {
    self.limit = limit
  }

  /// How many bytes it takes up, bookkeeping included.
  public var bytes: Int { state.withLock { $0.bytes } }

  /// Keeps the text of a frame; the oldest texts go where there is no room.
  func append(_ frame: Frame) {
    let kept = Kept(address: EventAddress(of: frame), text: Elision.withoutSound(frame.bytes))
    state.withLock { state in
      state.bytes += kept.size
      state.texts.append(kept)
      while state.bytes > limit, state.first < state.texts.count {
        state.bytes -= state.texts[state.first].size
        state.first += 1
        state.hasDropped = true
      }
      if state.first > state.texts.count / 2 {
        state.texts.removeFirst(state.first)
        state.first = 0
      }
    }
  }

  /// The text kept for an address.
  func text(at address: EventAddress) -> EventText {
    state.withLock { state in
      var low = state.first
      var high = state.texts.count
      while low < high {
        let middle = (low + high) / 2
        if state.texts[middle].address.offset < address.offset { low = middle + 1 } else { high = middle }
      }
      if low < state.texts.count, state.texts[low].address == address {
        return .text(String(decoding: state.texts[low].text, as: UTF8.self))
      }
      let reason = "it came down a pipe and is no longer kept: the memory for details is bounded"
      return .gone(state.hasDropped ? reason : "the stream had no such event")
    }
  }
}

/// Leaves sound out of texts.
enum Elision {
  /// Shorter runs are kept: names and ids are never that long.
  private static let longest = 256

  /// The text with every long run of base64 replaced by its length.
  static func withoutSound(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    guard bytes.count > longest else { return Array(bytes) }
    var text: [UInt8] = []
    var start = 0
    var place = 0
    while place <= bytes.count {
      if place < bytes.count, Base64.isCharacter(bytes[place]) {
        place += 1
        continue
      }
      let run = bytes[start..<place]
      if run.count > longest {
        text += Array("(\(run.count) characters of sound)".utf8)
      } else {
        text += run
      }
      if place < bytes.count { text.append(bytes[place]) }
      place += 1
      start = place
    }
    return text
  }
}
