/// Reads records of a table of text (CSV and its kin) one after the other, in one pass.
///
/// Quotes, line breaks within quotes, doubled quotes, CRLF and lone CR; any bytes are read without a trap.
struct DelimitedReader {
  /// What stands between two fields.
  let delimiter: UInt8
  /// The line on which the record begins, from 1.
  private(set) var line = 0
  /// The line of a quote that nothing closes; nil where there is none.
  private(set) var unclosedQuote: Int?
  private let bytes: [UInt8]
  private var place = 0
  private var nextLine = 1
  /// The record's fields one after the other, without quotes.
  private var text: [UInt8] = []
  /// Where each of them ends.
  private var ends: [Int] = []

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// A reader of UTF-8 text.
  ///
  /// - Parameter delimiter: what stands between fields; nil to find it.
  init(_ bytes: [UInt8], delimiter: UInt8? = nil) {
    self.bytes = bytes
    if let delimiter {
      self.delimiter = delimiter
    } else if let named = Self.named(bytes) {
      self.delimiter = named.delimiter
      (place, nextLine) = (named.end, 2)
    } else {
      self.delimiter = Self.found(bytes)
    }
  }

  /// How many fields the record has.
  var count: Int { ends.count }

  /// A field without the white space around it; empty where the record has none there.
  subscript(field: Int) -> String {
    guard ends.indices.contains(field) else { return "" }
    var range = (field == 0 ? 0 : ends[field - 1])..<ends[field]
    while let first = range.first, text[first] <= 32 { range = (first + 1)..<range.upperBound }
    while let last = range.last, text[last] <= 32 { range = range.lowerBound..<last }
    return String(decoding: text[range], as: UTF8.self)
  }

  /// Goes on to the next record that is not empty; false at the end.
  mutating func next() -> Bool {
    while place < bytes.count {
      read()
      if ends.count > 1 || !text.isEmpty { return true }
    }
    return false
  }

  private mutating func read() {
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    line = nextLine
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == delimiter {
        ends.append(text.count)
      } else if byte == Self.newline || byte == Self.carriageReturn {
        if byte == Self.carriageReturn, place < bytes.count, bytes[place] == Self.newline { place += 1 }
        nextLine += 1
        break
      } else if byte == Self.quote, text.count == ends.last ?? 0 {
        readQuoted()
      } else {
        text.append(byte)
      }
    }
    ends.append(text.count)
  }

  /// Goes on behind the quote that opens a field.
  private mutating func readQuoted() {
    let first = nextLine
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == Self.quote {
        guard place < bytes.count, bytes[place] == Self.quote else { return }
        place += 1
      } else if byte == Self.newline
        || byte == Self.carriageReturn && !(place < bytes.count && bytes[place] == Self.newline)
      {
        nextLine += 1
      }
      text.append(byte)
    }
    unclosedQuote = first
  }

  /// Excel's first line: `sep=;`.
  private static func named(_ bytes: [UInt8]) -> (delimiter: UInt8, end: Int)? {
    let head = bytes.prefix(7)
    guard head.count >= 6, head.prefix(4).elementsEqual(Array("sep=".utf8)) else { return nil }
    let end = head[5] == carriageReturn && head.count > 6 && head[6] == newline ? 7 : 6
    return head[5] == newline || head[5] == carriageReturn ? (head[4], end) : nil
  }

  /// The delimiter that the first line with one has most, outside quotes.
  private static func found(_ bytes: [UInt8]) -> UInt8 {
    let candidates = Array(",;\t|".utf8)
    var (counts, isQuoted) = ([0, 0, 0, 0], false)
    for byte in bytes.prefix(1 << 18) {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
      if byte == newline || byte == carriageReturn, counts.contains(where: { $0 > 2 }) { break }
    }
    let most = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return counts[most] == 0 ? candidates[0] : candidates[most]
  }
}

/// The text of a file as UTF-8 without a byte order mark.
enum PlainBytes {
  /// Also from UTF-16, as spreadsheets save it.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
      isLittle
        ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
        : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
