/// A value as Python's `repr` and Node's `console.log` write it, rewritten as JSON.
///
/// Both are read by one grammar: what one writes and the other does not, such as `True` or `[Object]`, never means
/// two things. Names of classes go; what was left out when it was printed becomes the text `"[Object]"`.
///
/// Source: the Python reference (literals) and the documentation of Node's `util.inspect`, tried with both.
struct PrintedLiteral {
  /// Why a text is no such value.
  struct Refusal: Error {
    /// Where it was noticed, in bytes from the start of the text.
    let place: Int
    let reason: String
    /// The text ended in the middle of the value.
    var isCut = false
  }

  /// The value as JSON.
  let json: [UInt8]
  /// Where the text goes on behind it.
  let end: Int
  /// Something was left out when it was printed.
  let isElided: Bool

  /// The value that begins at `start`.
  init(_ text: UnsafeRawBufferPointer, from start: Int) throws(Refusal) {
    var reader = PrintedReader(text, from: start)
    try reader.readValue(depth: 0)
    json = reader.out.bytes
    end = reader.place
    isElided = reader.isElided
  }
}

/// Goes through a printed value and writes it out.
struct PrintedReader {
  let text: UnsafeRawBufferPointer
  var place: Int
  var out = PrintedWriter()
  var isElided = false

  /// Nobody nests deeper than that; hostile text does.
  private static let deepest = 64

  init(_ text: UnsafeRawBufferPointer, from start: Int) {
    self.text = text
    place = start
  }

  func refusal(_ reason: String) -> PrintedLiteral.Refusal {
    guard place < text.count else {
      return PrintedLiteral.Refusal(
        place: place, reason: "the text ends in the middle of an object", isCut: true)
    }
    return PrintedLiteral.Refusal(place: place, reason: reason)
  }

  /// The byte at hand; 0 behind the end.
  var byte: UInt8 { place < text.count ? text[place] : 0 }

  func byte(after distance: Int) -> UInt8 { place + distance < text.count ? text[place + distance] : 0 }

  mutating func skipSpace() {
    while place < text.count, isSpace(text[place]) { place += 1 }
  }

  /// Passes over a byte, if it is the next.
  mutating func skip(_ wanted: UInt8) -> Bool {
    guard place < text.count, text[place] == wanted else { return false }
    place += 1
    return true
  }

  /// Reads one value, whatever it is.
  mutating func readValue(depth: Int) throws(PrintedLiteral.Refusal) {
    guard depth < Self.deepest else { throw refusal("an object is nested too deeply") }
    skipSpace()
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): try readStrings()
    case UInt8(ascii: "{"): try readObject(depth)
    case UInt8(ascii: "["): try readBracket(depth)
    case UInt8(ascii: "("): try readTuple(depth)
    case UInt8(ascii: "<"): try readAngle(depth)
    case UInt8(ascii: "."): try readEllipsis()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): readNumber()
    case _ where PrintedName.canBegin(byte): try readWord(depth)
    default: throw refusal("an object is not written as JSON, Python or Node write it")
    }
  }

  /// `... 3 more items`, or Python's `...` for what holds itself.
  mutating func readEllipsis() throws(PrintedLiteral.Refusal) {
    guard skip(UInt8(ascii: ".")), skip(UInt8(ascii: ".")), skip(UInt8(ascii: ".")) else {
      throw refusal("an object is not written as JSON, Python or Node write it")
    }
    while place < text.count, PrintedName.canGoOn(byte) || byte == UInt8(ascii: " ") { place += 1 }
    elide()
  }

  /// Something was left out here.
  mutating func elide(array: Bool = false) {
    isElided = true
    out.raw(array ? Elided.array : Elided.object)
  }

  /// A number, or a date, which begins like one.
  private mutating func readNumber() {
    let start = place
    while PrintedName.canBeInNumber(byte)
      || (byte == UInt8(ascii: ":") && PrintedName.isDigit(byte(after: 1)))
    {
      place += 1
    }
    var end = place
    // Node's big integers.
    if end > start + 1, text[end - 1] == UInt8(ascii: "n") { end -= 1 }
    let digits = UnsafeRawBufferPointer(rebasing: text[start..<end])
    if PrintedName.isNumber(digits) {
      out.raw(digits)
    } else {
      out.string(digits)
    }
  }

  /// `( ... )`: a tuple, or strings that Python's `pprint` puts in brackets.
  private mutating func readTuple(_ depth: Int) throws(PrintedLiteral.Refusal) {
    place += 1
    let start = out.count
    out.raw("[")
    var count = 0
    var isList = false
    skipSpace()
    while !skip(UInt8(ascii: ")")) {
      if count > 0 { out.raw(",") }
      try readValue(depth: depth + 1)
      count += 1
      isList = try readComma(before: UInt8(ascii: ")")) || isList
    }
    if count == 1, !isList {
      out.remove(at: start)
    } else {
      out.raw("]")
    }
  }

  /// What stands between two elements; whether it was a comma.
  mutating func readComma(before close: UInt8) throws(PrintedLiteral.Refusal) -> Bool {
    skipSpace()
    if skip(UInt8(ascii: ",")) {
      skipSpace()
      return true
    }
    guard byte == close else { throw refusal("a comma or a bracket is missing in an object") }
    return false
  }

  /// `<ref *1> {...}`, `<Status.done: 'done'>`, `<Buffer 61 62>`, `<object at 0x7f>`.
  private mutating func readAngle(_ depth: Int) throws(PrintedLiteral.Refusal) {
    place += 1
    let name = readName()
    if byte == UInt8(ascii: ":"), byte(after: 1) == UInt8(ascii: " ") {
      place += 1
      try readValue(depth: depth + 1)
      skipSpace()
      guard skip(UInt8(ascii: ">")) else { throw refusal("a bracket is missing in an object") }
      return
    }
    var open = 1
    while open > 0 {
      switch byte {
      case 0 where place >= text.count: throw refusal("")
      case UInt8(ascii: "<"): open += 1
      case UInt8(ascii: ">"): open -= 1
      default: break
      }
      place += 1
    }
    if PrintedName.equal(name, "ref") {
      try readValue(depth: depth + 1)
    } else {
      out.raw("null")
    }
  }

  /// A name with its dots, if one stands here.
  mutating func readName() -> UnsafeRawBufferPointer {
    let start = place
    while place < text.count, PrintedName.canGoOn(byte) { place += 1 }
    return UnsafeRawBufferPointer(rebasing: text[start..<place])
  }
}
