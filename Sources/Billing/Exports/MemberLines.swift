import JSON

/// The lines on which a member's name stands in a JSON text: the parser itself knows no lines.
struct MemberLines {
  private let lines: [Int]

  /// Finds every place of a name that is followed by a colon, in one pass.
  init(of name: String, in bytes: [UInt8]) {
    let marker = Array("\"\(name)\"".utf8)
    var (lines, line, place) = ([Int](), 1, 0)
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      if bytes[place] == marker[0], bytes[place...].starts(with: marker) {
        place += marker.count
        while place < bytes.count, bytes[place] == 32 { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: ":") { lines.append(line) }
      } else {
        place += 1
      }
    }
    self.lines = lines
  }

  /// The line of the nth, from 0; 0 where there is none.
  subscript(place: Int) -> Int { lines.indices.contains(place) ? lines[place] : 0 }
}

extension JSONValue {
  /// A number, or a text that is one.
  var decimal: DecimalNumber? {
    if let integer { return DecimalNumber(integer) }
    // A number with a fraction is taken by its shortest decimal form, which is the one that was written.
    return (string ?? double.map { "\($0)" }).flatMap { DecimalNumber($0) }
  }
}
