import Platform

/// The texts of a stream's events, for a stream that cannot be read again: bounded, the oldest go first.
///
/// Sound is left out: a long run of base64 is replaced by its length. The thread that reads fills it, any thread may ask.
public final class EventMemory: Sendable {
  private let limit: Int
  private let state = Monitor(State())

  /// Texts kept, in their order.
  private struct State {
    var texts: [Kept] = []
    /// Where the oldest that is kept stands in `texts`.
    var first = 0
    var bytes = 0
    /// The last line that had to go; 0 before any had.
    var droppedLine = 0

    /// The place of the first text that is far enough; texts lie in the order of their lines and offsets.
    func place(where isFarEnough: (Kept) -> Bool) -> Int {
      var low = first
      var high = texts.count
      while low < high {
        let middle = (low + high) / 2
        if isFarEnough(texts[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// One text.
  struct Kept: Sendable {
    /// Where its frame begins, in bytes of the text.
    let offset: Int
    let line: Int
    /// How many events it holds.
    let events: Int
    fileprivate(set) var text: [UInt8]
    /// What it takes up, with its bookkeeping.
    var size: Int { text.count + 64 }
  }

  /// A memory that takes up to `limit` bytes.
  public init(limit: Int = 64 << 20) {
    self.limit = limit
  }

  /// How many bytes it takes up, bookkeeping included.
  public var bytes: Int { state.change { $0.bytes } }

  /// The last line whose text had to go; 0 before any had.
  public var droppedLine: Int { state.change { $0.droppedLine } }

  /// Keeps the text of a frame; the oldest texts go where there is no room.
  func append(_ frame: Frame, events: Int) {
    let kept = Kept(
      offset: frame.offset, line: frame.line, events: events,
      text: Elision.withoutSound(frame.bytes))
    state.change { state in
      state.bytes += kept.size
      state.texts.append(kept)
      while state.bytes > limit, state.first < state.texts.count {
        state.bytes -= state.texts[state.first].size
        state.droppedLine = state.texts[state.first].line
        state.texts[state.first].text = []
        state.first += 1
      }
      if state.first > state.texts.count / 2 {
        state.texts.removeFirst(state.first)
        state.first = 0
      }
    }
  }

  /// The events from a line to another, and as many behind them as asked for.
  public func events(from first: Int, through last: Int, behind: Int) -> ShownEvents {
    state.change { state in
      // Where the line itself is gone, what stands behind it says nothing.
      guard state.droppedLine < last else { return ShownEvents(frames: [], isCut: true) }
      let start = state.place { $0.line >= first }
      let end = max(start, state.place { $0.line > last })
      let frames = state.texts[start..<min(end + behind, state.texts.count)]
      return ShownEvents(frames: frames, isCut: state.droppedLine >= first)
    }
  }
}

/// Leaves sound out of texts.
public enum Elision {
  /// Shorter runs are kept: names and ids are seldom that long.
  private static let longest = 256

  /// What stands in the place of so many characters of base64.
  static func word(_ count: Int) -> String { "(\(count)\(ending)" }

  private static let ending = " characters of base64)"

  /// How many bytes that stood for, once decoded; 0 for any other text.
  static func decodedSize(_ word: String?) -> Int {
    guard let word, word.hasPrefix("("), word.hasSuffix(ending) else { return 0 }
    return (Int(word.dropFirst().dropLast(ending.count)) ?? 0) / 4 * 3
  }

  /// Whether a name out of a text without sound may be that one: a name can be so long that it was taken for sound.
  public static func mayBe(_ kept: String, _ name: String) -> Bool {
    guard name.utf8.count > longest, kept.hasSuffix(ending), let cut = kept.lastIndex(of: "(") else {
      return false
    }
    return name.hasPrefix(kept[..<cut])
  }

  /// The text with every long run of base64 replaced by its length.
  static func withoutSound(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var text: [UInt8] = []
    // Behind what has been taken over.
    var taken = 0
    // A run that is long enough lies across one of these places: nothing else has to be looked at.
    var place = longest
    while place < bytes.count {
      guard Base64.isCharacter(bytes[place]) else {
        place += longest
        continue
      }
      var start = place
      while start > taken, Base64.isCharacter(bytes[start - 1]) { start -= 1 }
      var end = place + 1
      while end < bytes.count, Base64.isCharacter(bytes[end]) { end += 1 }
      if end - start > longest {
        text += bytes[taken..<start]
        text += Array(word(end - start).utf8)
        taken = end
      }
      place = end + longest
    }
    return text + bytes[taken...]
  }
}
