/// Objects, lists, and what has a name before its bracket.
extension PrintedReader {
  /// `{ key: value, 'key': value, "key" => value }`, or a set, of which nothing is kept.
  mutating func readObject(_ depth: Int) throws(PrintedLiteral.Refusal) {
    place += 1
    out.raw("{")
    var needsComma = false
    skipSpace()
    while !skip(UInt8(ascii: "}")) {
      let start = out.count
      if needsComma { out.raw(",") }
      let isKept = try readMember(depth)
      if isKept { needsComma = true } else { out.cut(to: start) }
      _ = try readComma(before: UInt8(ascii: "}"))
    }
    out.raw("}")
  }

  /// One member; false where it has no name that JSON could write.
  private mutating func readMember(_ depth: Int) throws(PrintedLiteral.Refusal) -> Bool {
    var isNamed = true
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): try readStrings()
    case _ where PrintedName.canBegin(byte):
      let start = place
      let name = readName()
      skipSpace()
      if byte == UInt8(ascii: ":") {
        out.string(name)
      } else {
        place = start
        try readValue(depth: depth + 1)
        isNamed = false
      }
    case UInt8(ascii: "["):
      // `[Symbol(x)]: 1`, `[length]: 2`.
      isNamed = false
      while place < text.count, byte != UInt8(ascii: "]") { place += 1 }
      guard skip(UInt8(ascii: "]")) else { throw refusal("") }
    default:
      isNamed = false
      try readValue(depth: depth + 1)
    }
    skipSpace()
    if byte == UInt8(ascii: "="), byte(after: 1) == UInt8(ascii: ">") {
      place += 2
    } else if !skip(UInt8(ascii: ":")) {
      return false
    }
    out.raw(":")
    try readValue(depth: depth + 1)
    return isNamed
  }

  /// `[ ... ]`: a list, or a word for what is not shown.
  mutating func readBracket(_ depth: Int) throws(PrintedLiteral.Refusal) {
    if let word = hiddenWord() { return try readHidden(word, depth) }
    place += 1
    out.raw("[")
    var isFirst = true
    skipSpace()
    while !skip(UInt8(ascii: "]")) {
      if !isFirst { out.raw(",") }
      isFirst = false
      try readValue(depth: depth + 1)
      _ = try readComma(before: UInt8(ascii: "]"))
    }
    out.raw("]")
  }

  /// The word of `[Object]`, `[Function: f]`, `[Object: null prototype] {`; nil for a list. Node writes a space behind the
  /// bracket of a list, and Python's lists begin with values.
  private func hiddenWord() -> UnsafeRawBufferPointer? {
    var ahead = self
    ahead.place += 1
    guard PrintedName.canBegin(ahead.byte) else { return nil }
    let word = ahead.readName()
    switch ahead.byte {
    case UInt8(ascii: "]"):
      return PrintedName.isConstant(word) || word.contains(UInt8(ascii: ".")) ? nil : word
    case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "/"): return word
    default: return nil
    }
  }

  private mutating func readHidden(_ word: UnsafeRawBufferPointer, _ depth: Int) throws(PrintedLiteral
    .Refusal)
  {
    while place < text.count, byte != UInt8(ascii: "]") { place += 1 }
    guard skip(UInt8(ascii: "]")) else { throw refusal("") }
    if byte == UInt8(ascii: " "), byte(after: 1) == UInt8(ascii: "{") {
      return try readValue(depth: depth + 1)
    }
    if PrintedName.equal(word, "Array") {
      elide(array: true)
    } else if PrintedName.isCode(word) {
      out.raw("null")
    } else {
      elide()
    }
  }

  /// A word: a constant, a string's prefix, a call, or a class's name before an object.
  mutating func readWord(_ depth: Int) throws(PrintedLiteral.Refusal) {
    let word = readName()
    if PrintedName.isStringPrefix(word), PrintedName.isQuote(byte) {
      return try readStrings(ofBytes: word.contains { $0 | 0x20 == UInt8(ascii: "b") })
    }
    if byte == UInt8(ascii: "(") { return try readCall(depth) }
    if let json = PrintedName.constant(word) { return out.raw(json) }
    if byte == UInt8(ascii: " ") {
      // `Usage { total: 1 }`, `Foo [Bar] {`.
      let next = byte(after: 1)
      if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
        skipSpace()
        return try readValue(depth: depth + 1)
      }
    }
    out.string(word)
  }

  /// `Name(key=value, ...)`, `Name(value)`, `Map(2) {...}`.
  private mutating func readCall(_ depth: Int) throws(PrintedLiteral.Refusal) {
    if try skipCount() { return try readValue(depth: depth + 1) }
    place += 1
    let start = out.count
    out.raw("{")
    var members = 0
    var last: [UInt8] = []
    var values = 0
    skipSpace()
    while !skip(UInt8(ascii: ")")) {
      let before = out.count
      if isKeyword {
        if members > 0 { out.raw(",") }
        out.string(readName())
        place += 1
        out.raw(":")
        try readValue(depth: depth + 1)
        members += 1
      } else {
        try readValue(depth: depth + 1)
        last = out.cut(to: before)
        values += 1
      }
      _ = try readComma(before: UInt8(ascii: ")"))
    }
    guard members == 0, values > 0 else { return out.raw("}") }
    // `OrderedDict([...])`, `UUID('...')`, `defaultdict(<class 'list'>, {...})`; not `datetime(2026, 3, 31)`.
    out.cut(to: start)
    let isValue = values == 1 || last.first == UInt8(ascii: "{")
    if isValue { out.raw(last) } else { out.raw("null") }
  }

  /// Passes over the `(2) ` of `Map(2) {` and `Array(2) [`.
  private mutating func skipCount() throws(PrintedLiteral.Refusal) -> Bool {
    var ahead = place + 1
    while ahead < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[ahead]) { ahead += 1 }
    guard ahead > place + 1, ahead + 2 < text.count, text[ahead] == UInt8(ascii: ")"),
      text[ahead + 1] == UInt8(ascii: " "),
      text[ahead + 2] == UInt8(ascii: "{") || text[ahead + 2] == UInt8(ascii: "[")
    else { return false }
    place = ahead + 2
    return true
  }

  /// Whether `name=` stands here.
  private var isKeyword: Bool {
    guard PrintedName.canBegin(byte) else { return false }
    var ahead = place
    while ahead < text.count, PrintedName.canGoOn(text[ahead]) { ahead += 1 }
    return ahead + 1 < text.count && text[ahead] == UInt8(ascii: "=") && text[ahead + 1] != UInt8(ascii: "=")
  }
}
