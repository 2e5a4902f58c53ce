import Wording

/// A search in the texts of events. Small letters match both cases, as in less and lnav.
struct EventSearch: Sendable, Equatable {
  /// What is looked for.
  var text = ""
  /// Whether it is being typed.
  var isOpen = false
  /// Where the cursor was when typing began.
  var origin = 0
  /// The events that hold it.
  var hits: [Int] = []

  /// Finds the events that hold it.
  mutating func look(in lines: [EventLine]) {
    hits = lines.indices.filter {
      places(in: lines[$0].text).first != nil || places(in: lines[$0].words ?? "").first != nil
    }
  }

  /// Where a text holds it, as ranges of its bytes in UTF-8.
  func places(in text: String) -> [Range<Int>] {
    let wanted = Array(self.text.utf8)
    guard !wanted.isEmpty else { return [] }
    let isSmall = !self.text.contains { $0.isUppercase }
    var text = text
    return text.withUTF8 { bytes in
      var found: [Range<Int>] = []
      var place = 0
      while place + wanted.count <= bytes.count {
        let isThere = wanted.indices.allSatisfy { offset in
          let byte = bytes[place + offset]
          let isCapital = isSmall && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          return (isCapital ? byte | 0x20 : byte) == wanted[offset]
        }
        if isThere { found.append(place..<(place + wanted.count)) }
        place += isThere ? wanted.count : 1
      }
      return found
    }
  }
}
