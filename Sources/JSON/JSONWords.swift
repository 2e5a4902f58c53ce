import CSimdjson

/// Words that members of objects are named by, or that texts are, found by one look at a table.
///
/// Unchecked, since the table is only read once it is made.
public final class JSONWords: @unchecked Sendable {
  private let table: OpaquePointer?

  /// A table of at most 254 words.
  public init(_ words: [String]) {
    let texts = words.map { Array($0.utf8CString) }
    let lengths = texts.map { $0.count - 1 }
    // The texts lie behind each other, so that they can be pointed to while the table is made.
    let all = texts.flatMap { $0 }
    table = all.withUnsafeBufferPointer { all in
      var start = all.baseAddress
      let starts = texts.map { text in
        defer { start = start.map { $0 + text.count } }
        return start
      }
      return cs_words_new(starts, lengths, words.count)
    }
  }

  deinit { cs_words_free(table) }

  /// The place of a text among the words; nil where it is none of them.
  public func place(of value: JSONValue) -> Int? {
    guard let table else { return nil }
    let place = cs_word(value.value, table)
    return place < 0 ? nil : Int(place)
  }

  /// The members of an object that are named by these words, which are at most 64; none where the value is no object.
  public func members(of object: JSONValue) -> JSONMembers {
    var members = JSONMembers()
    guard let table else { return members }
    let isObject = withUnsafeMutableBytes(of: &members.values) {
      cs_pick(object.value, table, $0.assumingMemoryBound(to: cs_value.self).baseAddress) != 0
    }
    return isObject ? members : JSONMembers()
  }
}

/// The members of an object by the places of their names in a table of words.
public struct JSONMembers {
  fileprivate var values = InlineArray<64, cs_value>(repeating: cs_value(document: nil, index: 0))

  /// The first member of a word's name; nil where there is none.
  public subscript(place: Int) -> JSONValue? {
    let value = values[place]
    return value.document == nil ? nil : JSONValue(value: value)
  }
}
