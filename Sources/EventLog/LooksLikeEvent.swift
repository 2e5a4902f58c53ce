/// Whether a line without a readable event was one once.
enum LooksLikeEvent {
  /// The quotes that the name of an event may stand in.
  enum Quotes {
    /// Double ones.
    case json
    /// Those of Python and Node too.
    case any
  }

  private static let names: [StaticString] = [
    "\"response.", "\"session.", "\"conversation.item.", "\"input_audio_buffer.", "\"output_audio_buffer.",
    "\"rate_limits.", "\"transcription_session.",
  ]
  private static let printedNames: [StaticString] = [
    "'response.", "'session.", "'conversation.item.", "'input_audio_buffer.", "'output_audio_buffer.",
    "'rate_limits.", "'transcription_session.",
  ]

  /// The name of an event, or an object of the protocol.
  static func test(_ bytes: UnsafeRawBufferPointer, quotes: Quotes) -> Bool {
    named(bytes, quotes: quotes) || find("\"realtime.", in: bytes) != nil
      || (quotes == .any && find("'realtime.", in: bytes) != nil)
  }

  /// The name of an event.
  static func named(_ bytes: UnsafeRawBufferPointer, quotes: Quotes) -> Bool {
    names.contains { find($0, in: bytes) != nil }
      || (quotes == .any && printedNames.contains { find($0, in: bytes) != nil })
  }

  /// Whether a line is the member that names an event, as it stands alone where an event over several lines is cut.
  static func isLoneName(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let first = firstInk(of: line) else { return false }
    var rest = line[first...].prefix(64)
    if let quote = rest.first, PrintedName.isQuote(quote) { rest = rest.dropFirst() }
    guard rest.starts(with: Array("type".utf8)) else { return false }
    rest = rest.dropFirst(4).drop { PrintedName.isQuote($0) }
    guard rest.first == UInt8(ascii: ":") else { return false }
    rest = rest.dropFirst().drop { isSpace($0) }
    let name = UnsafeRawBufferPointer(rebasing: rest)
    return (names + printedNames).contains { name.starts(with: $0) }
  }
}

/// Lines of the debug log of Python's `websockets`, which shows both ends of a frame and leaves out its middle.
enum WebSocketFrame {
  /// What to say of such a line.
  static let remedy =
    "cut by the debug log of websockets: set WEBSOCKETS_MAX_LOG_SIZE=10000000 and record again"

  /// Whether a line is a frame that was cut: `< TEXT '{"type":"response.do...al"}' [1234 bytes]`.
  static func isCut(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let start = find(" TEXT '{", in: line) ?? find(" TEXT \"{", in: line),
      let dots = find("...", in: line, from: start)
    else { return false }
    return find(" bytes", in: line, from: dots) != nil
  }
}
