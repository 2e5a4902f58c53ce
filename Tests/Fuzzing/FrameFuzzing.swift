import EventLog

/// The line reader.
enum FrameFuzzing {
  private struct Piece: Equatable {
    var line: Int
    var lines: Int
    var offset: Int
    var bytes: [UInt8]?
    var length: Int
  }

  static func run(_ input: UnsafeRawBufferPointer) throws {
    var script = ByteScript(input)
    let step = script.byte()
    let limit = [1 << 20, 1 << 20, 300, 40][script.below(4)]
    let text = script.remainder()
    let (whole, lines) = frames(text, 0, limit)
    let (cut, cutLines) = frames(text, max(1, step), limit)
    try hold(whole == cut && lines == cutLines, "cutting changes the frames")
    try check(whole, text, limit)
    try hold(
      lines == newlines(text[...]) + (text.isEmpty || text.last == newline ? 0 : 1),
      "\(lines) lines in a text of \(newlines(text[...])) newlines")
  }

  private static let newline = UInt8(ascii: "\n")

  private static func newlines(_ text: ArraySlice<UInt8>) -> Int { text.count { $0 == newline } }

  private static func frames(_ text: [UInt8], _ step: Int, _ limit: Int) -> ([Piece], Int) {
    var framer = Framer(limit: limit)
    var pieces: [Piece] = []
    func take(_ framed: Framed) {
      switch framed {
      case .frame(let frame):
        pieces.append(
          Piece(
            line: frame.line, lines: frame.lines, offset: frame.offset, bytes: Array(frame.bytes),
            length: frame.bytes.count))
      case .tooLong(let line, let bytes):
        pieces.append(Piece(line: line, lines: 1, offset: -1, bytes: nil, length: bytes))
      }
    }
    text.inPieces(step) { framer.read($0, take) }
    framer.finish(take)
    return (pieces, framer.lines)
  }

  /// Each frame is what stands at its place in the text, and what lies between frames is no more than what divides them.
  private static func check(_ pieces: [Piece], _ text: [UInt8], _ limit: Int) throws {
    // Where a list of events is the whole log, something stands before its first element; it may have none.
    var isList = pieces.first.map { $0.offset > 0 } ?? true
    var place = 0
    var line = 1
    for (index, piece) in pieces.enumerated() {
      if let bytes = piece.bytes {
        try hold(piece.offset >= place, "frame \(index) begins inside the one before")
        try hold(
          piece.offset + bytes.count <= text.count
            && bytes == Array(text[piece.offset..<(piece.offset + bytes.count)]),
          "frame \(index) is not what stands at its place")
        let gap = text[place..<piece.offset]
        if index > 0 || !isList {
          try hold(
            gap.allSatisfy { isList ? " \t\r\n,]".utf8.contains($0) : $0 == newline },
            "text is lost before frame \(index)")
        }
        line += newlines(gap)
        try hold(piece.line == line, "frame \(index) is said to be on line \(piece.line), not \(line)")
        try hold(piece.lines == newlines(bytes[...]) + 1, "frame \(index) goes over other lines")
        line += newlines(bytes[...])
        place = piece.offset + bytes.count
      } else {
        isList = isList || index == 0
        try hold(piece.length > limit, "frame \(index) is not too long")
        // It does not say where it begins; the next one does.
        return
      }
    }
    try hold(
      isList || text[place...].allSatisfy { $0 == newline }, "text is lost at the end")
  }
}
