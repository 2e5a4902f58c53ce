/// A usage printed field by field, as .NET programs do: `InputTokens: 1459 InputAudioTokens: 110 ... TotalTokens: 1855`,
/// on one line or one field a line, with `Timestamp:`, `Model:` and other fields before it.
///
/// A figure is told by the words of its name, in any order: `CachedTextInputTokens` and `InputCachedTextTokens` are one.
struct FieldDump {
  /// The words that the name of a figure is made of.
  struct Words: OptionSet, Hashable {
    let rawValue: UInt16

    static let input = Words(rawValue: 1)
    static let output = Words(rawValue: 2)
    static let total = Words(rawValue: 4)
    static let cached = Words(rawValue: 8)
    static let text = Words(rawValue: 16)
    static let audio = Words(rawValue: 32)
    static let image = Words(rawValue: 64)
    static let reasoning = Words(rawValue: 128)
    /// `Tokens`, or `TokenCount`.
    static let tokens = Words(rawValue: 256)

    fileprivate static let names: [(name: StaticString, word: Words)] = [
      ("Input", .input), ("Output", .output), ("Total", .total), ("Cached", .cached), ("Text", .text),
      ("Audio", .audio), ("Image", .image), ("Reasoning", .reasoning), ("Tokens", .tokens),
      ("TokenCount", .tokens), ("Token", .tokens),
    ]
  }

  /// One field: its name and its text.
  struct Field {
    let name: UnsafeRawBufferPointer
    let value: UnsafeRawBufferPointer
  }

  /// The fields of a text in their order; what stands before the first is passed over.
  static func fields(of text: UnsafeRawBufferPointer) -> [Field] {
    var fields: [Field] = []
    var open: (name: Range<Int>, value: Int)?
    func close(at end: Int) {
      guard let open else { return }
      let value = trimmed(UnsafeRawBufferPointer(rebasing: text[open.value..<end]))
      fields.append(Field(name: UnsafeRawBufferPointer(rebasing: text[open.name]), value: value))
    }
    var place = 0
    while place < text.count {
      guard let name = fieldName(in: text, at: place) else {
        while place < text.count, !isBreak(text[place]) { place += 1 }
        place += 1
        continue
      }
      close(at: place)
      place = text[name.upperBound...].firstIndex { $0 == colon || $0 == equals }.map { $0 + 1 } ?? text.count
      open = (name, place)
    }
    close(at: text.count)
    return fields
  }

  private static let colon = UInt8(ascii: ":")
  private static let equals = UInt8(ascii: "=")

  private static func isBreak(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
      || byte == UInt8(ascii: "{")
  }

  /// `Name: ` or `Name = `, with a capital.
  private static func fieldName(in text: UnsafeRawBufferPointer, at start: Int) -> Range<Int>? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text[start]) else { return nil }
    var end = start
    while end < text.count, PrintedName.canGoOn(text[end]) { end += 1 }
    var place = end
    while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
    guard place < text.count, text[place] == colon || text[place] == equals else { return nil }
    let isFollowedBySpace = place + 1 >= text.count || isSpace(text[place + 1])
    // `10:00:00` is a time, `Name:value` may be a path: only figures may stand close to their colons.
    return isFollowedBySpace || Words(name: UnsafeRawBufferPointer(rebasing: text[start..<end])) != nil
      ? start..<end : nil
  }

  private static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let first = firstInk(of: text), let last = text.lastIndex(where: { !isBreak($0) }), first <= last
    else { return UnsafeRawBufferPointer(rebasing: text[..<0]) }
    return UnsafeRawBufferPointer(rebasing: text[first...last])
  }

  /// A count, `1459` or `1,459`; nil for anything else.
  static func count(_ text: UnsafeRawBufferPointer) -> Int? {
    guard !text.isEmpty, text.count <= 15 else { return nil }
    var count = 0
    for byte in text where byte != UInt8(ascii: ",") {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      count = count * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return text[0] == UInt8(ascii: ",") ? nil : count
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes begin with a text.
  func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }
}

extension FieldDump.Words {
  /// The words of a figure's name; nil for a name that is no figure's.
  init?(name: UnsafeRawBufferPointer) {
    var words = Self()
    var rest = name
    while !rest.isEmpty {
      let next = Self.names.filter { rest.starts(with: $0.name) }.max {
        $0.name.utf8CodeUnitCount < $1.name.utf8CodeUnitCount
      }
      guard let next else { return nil }
      words.insert(next.word)
      rest = UnsafeRawBufferPointer(rebasing: rest[next.name.utf8CodeUnitCount...])
    }
    guard words.contains(.tokens), words != Self.tokens else { return nil }
    self = words.subtracting(.tokens)
  }
}
