import JSON

/// The sound in the line of an audio event: nearly all of its bytes, of which only the length counts.
///
/// Base64 is passed over in one run and not parsed. Where the rest of the line is JSON, so is the whole: what was passed over
/// can stand in a string as it is. Base64 with escapes (`\\/`) is no such run, and its line is parsed like any other.
struct SoundPayload {
  /// Where it begins: behind its quote.
  let start: Int
  /// Where its closing quote is.
  let end: Int

  /// Shorter lines are parsed as a whole.
  private static let shortestLine = 512
  /// How far the name of the member is looked for, in bytes.
  private static let reach = 768

  /// The sound of a line; nil where it has none that can be passed over.
  init?(in line: UnsafeRawBufferPointer) {
    guard line.count >= Self.shortestLine, Self.hasPlainMiddle(line) else { return nil }
    let head = UnsafeRawBufferPointer(rebasing: line.prefix(Self.reach))
    guard let name = find("\"delta\":", in: head) ?? find("\"audio\":", in: head) else { return nil }
    var place = name + 8
    while place < line.count, line[place] == UInt8(ascii: " ") { place += 1 }
    guard place < line.count, line[place] == UInt8(ascii: "\"") else { return nil }
    start = place + 1
    end = start + JSONParser.plainRun(UnsafeRawBufferPointer(rebasing: line[start...]))
    guard end < line.count, line[end] == UInt8(ascii: "\""), end - start >= Self.shortestLine / 2 else {
      return nil
    }
  }

  /// Whether the middle of a line may be one of base64: most lines without sound show there that they are none.
  private static func hasPlainMiddle(_ line: UnsafeRawBufferPointer) -> Bool {
    let middle = line.count / 2
    return JSONParser.plainRun(UnsafeRawBufferPointer(rebasing: line[middle..<middle + 64])) == 64
  }

  /// What stands in its place in the rest of the line, and how many bytes of sound that is: so that it is seen to have stood
  /// where the event has its sound.
  private static let mark = [UInt8](repeating: UInt8(ascii: "A"), count: 20)
  static let markSize = 15

  /// The line with a mark instead of it, with room behind that the parser may look at.
  func rest(of line: UnsafeRawBufferPointer, in buffer: inout [UInt8]) -> Int {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: line[..<start])
    buffer.append(contentsOf: Self.mark)
    buffer.append(contentsOf: line[end...])
    let length = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 64))
    return length
  }
}
