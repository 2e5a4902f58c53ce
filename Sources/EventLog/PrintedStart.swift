import Platform

/// Where in a text a value begins that Python or Node printed.
enum PrintedStart {
  /// The first at or after `start`; nil where there is none.
  static func first(in text: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
    let brace = nextObject(in: text, from: start)
    return nextCall(in: text, from: start, to: brace ?? text.count) ?? brace
  }

  /// The next `{` that opens a printed object.
  private static func nextObject(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var place = start
    while place < text.count,
      let brace = ByteSearch.first(UInt8(ascii: "{"), in: UnsafeRawBufferPointer(rebasing: text[place...]))
    {
      if opensObject(text, place + brace) { return place + brace }
      place += brace + 1
    }
    return nil
  }

  /// Whether `{` has a member behind it that is not named as in JSON: `{'type':`, `{ type:`.
  static func opensObject(_ text: UnsafeRawBufferPointer, _ brace: Int) -> Bool {
    var place = brace + 1
    while place < text.count, isSpace(text[place]) { place += 1 }
    guard place < text.count else { return false }
    if text[place] == UInt8(ascii: "'") || text[place] == UInt8(ascii: "`") { return true }
    guard PrintedName.canBegin(text[place]) else { return false }
    while place < text.count, PrintedName.canGoOn(text[place]) { place += 1 }
    while place < text.count, isSpace(text[place]) { place += 1 }
    return place < text.count && text[place] == UInt8(ascii: ":")
  }

  /// Where the next call with named values begins, `Name(key=`, before `end`.
  static func nextCall(in text: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int? {
    var place = start
    while place < end,
      let found = ByteSearch.first(UInt8(ascii: "("), in: UnsafeRawBufferPointer(rebasing: text[place..<end]))
    {
      let bracket = place + found
      if hasKeyword(text, bracket), let name = nameBefore(bracket, in: text, from: start) { return name }
      place = bracket + 1
    }
    return nil
  }

  private static func hasKeyword(_ text: UnsafeRawBufferPointer, _ bracket: Int) -> Bool {
    var place = bracket + 1
    while place < text.count, isSpace(text[place]) { place += 1 }
    // A bracket at the end of a line: what follows is on the next.
    guard place < text.count else { return true }
    guard PrintedName.canBegin(text[place]) else { return false }
    while place < text.count, PrintedName.canGoOn(text[place]) { place += 1 }
    return place < text.count && text[place] == UInt8(ascii: "=")
  }

  /// The name of a class that ends before a bracket.
  private static func nameBefore(_ bracket: Int, in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var place = bracket
    while place > start, PrintedName.canGoOn(text[place - 1]) { place -= 1 }
    while place < bracket, !PrintedName.canBegin(text[place]) { place += 1 }
    return place < bracket ? place : nil
  }
}
