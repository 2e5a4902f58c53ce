import EventLog
import Platform
import TokenCounting

/// A stretch of a file, read and measured by itself: the lines that begin in it.
struct Stretch: Sendable {
  /// Where its first line begins, in bytes of the text; nil where no line begins in it, or it has to be read as a stream.
  var start: Int?
  /// What its lines hold, numbered from 1.
  var entries: [ReadEntry] = []
  /// The place up to which the lines are in `entries`: the rest goes on in the next stretch, or is too long.
  var rest = Framer.Place(offset: 0, line: 1)
}

/// Reads stretches of files; it keeps its buffers and belongs to one thread.
final class StretchReader {
  private let decoder: EventDecoder
  private let measure: Measure
  private var buffer: UnsafeMutableRawBufferPointer
  /// How many entries the last stretch had: the next one is likely to have as many.
  private var expected = 0

  /// Bytes behind the text that the parser may look at.
  private static let padding = 64
  /// How much more is read at first where a line goes on behind its stretch, in bytes.
  private static let firstTail = 16 << 10
  /// A line that goes on further is left to those who read in order.
  private static let longestTail = 4 << 20

  init(sessionKey: String?, tokenizer: Tokenizer) {
    decoder = EventDecoder(sessionKey: sessionKey)
    measure = Measure(tokenizer: tokenizer)
    buffer = .allocate(byteCount: Framer.stretch + Self.firstTail + Self.padding, alignment: 64)
  }

  deinit { buffer.deallocate() }

  /// Reads a stretch of a file by its number.
  ///
  /// - Parameter mark: how many bytes lie before the text of the file.
  func read(_ number: Int, of input: Input, source: Int32, mark: Int) -> Stretch {
    do throws(InputError) {
      return try stretch(number, of: input, source, mark)
    } catch {
      // Whoever reads in order meets the same and says it.
      return Stretch()
    }
  }

  private func stretch(
    _ number: Int, of input: Input, _ source: Int32, _ mark: Int
  ) throws(InputError) -> Stretch {
    // The byte before tells whether a line begins right at the beginning.
    let before = number == 0 ? 0 : 1
    let from = number * Framer.stretch - before
    let length = Framer.stretch + before
    var count = try fill(0, upTo: length, input, at: mark + from)
    var first = 0
    if number == 0 {
      guard LogShape.isLines(start: text(0..<count)) else { return Stretch() }
    } else {
      guard let newline = Lines.firstEnd(in: text(0..<count)) else { return Stretch() }
      first = newline
    }
    // A line that begins behind the last byte is of the next stretch.
    guard first < count else { return Stretch() }
    var end = Lines.lastEnd(in: text(first..<count)).map { first + $0 } ?? first
    var reach = Self.firstTail
    while count >= length, end < length, reach <= Self.longestTail {
      let more = try fill(count, upTo: length + reach, input, at: mark + from)
      if let tail = Lines.firstEnd(in: text(count..<more)) { end = count + tail }
      guard more == length + reach else { break }
      count = more
      reach *= 4
    }
    return measured(text(first..<end), at: from + first, source)
  }

  private func measured(_ text: UnsafeRawBufferPointer, at offset: Int, _ source: Int32) -> Stretch {
    var stretch = Stretch(start: offset)
    stretch.entries.reserveCapacity(expected)
    var reader = LogReader(decoder, at: Framer.Place(offset: offset, line: 1), isPadded: true)
    reader.read(text) { stretch.entries.append(ReadEntry($0, measure, source: source)) }
    stretch.rest = reader.lastRest
    expected = stretch.entries.count + stretch.entries.count / 8
    return stretch
  }

  private func text(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[range])
  }

  /// Reads on behind so many bytes, until there are as many as wanted or the file ends; returns how many there are.
  private func fill(
    _ have: Int, upTo wanted: Int, _ input: Input, at offset: Int
  ) throws(InputError) -> Int {
    grow(to: wanted + Self.padding)
    var count = have
    while count < wanted {
      let place = UnsafeMutableRawBufferPointer(rebasing: buffer[count..<wanted])
      let read = try input.read(at: offset + count, into: place)
      if read == 0 { break }
      count += read
    }
    return count
  }

  private func grow(to size: Int) {
    guard buffer.count < size else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = larger
  }
}

/// Where lines end.
private enum Lines {
  /// Behind the first newline.
  static func firstEnd(in text: UnsafeRawBufferPointer) -> Int? {
    ByteSearch.first(UInt8(ascii: "\n"), in: text).map { $0 + 1 }
  }

  /// Behind the last newline.
  static func lastEnd(in text: UnsafeRawBufferPointer) -> Int? {
    ByteSearch.last(UInt8(ascii: "\n"), in: text).map { $0 + 1 }
  }
}
