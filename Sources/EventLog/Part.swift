import Platform

/// A place in a line where an object may begin.
struct Part {
  /// How the object is written there.
  enum Kind {
    /// As JSON.
    case json
    /// As JSON in the quotes of another language, with escapes.
    case quoted
    /// As Python or Node print objects.
    case printed
  }

  let kind: Kind
  /// Where it begins, behind its quote.
  let start: Int

  /// The first part at or after `place`.
  static func next(in text: UnsafeRawBufferPointer, from place: Int) -> Part? {
    guard place <= text.count else { return nil }
    let brace = ByteSearch.first(UInt8(ascii: "{"), in: UnsafeRawBufferPointer(rebasing: text[place...]))
      .map { place + $0 }
    if let call = PrintedStart.nextCall(in: text, from: place, to: brace ?? text.count) {
      return Part(kind: .printed, start: call)
    }
    guard let brace else { return nil }
    if PrintedStart.opensObject(text, brace) { return Part(kind: .printed, start: brace) }
    let isQuoted = brace > place && PrintedName.isQuote(text[brace - 1])
    let hasEscapes =
      isQuoted
      && ByteSearch.first(UInt8(ascii: "\\"), in: UnsafeRawBufferPointer(rebasing: text[brace...])) != nil
    return Part(kind: hasEscapes ? .quoted : .json, start: brace)
  }
}
